"""Whether a rubric holds together: sums, bands, floors, classes."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_decimal as shown
from innovation.domain.movements.rules.rubric.model import Criterion, CriterionKind, GradeClass, Leaf, Rubric


def check_rubric(rubric: Rubric) -> None:
    """RuleBroken at the first thing that does not fit, naming its place."""
    if not rubric.scored:
        raise _broken("rubric_nothing_scored", "Bộ tiêu chí: cần ít nhất một tiêu chí có điểm.", "criteria")
    _check_unique(_keys(rubric), "khóa")
    for index, criterion in enumerate(rubric.criteria):
        _check_criterion(criterion, f"criteria-{index}")
    _check_step(rubric)
    if rubric.threshold is not None and rubric.threshold > rubric.max_total:
        raise _broken(
            "rubric_threshold",
            f"Ngưỡng công nhận {shown(rubric.threshold)} lớn hơn tổng điểm tối đa {shown(rubric.max_total)}.",
            "threshold",
        )
    _check_unique(((grade.key, f"classes-{i}-key") for i, grade in enumerate(rubric.classes)), "khóa xếp loại")
    for index, grade in enumerate(rubric.classes):
        _check_class(rubric, grade, f"classes-{index}")
    _check_class_order(rubric.classes)


def _broken(code: str, sentence: str, field: str) -> RuleBroken:
    return RuleBroken(code, sentence, field)


def _keys(rubric: Rubric) -> Iterable[tuple[str, str]]:
    for i, criterion in enumerate(rubric.criteria):
        yield criterion.key, f"criteria-{i}-key"
        for j, part in enumerate(criterion.parts):
            yield part.key, f"criteria-{i}-parts-{j}-key"


def _check_unique(keys: Iterable[tuple[str, str]], what: str) -> None:
    seen: set[str] = set()
    for key, field in keys:
        if key in seen:
            raise _broken("rubric_key_twice", f"Bộ tiêu chí: {what} “{key}” dùng hai lần. Hãy đổi một nơi.", field)
        seen.add(key)


def _check_criterion(criterion: Criterion, field: str) -> None:
    where = f"Tiêu chí “{criterion.name}”"
    if not criterion.is_scored:
        if criterion.max or criterion.floor is not None or criterion.bands or criterion.parts:
            raise _broken("rubric_comment_only", f"{where}: chỉ nhận xét thì không có điểm, mức hay ý.", field)
        return
    places: list[tuple[Leaf, str]] = [(criterion, field)]
    places.extend((part, f"{field}-parts-{i}") for i, part in enumerate(criterion.parts))
    for leaf, place in places:
        if leaf.max <= 0:
            raise _broken("rubric_max", f"“{leaf.name}”: điểm tối đa phải lớn hơn 0.", f"{place}-max")
        if leaf.floor is not None and leaf.floor > leaf.max:
            raise _broken("rubric_floor", f"“{leaf.name}”: điểm tối thiểu lớn hơn điểm tối đa.", f"{place}-floor")
    if criterion.parts and (parts := sum(part.max for part in criterion.parts)) != criterion.max:
        raise _broken(
            "rubric_sum",
            f"{where}: các ý cộng lại {shown(parts)} điểm, không bằng điểm tối đa {shown(criterion.max)}.",
            f"{field}-max",
        )
    if criterion.kind is CriterionKind.BANDS and (criterion.parts or not criterion.bands):
        raise _broken("rubric_bands", f"{where}: chấm theo mức thì cần có mức và không chia ý.", f"{field}-bands")
    _check_bands(criterion, where, field)


def _check_bands(criterion: Criterion, where: str, field: str) -> None:
    for index, band in enumerate(criterion.bands):
        if band.low > band.high or band.high > criterion.max:
            raise _broken(
                "rubric_band_range",
                f"{where}, mức {index + 1}: {shown(band.low)}–{shown(band.high)} phải nằm trong"
                f" 0–{shown(criterion.max)} và viết từ thấp đến cao.",
                f"{field}-bands-{index}-low",
            )
    for lower, upper in pairwise(sorted(criterion.bands, key=lambda band: (band.low, band.high))):
        if upper.low <= lower.high:
            raise _broken(
                "rubric_band_overlap",
                f"{where}: mức {shown(lower.low)}–{shown(lower.high)} và {shown(upper.low)}–{shown(upper.high)}"
                " chồng lên nhau.",
                f"{field}-bands-{criterion.bands.index(upper)}-low",
            )


def _check_step(rubric: Rubric) -> None:
    if rubric.step is None:
        return
    if rubric.step <= 0:
        raise _broken("rubric_step", "Bước điểm phải lớn hơn 0.", "step")
    for leaf in rubric.leaves:
        if leaf.max % rubric.step:
            raise _broken(
                "rubric_step",
                f"“{leaf.name}”: điểm tối đa {shown(leaf.max)} không chia hết cho bước {shown(rubric.step)}.",
                "step",
            )
    for criterion in rubric.scored:
        for band in criterion.bands:
            if _first_multiple(band.low, rubric.step) > band.high:
                raise _broken(
                    "rubric_step",
                    f"“{criterion.name}”: mức {shown(band.low)}–{shown(band.high)} không có điểm nào"
                    f" theo bước {shown(rubric.step)}.",
                    "step",
                )


def _first_multiple(low: Decimal, step: Decimal) -> Decimal:
    rest = low % step
    return low if not rest else low + step - rest


def _check_class(rubric: Rubric, grade: GradeClass, field: str) -> None:
    where = f"Mức “{grade.name}”"
    low, below = grade.min_total, grade.max_total_below
    if low is None and below is None:
        raise _broken("rubric_class_range", f"{where}: hãy điền tổng điểm từ hoặc dưới.", f"{field}-min_total")
    if low is not None and low > rubric.max_total:
        raise _broken("rubric_class_range", f"{where}: vượt tổng điểm tối đa của bộ tiêu chí.", f"{field}-min_total")
    if below is not None and below <= (low or 0):
        raise _broken("rubric_class_range", f"{where}: “dưới” phải lớn hơn “từ”.", f"{field}-max_total_below")
    for index, condition in enumerate(grade.conditions):
        place = f"{field}-conditions-{index}"
        target = rubric.by_key.get(condition.criterion)
        if target is None or not target.max:
            raise _broken(
                "rubric_condition",
                f"{where}: không có tiêu chí có điểm nào mang khóa “{condition.criterion}”.",
                f"{place}-criterion",
            )
        if condition.min > target.max:
            raise _broken(
                "rubric_condition", f"{where}: điều kiện vượt điểm tối đa của “{target.name}”.", f"{place}-min"
            )


def _check_class_order(classes: Sequence[GradeClass]) -> None:
    for index, (upper, lower) in enumerate(pairwise(classes), start=1):
        where = f"Mức “{lower.name}”"
        if upper.min_total is None or (lower.min_total is not None and lower.min_total >= upper.min_total):
            raise _broken(
                "rubric_class_order",
                f"{where}: xếp các mức từ cao xuống thấp, tổng điểm từ nhỏ dần.",
                f"classes-{index}-min_total",
            )
        if lower.max_total_below is not None and lower.max_total_below > upper.min_total:
            raise _broken(
                "rubric_class_order",
                f"{where}: chồng lên mức “{upper.name}” (từ {shown(upper.min_total)} điểm).",
                f"classes-{index}-max_total_below",
            )
