"""Ranks by total: equal totals share a rank until a recorded order parts them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from innovation.domain.scoring.ranking.aggregate import Aggregate, Key


class RankedBy(StrEnum):
    """What gave the rank."""

    TOTAL = "total"
    SHARED = "shared"
    RECORDED_ORDER = "recorded_order"
    NO_TOTAL = "no_total"


@dataclass(frozen=True, slots=True)
class TieSuggestion:
    """Where the criteria fixed beforehand would put an entry within its tie; `by` is the one that parted it."""

    place: int
    by: str | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry's rank; `tied_with` lists the entries with the same total, also where a recorded order parts them."""

    rank: int | None
    by: RankedBy
    aggregate: Aggregate
    tied_with: tuple[Key, ...] = ()
    suggestion: TieSuggestion | None = None

    @property
    def entry(self) -> Key:
        return self.aggregate.entry


def rank(
    aggregates: Iterable[Aggregate],
    *,
    tie_breaks: Sequence[str] = (),
    recorded: Mapping[Key, int] | None = None,
) -> list[Ranked]:
    """Rank by rounded total, 1, 2, 2, 4; entries without sheets stand last without a rank.

    `tie_breaks` are the criteria fixed before scoring: they only suggest an order within a tie. `recorded` is the
    order that the council decided, entry → place; it parts a tie once it names every entry of it.
    """
    everyone = list(aggregates)
    with_total = sorted(
        (one for one in everyone if one.total is not None), key=lambda one: (-(one.total or 0), one.entry)
    )
    ranked: list[Ranked] = []
    for _, group in groupby(with_total, key=lambda one: one.total):
        ranked.extend(_rank_group(list(group), len(ranked) + 1, tie_breaks, recorded or {}))
    without = sorted((one for one in everyone if one.total is None), key=lambda one: one.entry)
    return [*ranked, *(Ranked(None, RankedBy.NO_TOTAL, one) for one in without)]


def _rank_group(
    group: list[Aggregate], first: int, tie_breaks: Sequence[str], recorded: Mapping[Key, int]
) -> list[Ranked]:
    if len(group) == 1:
        return [Ranked(first, RankedBy.TOTAL, group[0])]
    suggestions = _suggest(group, tie_breaks)
    parted = all(one.entry in recorded for one in group)
    rows = [
        Ranked(
            first + (sum(recorded[other.entry] < recorded[one.entry] for other in group) if parted else 0),
            RankedBy.RECORDED_ORDER if parted else RankedBy.SHARED,
            one,
            tuple(other.entry for other in group if other is not one),
            suggestions.get(one.entry),
        )
        for one in group
    ]
    return sorted(rows, key=lambda row: (row.rank, row.suggestion.place if row.suggestion else 0, row.entry))


def _suggest(group: Sequence[Aggregate], tie_breaks: Sequence[str]) -> dict[Key, TieSuggestion]:
    """The order by the unrounded means of the criteria, the first that differs deciding; equal means share a place."""
    if not tie_breaks:
        return {}
    values = {one.entry: tuple(_mean(one, key) for key in tie_breaks) for one in group}
    order = sorted(values.values(), reverse=True)
    suggestions: dict[Key, TieSuggestion] = {}
    for entry, own in values.items():
        others = [other for name, other in values.items() if name != entry]
        suggestions[entry] = TieSuggestion(order.index(own) + 1, _parting(own, others, tie_breaks))
    return suggestions


def _mean(one: Aggregate, key: str) -> Fraction:
    found = one.criteria.get(key)
    return found.mean if found else Fraction(0)


def _parting(own: tuple[Fraction, ...], others: list[tuple[Fraction, ...]], tie_breaks: Sequence[str]) -> str | None:
    """The criterion at which no other entry of the tie is equal any more; None where one stays equal to the end."""
    for index, key in enumerate(tie_breaks, start=1):
        if all(other[:index] != own[:index] for other in others):
            return key
    return None
