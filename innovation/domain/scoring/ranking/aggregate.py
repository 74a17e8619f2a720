"""From sealed sheets to one total: exact fractions throughout, rounded once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from fractions import Fraction

from innovation.core.errors import RuleBroken
from innovation.core.rounding import half_up
from innovation.domain.movements.rules.rubric import NO_SHEETS, GradeClass, Judgement, Rubric, Verdict, judge

Key = int  # an id: the entry's or the member's
LEAST_AFTER_TRIMMING = 3
_EXACT = Context(prec=60, traps=[Inexact])


@dataclass(frozen=True, slots=True)
class Sheet:
    """One member's sealed sheet: a mark for each criterion or part that takes one."""

    key: Key
    marks: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Trimming:
    """Which whole sheets were left out. `tied_cut`: a sheet that stayed had the same total as one that went."""

    asked: bool = False
    applied: bool = False
    highest: tuple[Key, ...] = ()
    lowest: tuple[Key, ...] = ()
    tied_cut: bool = False


@dataclass(frozen=True, slots=True)
class CriterionMean:
    """A criterion's or part's mean over the sheets that count; `rounded` is for reading only."""

    key: str
    mean: Fraction
    rounded: Decimal


@dataclass(frozen=True, slots=True)
class Aggregate:
    """An entry's result, with all that is needed to retrace it."""

    entry: Key
    sheet_totals: Mapping[Key, Decimal]
    counted: tuple[Key, ...]
    trimming: Trimming
    sum: Decimal
    mean: Fraction | None
    total: Decimal | None
    criteria: Mapping[str, CriterionMean]
    judgement: Judgement

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def grade(self) -> GradeClass | None:
        return self.judgement.grade


def aggregate(rubric: Rubric, sheets: Iterable[Sheet], *, entry: Key = 0) -> Aggregate:
    """The mean of the unrounded totals of the sheets that count, rounded once, half up, and what the rubric says."""
    ordered = sorted(((_total(rubric, sheet), sheet.key, sheet) for sheet in sheets), key=lambda row: row[:2])
    totals = {sheet.key: total for total, _, sheet in ordered}
    if len(totals) != len(ordered):
        raise RuleBroken("sheet_twice", "Một thành viên có hai phiếu cho cùng hồ sơ. Hãy tải lại trang.")
    if not ordered:
        return Aggregate(entry, {}, (), Trimming(rubric.trim.is_asked), Decimal(0), None, None, {}, NO_SHEETS)
    by_total = [sheet for _, _, sheet in ordered]
    kept, trimming = _trim(rubric, by_total, totals)
    sum_ = _sum(totals[sheet.key] for sheet in kept)
    mean = Fraction(sum_) / len(kept)
    total = half_up(mean, rubric.decimals)
    means = _means(rubric, kept)
    return Aggregate(
        entry,
        totals,
        tuple(sheet.key for sheet in kept),
        trimming,
        sum_,
        mean,
        total,
        {key: CriterionMean(key, value, half_up(value, rubric.decimals)) for key, value in means.items()},
        judge(rubric, total, means),
    )


def aggregate_all(rubric: Rubric, sheets: Mapping[Key, Sequence[Sheet]]) -> list[Aggregate]:
    """All entries of a round, in the order given."""
    return [aggregate(rubric, own, entry=entry) for entry, own in sheets.items()]


def _total(rubric: Rubric, sheet: Sheet) -> Decimal:
    try:
        return _sum(sheet.marks[key] for key in rubric.leaf_keys)
    except KeyError as missing:
        raise RuleBroken(
            "sheet_incomplete", f"Một phiếu đã khóa thiếu điểm mục “{missing.args[0]}”. Hãy mở lại phiếu để chấm đủ."
        ) from None


def _sum(values: Iterable[Decimal]) -> Decimal:
    """A sum that is exact or fails: the caller's decimal context has no say."""
    total = Decimal(0)
    for value in values:
        total = _EXACT.add(total, value)
    return total


def _trim(rubric: Rubric, by_total: list[Sheet], totals: Mapping[Key, Decimal]) -> tuple[list[Sheet], Trimming]:
    """Leave whole sheets out at both ends, but only where at least three stay; otherwise all count."""
    low, high = rubric.trim.lowest, rubric.trim.highest
    end = len(by_total) - high
    if not rubric.trim.is_asked or end - low < LEAST_AFTER_TRIMMING:
        return by_total, Trimming(asked=rubric.trim.is_asked)
    kept = by_total[low:end]
    gone_low, gone_high = by_total[:low], by_total[end:]
    tied = bool(gone_low and totals[gone_low[-1].key] == totals[kept[0].key]) or bool(
        gone_high and totals[gone_high[0].key] == totals[kept[-1].key]
    )
    keys_high = tuple(sheet.key for sheet in reversed(gone_high))
    return kept, Trimming(True, True, keys_high, tuple(sheet.key for sheet in gone_low), tied)


def _means(rubric: Rubric, kept: Sequence[Sheet]) -> dict[str, Fraction]:
    count = len(kept)
    sums = {key: _sum(sheet.marks[key] for sheet in kept) for key in rubric.leaf_keys}
    means: dict[str, Fraction] = {}
    for criterion in rubric.scored:
        means[criterion.key] = Fraction(_sum(sums[leaf.key] for leaf in criterion.leaves)) / count
        means.update((part.key, Fraction(sums[part.key]) / count) for part in criterion.parts)
    return means
