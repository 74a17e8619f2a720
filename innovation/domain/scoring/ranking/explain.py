"""The page “how this rank came about”: each step from the sheets to the rank, as data and as sentences."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from innovation.core.rounding import format_decimal as shown
from innovation.core.rounding import half_up
from innovation.domain.movements.rules.rubric import (
    SEASON_VERDICT_LABELS,
    VERDICT_LABELS,
    Rubric,
    reason_sentence,
    shown_mean,
)
from innovation.domain.scoring.ranking.aggregate import LEAST_AFTER_TRIMMING, Aggregate, Key
from innovation.domain.scoring.ranking.ranks import Ranked, RankedBy

_TIED_CUT = (
    " Có phiếu cùng tổng điểm ở chỗ cắt: tổng điểm không đổi dù loại phiếu nào,"
    " điểm từng tiêu chí tính theo các phiếu được giữ."
)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet: `left_out` is "highest", "lowest" or empty."""

    label: str
    total: str
    left_out: str


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion or part: its mean as read, and its floor if it has one."""

    key: str
    name: str
    max: str
    mean: str
    fraction: str
    floor: str
    reaches_floor: bool
    is_part: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the way; `code` lets a page lay it out in its own place."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it, in plain texts ready to be frozen with a conclusion."""

    sheets: tuple[SheetLine, ...]
    criteria: tuple[CriterionLine, ...]
    sum: str
    divisor: int
    fraction: str
    total: str
    max_total: str
    verdict: str
    grade: str
    rank: int | None
    steps: tuple[Step, ...]

    def to_dict(self) -> dict[str, Any]:
        """For storage as JSON."""
        return asdict(self)


def explain(
    rubric: Rubric,
    aggregate: Aggregate,
    *,
    ranked: Ranked | None = None,
    labels: Mapping[Key, str] | None = None,
) -> Explanation:
    """Retrace an aggregate; without `labels` the sheets are numbered from the highest total and name nobody."""
    return Explanation(
        sheets=_sheet_lines(aggregate, labels or {}),
        criteria=_criterion_lines(rubric, aggregate),
        sum=shown(aggregate.sum),
        divisor=len(aggregate.counted),
        fraction="" if aggregate.mean is None else str(aggregate.mean),
        total="" if aggregate.total is None else shown(aggregate.total, rubric.decimals),
        max_total=shown(rubric.max_total),
        verdict=aggregate.verdict.value,
        grade=aggregate.grade.name if aggregate.grade else "",
        rank=ranked.rank if ranked else None,
        steps=tuple(_steps(rubric, aggregate, ranked)),
    )


def _sheet_lines(aggregate: Aggregate, labels: Mapping[Key, str]) -> tuple[SheetLine, ...]:
    ordered = sorted(aggregate.sheet_totals.items(), key=lambda item: (-item[1], item[0]))
    left_out = dict.fromkeys(aggregate.trimming.highest, "highest") | dict.fromkeys(aggregate.trimming.lowest, "lowest")
    return tuple(
        SheetLine(labels.get(key, f"Phiếu {number}"), shown(total), left_out.get(key, ""))
        for number, (key, total) in enumerate(ordered, start=1)
    )


def _criterion_lines(rubric: Rubric, aggregate: Aggregate) -> tuple[CriterionLine, ...]:
    lines = []
    for key, item in rubric.by_key.items():
        found = aggregate.criteria.get(key)
        if found is None:
            continue
        mean = shown_mean(found.mean, rubric.decimals, item.floor)
        floor = "" if item.floor is None else shown(item.floor)
        reaches = item.floor is None or found.mean >= item.floor
        is_part = rubric.criterion_of[key].key != key
        lines.append(CriterionLine(key, item.name, shown(item.max), mean, str(found.mean), floor, reaches, is_part))
    return tuple(lines)


def _steps(rubric: Rubric, aggregate: Aggregate, ranked: Ranked | None) -> list[Step]:
    reasons = [Step(reason.why.value, reason_sentence(rubric, reason)) for reason in aggregate.judgement.reasons]
    if aggregate.mean is None or aggregate.total is None:
        return reasons
    count = len(aggregate.counted)
    steps = [Step("sheets", f"Có {len(aggregate.sheet_totals)} phiếu đã khóa.")]
    if aggregate.trimming.asked:
        steps.append(Step("trimming", _trimming_sentence(rubric, aggregate)))
    totals = " + ".join(shown(aggregate.sheet_totals[key]) for key in aggregate.counted)
    steps.append(Step("sum", f"Cộng tổng điểm của {count} phiếu được tính: {totals} = {shown(aggregate.sum)}."))
    steps.append(Step("mean", f"Chia cho {count} phiếu: {shown(aggregate.sum)} : {count}{_quotient(aggregate)}."))
    total = shown(aggregate.total, rubric.decimals)
    places = f"đến {rubric.decimals} chữ số thập phân" if rubric.decimals else "đến hàng đơn vị"
    steps.append(Step("rounding", f"Làm tròn một lần {places}, nửa đơn vị trở lên thì lên: {total}."))
    steps.extend(reasons)
    if not any(reason.why.value == "below_floor" for reason in aggregate.judgement.reasons) and rubric.floors:
        steps.append(Step("floors", "Các tiêu chí có mức tối thiểu đều đạt (so bằng điểm trung bình chưa làm tròn)."))
    steps.append(Step("verdict", f"Kết quả theo bộ tiêu chí: {VERDICT_LABELS[aggregate.verdict]}."))
    if ranked is not None and ranked.rank is not None:
        steps.append(Step("rank", _rank_sentence(ranked, total)))
    return steps


def _quotient(aggregate: Aggregate) -> str:
    """The quotient as read: “= 66,5”, or “= 199/3 ≈ 66,6667” where it does not end."""
    mean = aggregate.mean or 0
    near = half_up(mean, 4)
    if near == mean:
        return f" = {shown(near)}"
    return f" = {mean} ≈ {shown(near)}"


def _trimming_sentence(rubric: Rubric, aggregate: Aggregate) -> str:
    trimming = aggregate.trimming
    ends = {"cao nhất": rubric.trim.highest, "thấp nhất": rubric.trim.lowest}
    asked = " và ".join(f"{count} phiếu {end}" for end, count in ends.items() if count)
    if not trimming.applied:
        return (
            f"Không loại {asked}: chỉ loại khi còn lại ít nhất {LEAST_AFTER_TRIMMING} phiếu,"
            " nên tất cả phiếu đều được tính."
        )
    gone = ", ".join(_totals_of(aggregate, keys) for keys in (trimming.highest, trimming.lowest) if keys)
    tied = _TIED_CUT if trimming.tied_cut else ""
    return f"Loại {asked} theo tổng điểm: {gone}.{tied}"


def _totals_of(aggregate: Aggregate, keys: tuple[Key, ...]) -> str:
    totals: list[Decimal] = [aggregate.sheet_totals[key] for key in keys]
    return ", ".join(shown(total) for total in totals)


def _rank_sentence(ranked: Ranked, total: str) -> str:
    others = len(ranked.tied_with)
    if ranked.by is RankedBy.RECORDED_ORDER:
        return f"Cùng {total} điểm với {others} hồ sơ khác; Hội đồng đã ghi thứ tự, xếp hạng {ranked.rank}."
    if ranked.by is RankedBy.SHARED:
        return f"Đồng hạng {ranked.rank} với {others} hồ sơ khác cùng {total} điểm."
    return f"Xếp hạng {ranked.rank} theo tổng điểm {total}."


NEEDED = re.compile(r"ngưỡng công nhận ([0-9,]+)")
THRESHOLDS = ("reaches_threshold", "below_threshold")


def of_nomination(steps: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The steps in the words of emulation, where nobody is “recognised”; frozen ones are kept as they were."""
    return [{**step, "sentence": said_of_nomination(str(step["code"]), str(step["sentence"]))} for step in steps]


def said_of_nomination(code: str, sentence: str) -> str:
    """One sentence, by the code of its step."""
    if code in THRESHOLDS:
        return NEEDED.sub(r"ngưỡng \1 của bộ tiêu chí", sentence)
    if code == "verdict":
        for verdict, label in VERDICT_LABELS.items():
            if sentence.endswith(f": {label}."):
                return f"{sentence.removesuffix(f'{label}.')}{SEASON_VERDICT_LABELS[verdict]}."
    return sentence
