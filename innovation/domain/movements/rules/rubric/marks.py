"""Marks against the rubric: what a sheet may hold and what it needs before it is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_decimal as shown
from innovation.domain.movements.rules.rubric.model import ZERO, Band, Criterion, CriterionKind, Leaf, Rubric


@dataclass(frozen=True, slots=True)
class Extremes:
    """From which shares of the maximum a mark asks for a reason, both ends included."""

    high: Decimal = Decimal("0.95")
    low: Decimal = Decimal("0.20")


USUAL_EXTREMES = Extremes()


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a sheet from being sealed: at which criterion or part, which kind, and what to do."""

    key: str
    code: str
    sentence: str


def check_mark(leaf: Leaf, value: Decimal, *, step: Decimal | None = None) -> None:
    """RuleBroken where the mark is not one that this criterion or part can have."""
    if not value.is_finite() or not ZERO <= value <= leaf.max:
        raise RuleBroken("mark_range", f"“{leaf.name}”: điểm phải từ 0 đến {shown(leaf.max)}.", leaf.key)
    if step is not None and value % step:
        raise RuleBroken("mark_step", f"“{leaf.name}”: điểm phải theo bước {shown(step)}.", leaf.key)
    if isinstance(leaf, Criterion) and leaf.kind is CriterionKind.BANDS and band_of(leaf, value) is None:
        raise RuleBroken("mark_band", f"“{leaf.name}”: chọn điểm trong một mức ({_band_list(leaf)}).", leaf.key)


def _band_list(criterion: Criterion) -> str:
    return "; ".join(
        shown(band.low) if band.low == band.high else f"{shown(band.low)}–{shown(band.high)}"
        for band in criterion.bands
    )


def band_of(criterion: Criterion, mark: Decimal) -> Band | None:
    """The level that the mark lies in, or None between levels and where there are none."""
    return next((band for band in criterion.bands if band.low <= mark <= band.high), None)


def is_extreme(leaf: Leaf, mark: Decimal, extremes: Extremes = USUAL_EXTREMES) -> bool:
    """Whether a reason is asked for."""
    return mark >= leaf.max * extremes.high or mark <= leaf.max * extremes.low


def check_sheet(
    rubric: Rubric,
    marks: Mapping[str, Decimal | None],
    comments: Mapping[str, str],
    *,
    extremes: Extremes | None = USUAL_EXTREMES,
) -> list[Problem]:
    """All that stands between the sheet and its seal, in its order; with `extremes` None no reasons are asked for."""
    problems: list[Problem] = []
    for criterion in rubric.criteria:
        if not criterion.is_scored and not _said(comments, criterion.key):
            problems.append(Problem(criterion.key, "comment_missing", f"“{criterion.name}”: hãy ghi nhận xét."))
        for leaf in criterion.leaves:
            said = _said(comments, leaf.key) or _said(comments, criterion.key)
            problem = _problem_of(leaf, marks.get(leaf.key), said, rubric.step, extremes)
            if problem is not None:
                problems.append(problem)
    strangers = sorted(key for key, mark in marks.items() if mark is not None and key not in rubric.leaf_keys)
    problems.extend(
        Problem(key, "mark_unknown", f"Bộ tiêu chí không có mục “{key}”. Hãy tải lại phiếu.") for key in strangers
    )
    return problems


def _said(comments: Mapping[str, str], key: str) -> bool:
    return bool(comments.get(key, "").strip())


def _problem_of(
    leaf: Leaf, mark: Decimal | None, said: bool, step: Decimal | None, extremes: Extremes | None
) -> Problem | None:
    if mark is None:
        return Problem(leaf.key, "mark_missing", f"“{leaf.name}”: chưa có điểm.")
    try:
        check_mark(leaf, mark, step=step)
    except RuleBroken as refusal:
        return Problem(leaf.key, refusal.code, refusal.message)
    if extremes is not None and not said and is_extreme(leaf, mark, extremes):
        side = "rất cao" if mark >= leaf.max * extremes.high else "rất thấp"
        return Problem(
            leaf.key, "reason_missing", f"“{leaf.name}”: {shown(mark)}/{shown(leaf.max)} là điểm {side}, hãy ghi lý do."
        )
    return None


def sheet_total(rubric: Rubric, marks: Mapping[str, Decimal | None]) -> Decimal:
    """The exact sum of the marks given so far."""
    return sum((mark for key in rubric.leaf_keys if (mark := marks.get(key)) is not None), ZERO)
