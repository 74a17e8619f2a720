"""The council is asked: a round for each kind of subject on the list, judged like every other by the same council."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries import list_holders
from innovation.domain.awards.enums import ReviewAction
from innovation.domain.awards.models import PhaseReview, ReviewLine, ReviewRound
from innovation.domain.awards.permissions import unit_of
from innovation.domain.awards.queries.reviews.facts import Found, sources_of
from innovation.domain.awards.service.reviews.guards import ensure_open, keep_step, write_down
from innovation.domain.entries import service as entries
from innovation.domain.entries.enums import EntryState
from innovation.domain.localities.models import Unit
from innovation.domain.movements import service as movements
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.movements.models import Round
from innovation.domain.movements.service import RoundPlan, SeasonPlan
from innovation.domain.nominations.documents import snapshot
from innovation.domain.nominations.models import Evidence, Nomination, Subject
from innovation.domain.nominations.queries import award_name, criteria_of, name_of, place_of

LONGEST = 1_000
A_MOMENT = timedelta(seconds=1)  # the rounds take nothing but the list: they close as soon as they are open


@dataclass(frozen=True, slots=True)
class CouncilPlan:
    """When the council is to have judged, and meets."""

    scoring_until: datetime
    meeting_at: datetime | None = None


def ask_council(review: PhaseReview, plan: CouncilPlan, *, actor: Actor, now: datetime) -> list[Round]:
    """The kept lines become nominations before the council; from now on the list is frozen."""
    ensure_open(review, actor)
    kept = (ReviewLine.review_id == review.id, ReviewLine.is_kept)
    lines = session.scalars(select(ReviewLine).where(*kept).order_by(ReviewLine.id)).all()
    if not lines:
        raise RuleBroken("no_lines", "Danh sách chưa có dòng nào. Rà soát lại hoặc thêm đối tượng trước.")
    owners = _owners(lines, actor, now)
    rounds = _rounds(review, {line.subject.kind for line in lines}, plan, actor, now)
    sources = sources_of(review, [line.subject for line in lines], today=local_date(now))
    for line in lines:
        nomination = _nominate(line, rounds[line.subject.kind], owners[line.id], actor=actor, now=now)
        _add_evidence(nomination, sources.get(line.subject_id, []))
        _hand_in(nomination, review, actor=actor, now=now)
    keep_step(review, ReviewAction.ASK, actor, now)
    write_down("review.ask", review, actor, now, rounds=[each.id for each in rounds.values()], lines=len(lines))
    return list(rounds.values())


def _rounds(
    review: PhaseReview, kinds: set[SubjectKind], plan: CouncilPlan, actor: Actor, now: datetime
) -> Mapping[SubjectKind, Round]:
    shared = RoundPlan(
        name=review.name, rubric_version_id=0, opens_at=now, closes_at=now + A_MOMENT, screening_until=now + A_MOMENT,
        scoring_until=plan.scoring_until, meeting_at=plan.meeting_at, participants=(), stages=(), grace_seconds=0,
        call_text="Hội đồng xét danh sách đề nghị khen thưởng của kỳ này.",
    )  # fmt: skip
    season = movements.draft_season(
        review.movement,
        SeasonPlan(
            name=review.name, year=review.ends_on.year, achieved_from=review.starts_on, achieved_to=review.ends_on,
            shared=shared, rubrics={kind: _rubric(review, kind) for kind in SubjectKind if kind in kinds},
        ),
        actor=actor, now=now,
    )  # fmt: skip
    movements.announce_season(season, actor=actor, now=now)
    found = {}
    for round_ in season.rounds:
        session.add(ReviewRound(round_id=round_.id, review_id=review.id))
        assert round_.subject_kind is not None  # by the table's CHECK for rounds of a season
        found[round_.subject_kind] = round_
    session.flush()
    return found


def _rubric(review: PhaseReview, kind: SubjectKind) -> int:
    """The criteria under which the movement judged that kind last."""
    found = session.scalars(
        select(Round.rubric_version_id)
        .where(Round.movement_id == review.movement_id, Round.subject_kind == kind)
        .order_by(Round.id.desc())
    ).first()
    if found is None:
        raise RuleBroken(
            "no_rubric",
            f"Chưa có bộ tiêu chí nào của phong trào cho {SUBJECT_KIND_LABELS[kind].lower()}. "
            "Lập một đợt thi đua có loại đối tượng này, hoặc bỏ các dòng đó khỏi danh sách.",
        )
    return found


def _nominate(line: ReviewLine, round_: Round, owner: Person, *, actor: Actor, now: datetime) -> Nomination:
    subject = line.subject
    entry = entries.create_draft(
        round_, owner=owner, draft_token=f"review-{round_.id}-line-{line.id}", on_paper=True, actor=actor, now=now
    )
    entry.unit = session.get(Unit, unit_of(subject) or 0)
    entry.title = f"{award_name(line.award_key)}: {name_of(subject)}"[:300]
    said = [str(one["sentence"]) for one in line.explanation.get("answers", ()) if one["holds"] == "yes"]
    reasons = [line.reason] if line.reason else []
    nomination = Nomination(
        entry=entry, round_id=round_.id, subject=subject, award_key=line.award_key, content_ids=[], truthful_at=now,
        achievement=" ".join([*reasons, *said])[:LONGEST], report="\n".join([*said, *reasons]),
    )  # fmt: skip
    session.add(nomination)
    session.flush()
    return nomination


def _add_evidence(nomination: Nomination, sources: Sequence[Found]) -> None:
    """What the facts stood on, under the first criterion; earlier nominations are named by the years they met."""
    first = next(iter(criteria_of(nomination.entry.round)), None)
    for found in sources:
        if first is not None and found.what is not None:
            label = f"{found.label} ({found.year})"[:300]
            nomination.evidence.append(
                Evidence(criterion=first.key, held_kind=found.what, held_id=found.id, label=label)
            )
    session.flush()


def _hand_in(nomination: Nomination, review: PhaseReview, *, actor: Actor, now: datetime) -> None:
    """The rules have screened it: it goes straight to the council, frozen as it is."""
    entry = nomination.entry
    entries.give_receipt(entry, now=now)
    entries.freeze_version(entry, snapshot(nomination, []), actor=actor, now=now)
    label = f"Lập từ danh sách: {review.name}"[:120]
    entries.move(entry, "hand_in", to=EntryState.SUBMITTED, label=label, actor=actor, now=now)
    entries.move(entry, "accept", by_label="Thư ký Hội đồng", actor=actor, now=now)


def _owners(lines: Sequence[ReviewLine], actor: Actor, now: datetime) -> dict[int, Person]:
    """Who stands behind each line: the person, or the head of the unit, tổ or thôn; never who keeps the list.

    Whoever files a nomination has no part in judging it, so that the secretary cannot stand in for a missing head.
    """
    heads: dict[int, Person | None] = {}
    found: dict[int, Person] = {}
    nobody: dict[str, None] = {}
    for line in lines:
        unit_id = unit_of(line.subject)
        if line.subject.person is None and unit_id is not None and unit_id not in heads:
            heads[unit_id] = _head(line.subject, unit_id, actor, now)
        owner = line.subject.person or heads.get(unit_id or 0)
        if owner is None:
            nobody[place_of(line.subject) or name_of(line.subject)] = None
        else:
            found[line.id] = owner
    if nobody:
        raise RuleBroken(
            "no_head", f"Chưa có người đứng đầu trong danh sách của: {', '.join(nobody)}. Thêm nhiệm vụ cho người đó ở "
            "mục Đơn vị, người, rồi chuyển Hội đồng.",
        )  # fmt: skip
    return found


def _head(subject: Subject, unit_id: int, actor: Actor, now: datetime) -> Person | None:
    day = local_date(now)
    heads = list_holders(Role.UNIT_HEAD, day=day, locality_id=subject.locality_id, unit_id=unit_id)
    return next((head for head in heads if head.id != actor.person_id), None)
