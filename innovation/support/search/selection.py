"""From scores to a page: filters, facet counts, order."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from innovation.support.search.columns import Floats, Ints, Mask, Rows, tally
from innovation.support.search.index import MOST_HITS, NEWEST, Hit, Query, Results

Values = npt.NDArray[Any]


def page(snapshot: Rows, query: Query, scores: Floats | None) -> Results:
    """`scores` is None where every document is an answer."""
    counted = _counted(snapshot, query)
    found = counted if scores is None else counted & (scores > 0)
    chosen = _chosen(snapshot, query)
    rows = np.flatnonzero(_all(found, chosen))
    values = _Counts(snapshot, counted)
    first = max(0, query.offset)
    last = first + min(max(0, query.limit), MOST_HITS)
    shown = _ordered(snapshot, query, scores, rows, last)[first:last]
    return Results(
        hits=tuple(Hit(int(snapshot.ids[row]), 0.0 if scores is None else float(scores[row])) for row in shown),
        total=len(rows),
        facets={name: values.of(name, _all(found, chosen, leave_out=name)) for name in snapshot.filters},
    )


def selected(snapshot: Rows, query: Query) -> Mask:
    """What the filters let through, whatever the text."""
    return _all(_counted(snapshot, query), _chosen(snapshot, query))


def _counted(snapshot: Rows, query: Query) -> Mask:
    if not query.leave_out:
        return snapshot.live
    return snapshot.live & ~np.isin(snapshot.ids, list(query.leave_out))


def _chosen(snapshot: Rows, query: Query) -> dict[str, Mask]:
    return {name: _mask(snapshot, name, set(values)) for name, values in query.filters.items() if values}


def _mask(snapshot: Rows, name: str, wanted: set[str]) -> Mask:
    if name not in snapshot.filters:
        return np.zeros(len(snapshot), np.bool_)
    values, codes = snapshot.filters[name]
    return np.isin(codes, [code for code, value in enumerate(values) if value in wanted])


def _all(found: Mask, masks: Mapping[str, Mask], leave_out: str = "") -> Mask:
    for name, mask in masks.items():
        if name != leave_out:
            found = found & mask
    return found


class _Counts:
    """How many were met of each value that anybody has."""

    def __init__(self, snapshot: Rows, counted: Mask) -> None:
        self._snapshot = snapshot
        self._counted = counted
        self._last: tuple[Mask | None, Ints] = (None, np.zeros(0, np.int64))

    def of(self, name: str, met: Mask) -> dict[str, int]:
        values, codes = self._snapshot.filters[name]
        numbers = tally(codes[self._rows(met)], len(values))
        if self._counted is self._snapshot.live:
            known = self._snapshot.known_values(name)
        else:
            known = tally(codes[self._counted], len(values))
        there = np.flatnonzero(known).tolist()
        return dict(zip([values[each] for each in there], numbers[there].tolist(), strict=True))

    def _rows(self, met: Mask) -> Ints:
        """Filters that nobody chose are all counted over the same rows."""
        if self._last[0] is not met:
            self._last = (met, np.flatnonzero(met))
        return self._last[1]


def _ordered(snapshot: Rows, query: Query, scores: Floats | None, rows: Ints, most: int) -> Ints:
    """At least the first `most`, best first; ties: newer first, then the higher id, so that pages never overlap."""
    if query.sort in snapshot.sorts:
        rows, values = _highest(rows, snapshot.sorts[query.sort][rows], most)
    elif scores is None or query.sort == NEWEST:
        rows, values = _highest(rows, snapshot.days[rows], most)
    else:
        rows, values = _highest(rows, np.round(scores[rows], 4), most)
    # lexsort: the last key counts most
    return rows[np.lexsort((-snapshot.ids[rows], -snapshot.days[rows], -values))]


def _highest(rows: Ints, values: Values, most: int) -> tuple[Ints, Values]:
    """Those with the highest values: `most`, and all that equal the last of these. Only they need to be sorted."""
    if not 0 < most < len(rows):
        return rows, values
    least = np.partition(values, len(values) - most)[len(values) - most]
    high = values >= least
    return rows[high], values[high]
