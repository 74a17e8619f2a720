"""From scores to a page: filters, facet counts, order."""

from collections.abc import Mapping

import numpy as np

from innovation.support.search.columns import Floats, Ints, Mask, Rows
from innovation.support.search.index import MOST_HITS, NEWEST, Hit, Query, Results


def page(snapshot: Rows, query: Query, scores: Floats | None) -> Results:
    """`scores` is None where every document is an answer."""
    found: Mask = snapshot.live.copy() if scores is None else scores > 0
    if query.leave_out:
        found &= ~np.isin(snapshot.ids, list(query.leave_out))
    chosen = {name: _mask(snapshot, name, set(values)) for name, values in query.filters.items() if values}
    selected = _all(found, chosen)
    rows = _ordered(snapshot, query, scores, np.flatnonzero(selected))
    first = max(0, query.offset)
    shown = rows[first : first + min(max(0, query.limit), MOST_HITS)]
    return Results(
        hits=tuple(Hit(int(snapshot.ids[row]), 0.0 if scores is None else float(scores[row])) for row in shown),
        total=len(rows),
        facets={name: _counts(snapshot, name, found, chosen) for name in snapshot.filters},
    )


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


def _counts(snapshot: Rows, name: str, found: Mask, chosen: Mapping[str, Mask]) -> dict[str, int]:
    values, codes = snapshot.filters[name]
    met = codes[_all(found, chosen, leave_out=name) & (codes >= 0)]
    return dict(zip(values, np.bincount(met, minlength=len(values)).tolist(), strict=True))


def _ordered(snapshot: Rows, query: Query, scores: Floats | None, rows: Ints) -> Ints:
    """Best first; ties: newer first, then the higher id, so that pages never overlap."""
    newest = (-snapshot.ids[rows], -snapshot.days[rows])  # lexsort: the last key counts most
    if query.sort in snapshot.sorts:
        return rows[np.lexsort((*newest, -snapshot.sorts[query.sort][rows]))]
    if scores is None or query.sort == NEWEST:
        return rows[np.lexsort(newest)]
    return rows[np.lexsort((*newest, -np.round(scores[rows], 4)))]
