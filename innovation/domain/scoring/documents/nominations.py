"""A nomination as the council reads it: what was achieved, then criterion by criterion with what stands behind it."""

from collections.abc import Iterable
from fractions import Fraction

from innovation.core.rounding import format_decimal, half_up
from innovation.domain.entries.queries import list_attachments
from innovation.domain.nominations.enums import CLAIM_LABELS, HELD_KIND_LABELS
from innovation.domain.nominations.models import CriterionClaim, Evidence, GroupMeeting, Nomination
from innovation.domain.nominations.queries import criteria_of, get_nomination, name_of
from innovation.domain.scoring.documents.shape import CouncilDossier, dossier_file


def nomination_dossier(entry_id: int) -> CouncilDossier:
    """The whole nomination; rounds of a season are never blind."""
    nomination = get_nomination(entry_id)
    entry = nomination.entry
    return CouncilDossier(
        is_blind=False,
        title=entry.title,
        unit_name=entry.unit.name if entry.unit else None,
        authors=(name_of(nomination.subject),),
        summary=nomination.achievement,
        sections=tuple(_sections(nomination)),
        files=tuple(dossier_file(item) for item in list_attachments(entry.id)),
        nomination=nomination,
    )


def _sections(nomination: Nomination) -> Iterable[tuple[str, str]]:
    if nomination.report.strip():
        yield "Báo cáo thành tích", nomination.report
    claims = {claim.criterion: claim for claim in nomination.claims}
    for criterion in criteria_of(nomination.entry.round):
        evidence = [item for item in nomination.evidence if item.criterion == criterion.key]
        yield criterion.name, claim_text(claims.get(criterion.key), evidence)
    if nomination.meeting is not None:
        yield "Họp bình xét", meeting_text(nomination.meeting)


def claim_text(claim: CriterionClaim | None, evidence: Iterable[Evidence] = ()) -> str:
    """“Tự chấm: Đạt.”, the words, the figure with its share, and what stands behind it, a line each."""
    if claim is None or claim.claim is None:
        return "Chưa tự chấm tiêu chí này."
    lines = [f"Tự chấm: {CLAIM_LABELS[claim.claim]}."]
    if claim.words.strip():
        lines.append(claim.words)
    if claim.figure is not None and claim.figure_of:
        share = format_decimal(half_up(Fraction(100 * claim.figure, claim.figure_of), 2))
        lines.append(f"Số liệu: {claim.figure}/{claim.figure_of} ({share}%) {claim.figure_what}".rstrip() + ".")
    lines += [f"Minh chứng: {_evidence(item)}." for item in evidence if _stands(item)]
    return "\n".join(lines)


def _stands(item: Evidence) -> bool:
    return item.attachment is None or item.attachment.removed_at is None


def _evidence(item: Evidence) -> str:
    if item.held_kind is not None:
        return f"{HELD_KIND_LABELS[item.held_kind]}, {item.label}"
    assert item.attachment is not None  # by the table's CHECKs
    return item.attachment.description or item.attachment.file.name


def meeting_text(meeting: GroupMeeting) -> str:
    """“Ngày 05/12/2026, Ông A chủ trì: 18/20 người có mặt, 17 đồng ý.”"""
    text = (
        f"Ngày {meeting.held_on:%d/%m/%Y}, {meeting.chaired_by} chủ trì: "
        f"{meeting.present}/{meeting.entitled} người có mặt, {meeting.agreed} đồng ý."
    )
    return f"{text}\n{meeting.note}" if meeting.note.strip() else text
