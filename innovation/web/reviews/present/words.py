"""Words and marks that several pages of a review share."""

from datetime import date
from typing import Any

from innovation.core.clock import local_date
from innovation.domain.awards.queries import catalogue
from innovation.domain.awards.rules.reviews import Holds, Proposal, SubjectFacts, Verdict
from innovation.domain.awards.rules.reviews.spans import days_left
from innovation.domain.nominations.enums import RATING_LEVEL_LABELS
from innovation.web import current

BADGES = {Verdict.PROPOSED: "qualified", Verdict.NEEDS_LOOK: "review", Verdict.NOT: "not_in_use"}
VERDICT_LABELS = {Verdict.PROPOSED: "Đủ điều kiện", Verdict.NEEDS_LOOK: "Cần xem lại", Verdict.NOT: "Không đề nghị"}
MARKS = {
    Holds.YES: ("check2", "Đạt"), Holds.NO: ("x-lg", "Không đạt"), Holds.UNKNOWN: ("question-circle", "Chưa biết"),
}  # fmt: skip


def today() -> date:
    return local_date(current.now())


def short_name(award_key: str) -> str:
    """“Giấy khen”; the key itself when the catalogue no longer knows it."""
    award = catalogue().find(award_key, today())
    return award.short if award else catalogue().name_of(award_key)


def answers(proposal: Proposal | None) -> list[dict[str, Any]]:
    """Each condition with its mark, for eyes and for screen readers."""
    return [
        {"icon": MARKS[one.holds][0], "said": MARKS[one.holds][1], "sentence": one.sentence,
         "source": one.condition.source}
        for one in (proposal.answers if proposal else ())
    ]  # fmt: skip


def figures(facts: SubjectFacts) -> str:
    """“Hoàn thành xuất sắc nhiệm vụ 2026, 2027; 2 sáng kiến, 1 đã áp dụng; đã khen Giấy khen 2026”."""
    parts = []
    for level, label in RATING_LEVEL_LABELS.items():
        years = sorted(year for year, rated in facts.ratings.items() if rated is level)
        if years:
            parts.append(f"{label.lower()} {', '.join(map(str, years))}")
    if facts.criteria_met:
        parts.append(f"đạt tiêu chí {', '.join(map(str, sorted(facts.criteria_met)))}")
    if facts.recognised:
        parts.append(f"{facts.recognised} sáng kiến, {facts.applied} đã áp dụng")
    if facts.awards:
        parts.append("đã khen " + ", ".join(f"{short_name(award.key)} {award.year}" for award in facts.awards))
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def deadline(due_on: date | None) -> dict[str, Any] | None:
    """The days that are left to send the list; “trước 30/11” is by the end of 29/11."""
    if due_on is None:
        return None
    left = days_left(due_on, today())
    return {"days": abs(left), "overdue": left < 0, "due_on": due_on}
