"""What the rubric says of a total: threshold, floors, class with its secondary conditions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from innovation.core.rounding import format_decimal as shown
from innovation.core.rounding import half_up
from innovation.domain.movements.rules.rubric.marks import Problem, check_sheet, sheet_total
from innovation.domain.movements.rules.rubric.model import GradeClass, Rubric, Verdict


class Why(StrEnum):
    """Why a verdict is what it is."""

    NO_SHEETS = "no_sheets"
    BELOW_THRESHOLD = "below_threshold"
    REACHES_THRESHOLD = "reaches_threshold"
    BELOW_FLOOR = "below_floor"
    IN_CLASS = "in_class"
    CONDITION_FAILED = "condition_failed"
    MOVED_DOWN = "moved_down"
    NO_CLASS = "no_class"
    NO_THRESHOLD = "no_threshold"


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact behind a verdict: `key` names the criterion, part or class, `class_key` the class that asked."""

    why: Why
    key: str = ""
    actual: Fraction | None = None
    needed: Decimal | None = None
    class_key: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, the class if there is one, and the facts in the order in which they were weighed."""

    verdict: Verdict
    grade: GradeClass | None
    reasons: tuple[Reason, ...]


def judge(rubric: Rubric, total: Decimal, means: Mapping[str, Fraction]) -> Judgement:
    """Weigh the rounded total against threshold and classes, the unrounded means against floors and conditions.

    Floors guard recognition only: a class that asks for revision or refuses does not look at them.
    """
    grade, reasons = _grade(rubric, total, means)
    if grade is not None and grade.outcome is not Verdict.RECOGNISED:
        return Judgement(grade.outcome, grade, tuple(reasons))
    at = Fraction(total)
    if rubric.threshold is not None and total < rubric.threshold:
        reasons.append(Reason(Why.BELOW_THRESHOLD, actual=at, needed=rubric.threshold))
        return Judgement(Verdict.NOT, None, tuple(reasons))
    low = [
        Reason(Why.BELOW_FLOOR, item.key, means[item.key], floor)
        for item, floor in rubric.floors
        if means[item.key] < floor
    ]
    if low:
        return Judgement(Verdict.NOT, None, (*reasons, *low))
    if rubric.threshold is not None:
        reasons.append(Reason(Why.REACHES_THRESHOLD, actual=at, needed=rubric.threshold))
    return _recognise(rubric, total, grade, reasons)


def _grade(rubric: Rubric, total: Decimal, means: Mapping[str, Fraction]) -> tuple[GradeClass | None, list[Reason]]:
    """The class that the total lies in and whose conditions hold; moved down only where the rubric does so."""
    start = next((i for i, grade in enumerate(rubric.classes) if grade.holds(total)), None)
    if start is None:
        return None, []
    reasons: list[Reason] = []
    for index, grade in enumerate(rubric.classes[start:]):
        failed = [
            Reason(Why.CONDITION_FAILED, item.criterion, means[item.criterion], item.min, grade.key)
            for item in grade.conditions
            if means[item.criterion] < item.min
        ]
        if not failed:
            why = Why.MOVED_DOWN if index else Why.IN_CLASS
            return grade, [*reasons, Reason(why, grade.key, Fraction(total), grade.min_total, grade.key)]
        reasons.extend(failed)
        if rubric.unclassified_when_conditions_fail:
            break
    return None, reasons


def _recognise(rubric: Rubric, total: Decimal, grade: GradeClass | None, reasons: list[Reason]) -> Judgement:
    if grade is not None:
        return Judgement(Verdict.RECOGNISED, grade, tuple(reasons))
    if any(reason.why is Why.CONDITION_FAILED for reason in reasons):
        return Judgement(Verdict.UNCLASSIFIED, None, tuple(reasons))
    at = Fraction(total)
    if not rubric.classes:
        if rubric.threshold is None:
            return Judgement(Verdict.UNCLASSIFIED, None, (*reasons, Reason(Why.NO_THRESHOLD, actual=at)))
        return Judgement(Verdict.RECOGNISED, None, tuple(reasons))
    lowest = rubric.classes[-1].min_total
    reasons.append(Reason(Why.NO_CLASS, actual=at))
    if lowest is not None and total < lowest:
        verdict = Verdict.NOT if rubric.threshold is None else Verdict.RECOGNISED
        return Judgement(verdict, None, tuple(reasons))
    return Judgement(Verdict.UNCLASSIFIED, None, tuple(reasons))


NO_SHEETS = Judgement(Verdict.NO_SHEETS, None, (Reason(Why.NO_SHEETS),))


def reason_sentence(rubric: Rubric, reason: Reason) -> str:
    """The fact in words, for the page and for the minutes."""
    names = {grade.key: grade.name for grade in rubric.classes}
    needed = "" if reason.needed is None else shown(reason.needed)
    actual = shown_mean(reason.actual, rubric.decimals, reason.needed)
    item = rubric.by_key[reason.key].name if reason.key in rubric.by_key else ""
    match reason.why:
        case Why.NO_SHEETS:
            sentence = "Chưa có phiếu chấm nào được khóa."
        case Why.BELOW_THRESHOLD:
            sentence = f"Tổng điểm {actual} dưới ngưỡng công nhận {needed}."
        case Why.REACHES_THRESHOLD:
            sentence = f"Tổng điểm {actual} đạt ngưỡng công nhận {needed}."
        case Why.BELOW_FLOOR:
            sentence = f"“{item}” trung bình {actual}, dưới mức tối thiểu {needed}."
        case Why.IN_CLASS:
            sentence = f"Tổng điểm {actual} thuộc mức “{names[reason.class_key]}”."
        case Why.CONDITION_FAILED:
            sentence = f"Mức “{names[reason.class_key]}” đòi “{item}” từ {needed}; trung bình chỉ {actual}."
        case Why.MOVED_DOWN:
            sentence = f"Chuyển xuống mức “{names[reason.class_key]}”, mức liền dưới có đủ điều kiện."
        case Why.NO_CLASS:
            sentence = f"Tổng điểm {actual} không thuộc mức xếp loại nào của bộ tiêu chí."
        case Why.NO_THRESHOLD:
            sentence = "Bộ tiêu chí không có ngưỡng và mức xếp loại; Hội đồng tự kết luận."
    return sentence


def shown_mean(value: Fraction | None, decimals: int, beside: Decimal | None = None) -> str:
    """A mean as read: rounded, with more places where rounding would hide on which side of `beside` it lies."""
    if value is None:
        return ""
    if value.denominator == 1:
        return shown(int(value))
    rounded = half_up(value, decimals)
    for places in range(decimals, decimals + 8):
        rounded = half_up(value, places)
        if beside is None or (rounded < beside) == (value < beside):
            break
    return shown(rounded)


@dataclass(frozen=True, slots=True)
class SampleScore:
    """The editor's preview: what one sheet with these marks would give."""

    total: Decimal
    of: Decimal
    judgement: Judgement | None
    problems: tuple[Problem, ...]


def sample_score(rubric: Rubric, marks: Mapping[str, Decimal | None]) -> SampleScore:
    """Score one made-up sheet; no verdict while marks are missing or out of range."""
    silent = {criterion.key: "–" for criterion in rubric.criteria}
    problems = tuple(check_sheet(rubric, marks, silent, extremes=None))
    total = half_up(sheet_total(rubric, marks), rubric.decimals)
    judgement = None if problems else judge(rubric, total, means_of(rubric, marks))
    return SampleScore(total, rubric.max_total, judgement, problems)


def means_of(rubric: Rubric, marks: Mapping[str, Decimal | None]) -> dict[str, Fraction]:
    """The marks of one complete sheet by criterion and part, exact."""
    exact = {key: Fraction(marks.get(key) or 0) for key in rubric.leaf_keys}
    for criterion in rubric.scored:
        exact[criterion.key] = sum((exact[leaf.key] for leaf in criterion.leaves), Fraction(0))
    return exact
