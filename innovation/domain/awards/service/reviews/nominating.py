"""A line of a review becomes a nomination: with what the years' nominations said and what the facts stand on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.awards.models import PhaseReview, ReviewLine
from innovation.domain.awards.permissions import unit_of
from innovation.domain.awards.queries.reviews.facts import Found
from innovation.domain.awards.rules.reviews.carrying import Told, achievement_of, carried, said_for_all
from innovation.domain.entries import service as entries
from innovation.domain.entries.enums import EntryState
from innovation.domain.localities.models import Unit
from innovation.domain.movements.models import Round
from innovation.domain.nominations.documents import snapshot
from innovation.domain.nominations.models import CriterionClaim, Evidence, Nomination
from innovation.domain.nominations.queries import award_name, criteria_of, name_of

LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a line: who files it, what the facts stand on, the years' nominations by entry."""

    owner: Person
    sources: Sequence[Found]
    earlier: Mapping[int, Nomination]

    def judged(self) -> list[tuple[int, Nomination]]:
        """The years' nominations that the council carried, the last year last."""
        found = [
            (source.year, self.earlier[source.id])
            for source in self.sources
            if source.what is None and source.id in self.earlier
        ]
        return sorted(found, key=lambda each: (each[0], each[1].entry_id))


def earlier_nominations(sources: Iterable[Found]) -> dict[int, Nomination]:
    """The nominations among what the facts stand on that were carried, with their claims, in two queries."""
    ids = [found.id for found in sources if found.what is None]
    rows = session.scalars(
        select(Nomination).where(Nomination.entry_id.in_(ids)).options(selectinload(Nomination.claims))
    )
    return {row.entry_id: row for row in rows if row.entry.state is EntryState.RECOGNISED}


def put_forward(
    review: PhaseReview, line: ReviewLine, round_: Round, behind: Behind, *, actor: Actor, now: datetime
) -> None:
    """Write it, with its evidence, and hand it in: the rules have screened it."""
    nomination = _nominate(line, round_, behind, actor=actor, now=now)
    _carry_claims(nomination, behind)
    _add_evidence(nomination, behind.sources)
    _hand_in(nomination, review, actor=actor, now=now)


def _nominate(line: ReviewLine, round_: Round, behind: Behind, *, actor: Actor, now: datetime) -> Nomination:
    subject = line.subject
    token = f"review-{round_.id}-line-{line.id}"
    entry = entries.create_draft(
        round_, owner=behind.owner, draft_token=token, on_paper=True, actor=actor, now=now
    )  # fmt: skip
    entry.unit = session.get(Unit, unit_of(subject) or 0)
    entry.title = f"{award_name(line.award_key)}: {name_of(subject)}"[:300]
    said = said_for_all(line.explanation.get("answers", ()))
    judged = behind.judged()
    reports = [f"Năm {year}: {each.report}" for year, each in judged if each.report]
    nomination = Nomination(
        entry=entry, round_id=round_.id, subject=subject, award_key=line.award_key, content_ids=[], truthful_at=now,
        achievement=achievement_of([each.achievement for _, each in judged if each.achievement], line.reason, said,
                                   longest=LONGEST),
        report="\n".join(filter(None, (*said, line.reason, *reports))),
    )  # fmt: skip
    session.add(nomination)
    session.flush()
    return nomination


def _carry_claims(nomination: Nomination, behind: Behind) -> None:
    """Criterion by criterion, what the years' nominations said; a criterion that none spoke of stays open."""
    told: dict[str, list[Told]] = {}
    for year, earlier in behind.judged():
        for one in earlier.claims:
            said = Told(year, one.claim, one.words, one.figure, one.figure_of, one.figure_what)
            told.setdefault(one.criterion, []).append(said)
    for criterion in criteria_of(nomination.entry.round):
        kept = carried(told.get(criterion.key, ()))
        if kept is not None:
            nomination.claims.append(
                CriterionClaim(
                    criterion=criterion.key, claim=kept.claim, words=kept.words, figure=kept.figure,
                    figure_of=kept.figure_of, figure_what=kept.figure_what,
                )
            )  # fmt: skip
    session.flush()


def _add_evidence(nomination: Nomination, sources: Sequence[Found]) -> None:
    """What the facts stood on, under the first criterion; the years' nominations are carried with their claims."""
    first = next(iter(criteria_of(nomination.entry.round)), None)
    for found in sources:
        if first is not None and found.what is not None:
            label = f"{found.label} ({found.year})"[:300]
            nomination.evidence.append(
                Evidence(criterion=first.key, held_kind=found.what, held_id=found.id, label=label)
            )
    session.flush()


def _hand_in(nomination: Nomination, review: PhaseReview, *, actor: Actor, now: datetime) -> None:
    """It goes straight to the council, frozen as it is."""
    entry = nomination.entry
    entries.give_receipt(entry, now=now)
    entries.freeze_version(entry, snapshot(nomination, []), actor=actor, now=now)
    label = f"Lập từ danh sách: {review.name}"[:120]
    entries.move(entry, "hand_in", to=EntryState.SUBMITTED, label=label, actor=actor, now=now)
    entries.move(entry, "accept", by_label="Thư ký Hội đồng", actor=actor, now=now)
