"""What is said of a subject, as plain values: a nomination's words criterion by criterion, or an award at once."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from innovation.core.clock import local_date
from innovation.core.rounding import format_decimal, format_thousands
from innovation.domain.awards.enums import AwardType
from innovation.domain.awards.models import AwardProposal
from innovation.domain.awards.queries import catalogue
from innovation.domain.awards.queries.carried import records_given_by
from innovation.domain.awards.queries.evidence import recognised_by
from innovation.domain.awards.rules.catalogue import type_in_movement
from innovation.domain.localities.models import Locality
from innovation.domain.localities.queries import get_locality
from innovation.domain.nominations.enums import CLAIM_LABELS, HELD_KIND_LABELS
from innovation.domain.nominations.models import CriterionClaim, Evidence, Nomination, Subject
from innovation.domain.nominations.queries import criteria_of
from innovation.domain.nominations.rules.nominating import percent_of
from innovation.domain.papers.documents.awards import award_in_full

NOT_SAID = "Chưa tự đánh giá"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion with its self-assessment."""

    name: str
    claim: str
    words: str
    figure: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All that an achievement report is filled in from."""

    subject: Subject
    locality: Locality
    award_key: str
    award_type: AwardType
    achieved_from: date
    achieved_to: date
    movement: str
    achievement: str
    report: str
    contents: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    initiatives: tuple[str, ...] = ()
    handed_in: date | None = None
    gave: frozenset[int] = frozenset()  # the lines of the book that came of it

    @property
    def award(self) -> str:
        if not self.award_key:  # a draft that asks for nothing yet
            return "." * 40
        return award_in_full(catalogue().names().get(self.award_key, self.award_key), self.locality)


def told_by_nomination(nomination: Nomination) -> Told:
    """As it stands now, a draft too."""
    entry, round_ = nomination.entry, nomination.entry.round
    season = round_.season
    assert season is not None  # only rounds of a season have nominations
    award = catalogue().find(nomination.award_key, season.achieved_to)
    names = {content.id: content.name for content in round_.movement.contents} if nomination.content_ids else {}
    return Told(
        nomination.subject, round_.locality, nomination.award_key,
        type_in_movement(award) if award else AwardType.THEMATIC, season.achieved_from, season.achieved_to,
        round_.movement.name, nomination.achievement, nomination.report,
        contents=tuple(names[id_] for id_ in nomination.content_ids if id_ in names),
        criteria=tuple(_criterion(nomination, each.key, each.name) for each in criteria_of(round_)),
        handed_in=local_date(entry.submitted_at) if entry.submitted_at else None,
        gave=records_given_by([nomination.entry_id]),
    )  # fmt: skip


def told_by_proposal(proposal: AwardProposal) -> Told:
    """Of an award at once: the deed, and the initiatives that it stands on."""
    return Told(
        proposal.subject, get_locality(proposal.locality_id), proposal.award_key, proposal.award_type,
        proposal.achieved_from, proposal.achieved_to, "", "", proposal.achievement,
        initiatives=tuple(
            f"{each.title} (Quyết định số {each.paper}, {each.decided_on:%d/%m/%Y})" for each in recognised_by(proposal)
        ),
        handed_in=local_date(proposal.sent_at) if proposal.sent_at else None,
        gave=frozenset({proposal.record_id}) if proposal.record_id else frozenset(),
    )  # fmt: skip


def _criterion(nomination: Nomination, key: str, name: str) -> Criterion:
    claim = next((each for each in nomination.claims if each.criterion == key), None)
    mine = [each for each in nomination.evidence if each.criterion == key]
    return Criterion(
        name, CLAIM_LABELS[claim.claim] if claim and claim.claim else NOT_SAID, claim.words if claim else "",
        figure_words(claim), tuple(words for each in mine if (words := _evidence(each))),
    )  # fmt: skip


def figure_words(claim: CriterionClaim | None) -> str:
    """“12 trên 15 (80%): hộ dùng dịch vụ công / số hộ”."""
    if claim is None or claim.figure is None or not claim.figure_of:
        return ""
    share = format_decimal(percent_of(claim.figure, claim.figure_of))
    words = f"{format_thousands(claim.figure)} trên {format_thousands(claim.figure_of)} ({share}%)"
    return f"{words}: {claim.figure_what}" if claim.figure_what else words


def _evidence(item: Evidence) -> str:
    if item.held_kind is not None:
        return f"{HELD_KIND_LABELS[item.held_kind]}: {item.label}"
    kept = item.attachment is not None and item.attachment.removed_at is None
    return f"Tài liệu kèm theo: {PurePath(item.attachment.file.name).stem}" if kept and item.attachment else ""
