"""How far members lie apart: a third marker asked for, and each member's severity against the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from innovation.domain.scoring.ranking.aggregate import Key

PAIR = 2


@dataclass(frozen=True, slots=True)
class Deviation:
    """The widest gap between two sheets of an entry; `outlier` is the sheet farthest from the median, of three or more.

    `spread` is None where there are fewer than two sheets.
    """

    spread: Decimal | None
    highest: Key | None
    lowest: Key | None
    limit: Decimal | None
    exceeds: bool
    needs_third_marker: bool
    outlier: Key | None


def deviation(totals: Mapping[Key, Decimal], limit: Decimal | None) -> Deviation:
    """Two sheets at or over the limit ask for a third marker; with three or more the chair looks at the outlier."""
    ordered = sorted(totals.items(), key=lambda item: (item[1], item[0]))
    if len(ordered) < PAIR:
        return Deviation(None, None, None, limit, False, False, None)
    (lowest, low), (highest, high) = ordered[0], ordered[-1]
    spread = high - low
    exceeds = limit is not None and spread >= limit
    outlier = _outlier(ordered) if exceeds and len(ordered) > PAIR else None
    return Deviation(spread, highest, lowest, limit, exceeds, exceeds and len(ordered) == PAIR, outlier)


def _outlier(ordered: list[tuple[Key, Decimal]]) -> Key | None:
    """The sheet farthest from the median, or None where both ends are equally far."""
    count = len(ordered)
    median = Fraction(ordered[(count - 1) // 2][1] + ordered[count // 2][1]) / 2
    below, above = median - Fraction(ordered[0][1]), Fraction(ordered[-1][1]) - median
    if below == above:
        return None
    return ordered[0][0] if below > above else ordered[-1][0]


@dataclass(frozen=True, slots=True)
class Severity:
    """How a member's totals lie against the other members' on the same entries: below zero is the stricter."""

    difference: Fraction
    entries: int


def severity(totals_by_entry: Mapping[Key, Mapping[Key, Decimal]]) -> dict[Key, Severity]:
    """For each member the mean, over the entries marked with others, of own total less the others' mean."""
    sums: dict[Key, Fraction] = {}
    counts: dict[Key, int] = {}
    for totals in totals_by_entry.values():
        others = len(totals) - 1
        if others < 1:
            continue
        whole = sum(totals.values(), Decimal(0))
        for member, own in totals.items():
            difference = Fraction(own * len(totals) - whole) / others
            sums[member] = sums.get(member, Fraction(0)) + difference
            counts[member] = counts.get(member, 0) + 1
    return {member: Severity(sums[member] / counts[member], counts[member]) for member in sums}
