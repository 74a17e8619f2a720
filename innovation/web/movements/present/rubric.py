"""A rubric in words, and what a made-up sheet would give."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_decimal as shown
from innovation.core.rounding import parse_decimal
from innovation.domain.movements.rules.rubric import (
    CRITERION_KIND_LABELS,
    VERDICT_LABELS,
    GradeClass,
    Leaf,
    Rubric,
    Verdict,
    parse_rubric,
    reason_sentence,
    sample_score,
)

if TYPE_CHECKING:
    from innovation.domain.movements import models

RELIABILITY = {
    "official": ("Văn bản chính thức", "patch-check-fill", "ok"),
    "second-hand": ("Đọc qua bản chép lại", "eye", "care"),
    "demo": ("Mẫu tham khảo", "info-circle", "neutral"),
    "own": ("Của địa phương", "building", "work"),
}


@dataclass(frozen=True, slots=True)
class SampleLine:
    """One box of the sample sheet."""

    key: str
    name: str
    of: str
    typed: str
    error: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample sheet and, once all marks are there, its verdict with the reasons."""

    lines: list[SampleLine]
    total: str
    of: str
    verdict: str
    grade: str
    reasons: list[str]


def words_of(rubric: Rubric) -> list[str]:
    """How a total becomes a result, sentence by sentence."""
    places = f"{rubric.decimals} chữ số thập phân" if rubric.decimals else "số nguyên"
    sentences = [f"Tổng điểm tối đa {shown(rubric.max_total)}, làm tròn một lần đến {places}."]
    if rubric.step is not None:
        sentences.append(f"Chấm theo bước {shown(rubric.step)} điểm.")
    if rubric.trim.is_asked:
        sentences.append(
            f"Khi tổng hợp, bỏ {rubric.trim.highest} phiếu cao nhất và {rubric.trim.lowest} phiếu thấp nhất."
        )
    if rubric.threshold is not None:
        sentences.append(f"Đủ điều kiện công nhận khi tổng điểm từ {shown(rubric.threshold)}.")
    else:
        sentences.append("Bộ tiêu chí không nêu ngưỡng công nhận; Hội đồng tự kết luận.")
    if rubric.classes and any(grade.conditions for grade in rubric.classes):
        failing = "không xếp loại" if rubric.unclassified_when_conditions_fail else "chuyển xuống mức liền dưới"
        sentences.append(f"Đủ tổng điểm mà thiếu điều kiện của mức thì {failing}.")
    return sentences


def range_of(grade: GradeClass) -> str:
    """“từ 70 đến dưới 85”."""
    low = f"từ {shown(grade.min_total)}" if grade.min_total is not None else ""
    below = f"dưới {shown(grade.max_total_below)}" if grade.max_total_below is not None else ""
    return f"{low} đến {below}" if low and below else low or below


def conditions_of(rubric: Rubric, grade: GradeClass) -> str:
    """“Tính mới từ 30”."""
    return ", ".join(f"{rubric.by_key[row.criterion].name} từ {shown(row.min)}" for row in grade.conditions)


def sample_of(rubric: Rubric, typed: Mapping[str, str], prefix: str = "mau-") -> Sample:
    """Score the marks typed into the sample; boxes left empty are simply missing."""
    marks: dict[str, Decimal | None] = {}
    errors: dict[str, str] = {}
    for key in rubric.leaf_keys:
        text = (typed.get(prefix + key) or "").strip()[:40]
        try:
            marks[key] = parse_decimal(text) if text else None
        except RuleBroken as broken:
            marks[key], errors[key] = None, broken.message
    score = sample_score(rubric, marks)
    for problem in score.problems:
        if problem.code != "mark_missing":
            errors.setdefault(problem.key, problem.sentence)
    lines = [
        SampleLine(key, _leaf_name(rubric, key), shown(rubric.by_key[key].max), (typed.get(prefix + key) or "")[:40],
                   errors.get(key, ""))
        for key in rubric.leaf_keys
    ]  # fmt: skip
    judged = score.judgement
    asked = any(line.typed for line in lines)
    return Sample(
        lines=lines,
        total=shown(score.total) if asked else "",
        of=shown(score.of),
        verdict=VERDICT_LABELS[judged.verdict] if judged and asked else "",
        grade=judged.grade.name if judged and judged.grade and judged.verdict is not Verdict.UNCLASSIFIED else "",
        reasons=[reason_sentence(rubric, reason) for reason in judged.reasons] if judged and asked else [],
    )


def _leaf_name(rubric: Rubric, key: str) -> str:
    for criterion in rubric.scored:
        if any(part.key == key for part in criterion.parts):
            return f"{criterion.name}: {_name(rubric.by_key[key])}"
    return _name(rubric.by_key[key])


def _name(leaf: Leaf) -> str:
    return leaf.name


def page(rubric_row: "models.Rubric", wanted: str | None, typed: Mapping[str, str], counts: Mapping[int, int]) -> Any:
    """One version of a rubric, with the others beside it."""
    versions = list(rubric_row.versions)
    version = next((row for row in versions if str(row.number) == wanted), versions[-1])
    rubric = parse_rubric(version.body)
    return {
        "row": rubric_row,
        "version": version,
        "versions": [(row, counts.get(row.id, 0)) for row in reversed(versions)],
        "rubric": rubric,
        "words": words_of(rubric),
        "classes": [
            (grade.name, range_of(grade), conditions_of(rubric, grade), VERDICT_LABELS[grade.outcome])
            for grade in rubric.classes
        ],
        "kinds": CRITERION_KIND_LABELS,
        "reliability": RELIABILITY.get(rubric_row.reliability, RELIABILITY["own"]),
        "sample": sample_of(rubric, typed),
    }
