"""The sheet for its template: one line a criterion or part, with its bands and the one that holds the mark."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_decimal, parse_decimal
from innovation.domain.movements.rules.rubric import Criterion, Leaf, Rubric, band_of, is_extreme
from innovation.web.scoring.forms import COMMENT, MARK

FREE_STEP = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Line:
    """What the macro `scoring.criterion` takes."""

    field: Any
    number: str
    title: str
    max: str | None
    step: str
    strict: bool
    hint: str
    bands: list[dict[str, Any]]
    comment_field: Any
    ask: str | None
    group: str = ""


def lines(rubric: Rubric, form: Any) -> list[Line]:
    """All lines in the order of the rubric; a criterion's parts stand under its name."""
    found = []
    for number, criterion in enumerate(rubric.criteria, start=1):
        for place, leaf in enumerate(criterion.leaves or (criterion,), start=1):
            label = f"{number}.{place}" if criterion.parts else str(number)
            group = f"{number}. {criterion.name}" if criterion.parts and place == 1 else ""
            found.append(_line(rubric, criterion, leaf, form, number=label, group=group))
    return found


def _line(rubric: Rubric, criterion: Criterion, leaf: Leaf, form: Any, *, number: str, group: str) -> Line:
    field = form[MARK + leaf.key] if criterion.is_scored else None
    mark = read(field.data) if field is not None else None
    comment = form[COMMENT + leaf.key]
    ask = None
    if mark is not None and mark <= leaf.max and is_extreme(leaf, mark) and not (comment.data or "").strip():
        ask = "Điểm rất cao hoặc rất thấp: ghi lý do trước khi khóa phiếu."
    hint = criterion.hint if leaf is criterion else ""
    return Line(
        field=field,
        number=number,
        title=leaf.name,
        max=format_decimal(leaf.max) if criterion.is_scored else None,
        step=format_decimal(rubric.step or FREE_STEP),
        strict=rubric.step is not None,
        hint=hint,
        bands=_bands(criterion, mark) if leaf is criterion else [],
        comment_field=comment,
        ask=ask,
        group=group,
    )


def _bands(criterion: Criterion, mark: Decimal | None) -> list[dict[str, Any]]:
    held = band_of(criterion, mark) if mark is not None else None
    return [
        {"low": format_decimal(band.low), "high": format_decimal(band.high), "text": band.label, "on": band is held}
        for band in criterion.bands
    ]


def read(typed: str | None) -> Decimal | None:
    """The mark typed so far, or None where it is none yet."""
    try:
        return parse_decimal((typed or "").strip().removesuffix(",").removesuffix("."))
    except RuleBroken:
        return None


def totals(rubric: Rubric, form: Any) -> dict[str, Any]:
    """The running total of the marks that count, out of what, how many are missing and how many are wrong."""
    typed = [(leaf, (form[MARK + leaf.key].data or "").strip()) for leaf in rubric.leaves]
    marks = [(leaf, read(text)) for leaf, text in typed if text]
    right = [mark for leaf, mark in marks if mark is not None and mark <= leaf.max]
    return {
        "total": format_decimal(sum(right, Decimal(0))),
        "max_total": format_decimal(rubric.max_total),
        "nothing_marked": not marks,
        "missing": len(typed) - len(marks),
        "wrong": len(marks) - len(right),
    }


def label_of(rubric: Rubric, name: str) -> str:
    """The words for a form field, where two versions are compared."""
    if name == "comment":
        return "Nhận xét chung"
    key = name[2:]
    item = rubric.by_key[key].name if key in rubric.by_key else key
    return item if name.startswith(MARK) else f"Nhận xét: {item}"
