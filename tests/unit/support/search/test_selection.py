"""A page is what would stand there if all rows were sorted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.support.search.columns import Columns, Rows
from innovation.support.search.index import NEWEST, RELEVANCE, Query
from innovation.support.search.selection import page

ROW = st.tuples(st.integers(0, 3), st.sampled_from([0.5, 1.25, 2.0]), st.sampled_from([-1.0, 3.0, 4.0]))
FOUND = st.lists(ROW)


@pytest.mark.parametrize("order", [RELEVANCE, NEWEST, "spread"])
@given(found=FOUND, offset=st.integers(0, 12), limit=st.integers(0, 5))
def test_a_page_is_cut_from_the_sorted_rows(
    order: str, found: list[tuple[int, float, float]], offset: int, limit: int
) -> None:
    rows = Rows([Columns([(id_, 1, day, 1, 1, {}, {"spread": wide}) for id_, (day, _, wide) in enumerate(found)])])
    scores = np.array([score for _, score, _ in found], np.float32)
    results = page(rows, Query("x", sort=order, offset=offset, limit=limit), scores)
    worth = {RELEVANCE: lambda row: row[1], NEWEST: lambda row: 0, "spread": lambda row: row[2]}[order]
    best = sorted(range(len(found)), key=lambda id_: (worth(found[id_]), found[id_][0], id_), reverse=True)
    assert [hit.id for hit in results.hits] == best[offset : offset + limit]
    assert results.total == len(found)
