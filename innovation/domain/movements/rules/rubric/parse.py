"""From plain values (TOML, JSON, the secretary's editor) to a Rubric and back."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from innovation.domain.movements.rules.rubric.checks import check_rubric
from innovation.domain.movements.rules.rubric.model import (
    CLASS_OUTCOMES,
    ZERO,
    Band,
    Condition,
    Criterion,
    CriterionKind,
    GradeClass,
    Part,
    Rubric,
    Trim,
    Verdict,
)
from innovation.domain.movements.rules.rubric.reader import Reader

MAX_DECIMALS = 4
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def parse_rubric(raw: Mapping[str, Any]) -> Rubric:
    """A rubric that holds together, or RuleBroken naming the place that does not."""
    top = Reader(raw)
    slug = top.text("slug", "mã của bộ tiêu chí", required=True)
    if not _SLUG.fullmatch(slug):
        raise top.broken("rubric_slug", f"mã “{slug[:40]}” chỉ được gồm chữ thường không dấu, số và gạch nối", "slug")
    rubric = Rubric(
        slug=slug,
        name=top.text("name", "tên bộ tiêu chí", required=True),
        source=top.text("source", "nguồn"),
        reliability=top.text("reliability", "độ tin cậy của nguồn"),
        note=top.text("note", "ghi chú"),
        gaps=top.texts("gaps", "những điều nguồn không nêu"),
        decimals=top.count("decimals", "số chữ số thập phân", default=2, most=MAX_DECIMALS),
        step=top.decimal("step", "bước điểm"),
        trim=_trim(top.table("trim", "loại phiếu cao nhất, thấp nhất")),
        threshold=top.decimal("threshold", "ngưỡng công nhận"),
        criteria=tuple(_criterion(row) for row in top.rows("criteria", "tiêu chí")),
        classes=tuple(_grade_class(row) for row in top.rows("classes", "mức xếp loại")),
        unclassified_when_conditions_fail=top.yes(
            "unclassified_when_conditions_fail", "không xếp loại khi thiếu điều kiện"
        ),
    )
    top.finish()
    check_rubric(rubric)
    return rubric


def _trim(row: Reader | None) -> Trim:
    if row is None:
        return Trim()
    trim = Trim(
        row.count("highest", "số phiếu cao nhất bị loại", default=0, most=3),
        row.count("lowest", "số phiếu thấp nhất bị loại", default=0, most=3),
    )
    row.finish()
    return trim


def _criterion(row: Reader) -> Criterion:
    kind = CriterionKind(row.choice("kind", "cách chấm", list(CriterionKind), default=CriterionKind.MARKS))
    scored = kind is not CriterionKind.COMMENT
    criterion = Criterion(
        key=row.key(),
        name=row.text("name", "tên tiêu chí", required=True),
        kind=kind,
        max=row.needed_decimal("max", "điểm tối đa") if scored else row.decimal("max", "điểm tối đa") or ZERO,
        floor=row.decimal("floor", "điểm tối thiểu"),
        hint=row.text("hint", "hướng dẫn"),
        bands=tuple(_band(band) for band in row.rows("bands", "mức")),
        parts=tuple(_part(part) for part in row.rows("parts", "ý")),
    )
    row.finish()
    return criterion


def _band(row: Reader) -> Band:
    band = Band(
        row.needed_decimal("low", "điểm thấp nhất của mức"),
        row.needed_decimal("high", "điểm cao nhất của mức"),
        row.text("label", "mô tả của mức"),
    )
    row.finish()
    return band


def _part(row: Reader) -> Part:
    part = Part(
        row.key(),
        row.text("name", "tên của ý", required=True),
        row.needed_decimal("max", "điểm tối đa"),
        row.decimal("floor", "điểm tối thiểu"),
    )
    row.finish()
    return part


def _grade_class(row: Reader) -> GradeClass:
    grade = GradeClass(
        key=row.key(),
        name=row.text("name", "tên mức xếp loại", required=True),
        outcome=Verdict(row.choice("outcome", "kết quả", list(CLASS_OUTCOMES), default=Verdict.RECOGNISED)),
        min_total=row.decimal("min_total", "tổng điểm từ"),
        max_total_below=row.decimal("max_total_below", "tổng điểm dưới"),
        conditions=tuple(_condition(item) for item in row.rows("conditions", "điều kiện")),
    )
    row.finish()
    return grade


def _condition(row: Reader) -> Condition:
    condition = Condition(row.key("criterion"), row.needed_decimal("min", "điểm ít nhất"))
    row.finish()
    return condition


def rubric_to_dict(rubric: Rubric) -> dict[str, Any]:
    """The same rubric as plain values; what is not set is left out, so that equal rubrics give equal text."""
    top = _filled(
        slug=rubric.slug,
        name=rubric.name,
        source=rubric.source,
        reliability=rubric.reliability,
        note=rubric.note,
        gaps=list(rubric.gaps),
        step=rubric.step,
        threshold=rubric.threshold,
        criteria=[_criterion_to_dict(criterion) for criterion in rubric.criteria],
        classes=[_class_to_dict(grade) for grade in rubric.classes],
    )
    if rubric.trim.is_asked:
        top["trim"] = {"highest": rubric.trim.highest, "lowest": rubric.trim.lowest}
    top["decimals"] = rubric.decimals
    top["unclassified_when_conditions_fail"] = rubric.unclassified_when_conditions_fail
    return top


def _criterion_to_dict(criterion: Criterion) -> dict[str, Any]:
    return _filled(
        key=criterion.key,
        name=criterion.name,
        kind=str(criterion.kind),
        max=criterion.max if criterion.is_scored else None,
        floor=criterion.floor,
        hint=criterion.hint,
        bands=[_filled(low=band.low, high=band.high, label=band.label) for band in criterion.bands],
        parts=[_filled(key=part.key, name=part.name, max=part.max, floor=part.floor) for part in criterion.parts],
    )


def _class_to_dict(grade: GradeClass) -> dict[str, Any]:
    return _filled(
        key=grade.key,
        name=grade.name,
        outcome=str(grade.outcome),
        min_total=grade.min_total,
        max_total_below=grade.max_total_below,
        conditions=[{"criterion": item.criterion, "min": format(item.min, "f")} for item in grade.conditions],
    )


def _filled(**values: Any) -> dict[str, Any]:
    return {
        name: format(value, "f") if isinstance(value, Decimal) else value
        for name, value in values.items()
        if value is not None and value not in ("", [])
    }
