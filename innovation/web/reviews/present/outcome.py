"""A line after the council: what came of it, and the ways to everything behind it."""

from typing import Any

from flask import url_for

from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.rules.reviews.fates import FATE_LABELS, Fate
from innovation.domain.entries.enums import ENTRY_STATE_LABELS
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, RoundState
from innovation.domain.nominations.queries import name_of, place_of
from innovation.web import current
from innovation.web.filters import day
from innovation.web.reviews.present.words import short_name

BADGES = {
    Fate.WAITING: "waiting", Fate.REFUSED: "not_recognised", Fate.GIVEN: "given", Fate.REVOKED: "revoked",
    Fate.TO_SEND: "planned", Fate.STRUCK: "withdrawn", Fate.SENT: "forwarded", Fate.CITY_GIVEN: "given",
    Fate.CITY_DECLINED: "declined",
}  # fmt: skip
WITH_SHEETS = frozenset({RoundState.MEETING, RoundState.SIGNING, RoundState.PUBLISHED})


def outcome_row(review: Any, row: queries.OutcomeRow, *, may_run: bool) -> dict[str, Any]:
    """One line; of oneself only that one stands there."""
    nomination, subject = row.nomination, row.nomination.subject
    own = subject.person_id is not None and subject.person_id == current.actor().person_id
    return {
        "subject_id": None if own else subject.id,
        "name": name_of(subject),
        "place": place_of(subject),
        "kind": SUBJECT_KIND_LABELS[subject.kind],
        "award": short_name(nomination.award_key),
        "badge": BADGES[row.fate],
        "fate": FATE_LABELS[row.fate],
        "words": "" if own else _words(row),
        "ways": [] if own else _ways(review, row),
        "step": _step(review, row) if may_run and not own else None,
    }


def outcome_words(row: queries.OutcomeRow) -> str:
    """“Thành phố đã khen: Quyết định 3120/QĐ-UBND, 20/12/2027”."""
    return ": ".join(filter(None, (FATE_LABELS[row.fate], _words(row))))


def _words(row: queries.OutcomeRow) -> str:
    if row.fate is Fate.WAITING:
        return ENTRY_STATE_LABELS[row.nomination.entry.state]
    if row.fate in (Fate.GIVEN, Fate.CITY_GIVEN, Fate.REVOKED) and row.record is not None:
        return f"Quyết định {row.record.paper}, {day(row.record.decided_on)}"
    if row.fate in (Fate.STRUCK, Fate.CITY_DECLINED) and row.proposal is not None:
        return row.proposal.answer
    return ""


def _ways(review: Any, row: queries.OutcomeRow) -> list[tuple[str, str]]:
    """From the line to its evidence, sheets, papers and books."""
    entry, subject_id = row.nomination.entry, row.nomination.subject_id
    ways = [
        ("Căn cứ", url_for("reviews.subject", review_id=review.id, subject_id=subject_id)),
        ("Hồ sơ đề nghị", url_for("nominations.dossier", entry_id=entry.id)),
    ]
    if entry.round.state in WITH_SHEETS:
        ways.append(("Phiếu, biểu quyết", url_for("decisions.reasons", round_id=entry.round_id, entry_id=entry.id)))
    if row.paper is not None:
        number = f"{row.paper.number:02d}/{row.paper.series}"
        ways.append((f"Văn bản {number}", url_for("decisions.show", decision_id=row.paper.id)))
    if row.record is not None:
        ways.append((f"Sổ vàng số {row.record.book_number}", url_for("awards.record", record_id=row.record.id)))
    ways.append(("Sổ của đối tượng", url_for("nominations.subject", subject_id=subject_id)))
    return ways


def _step(review: Any, row: queries.OutcomeRow) -> tuple[str, str] | None:
    """What the secretary may do with the line now."""
    if row.proposal is None:
        return None
    line = {"review_id": review.id, "proposal_id": row.proposal.id}
    if row.fate is Fate.SENT:
        return "Ghi trả lời của thành phố", url_for("reviews.city", **line)
    if row.fate is Fate.TO_SEND and review.state.value == "settled":
        return "Rút khỏi danh sách", url_for("reviews.strike_form", **line)
    return None
