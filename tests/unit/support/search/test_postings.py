"""The words gathered by us come out as from Whoosh's own pool: same rows, same files."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.text.concepts import shipped_concepts
from innovation.support.search import whoosh_store
from innovation.support.search.postings import MOST_COUNTED, Postings
from innovation.support.search.whoosh_store import Store
from tests.factories.search import document, library

MANY = "giảm thời gian " * (MOST_COUNTED + 5)


def of_whoosh(index: Any) -> Any:
    return index.writer(compound=False)


def live_through(folder: Path) -> list[tuple[str, bytes]]:
    """What stands on the disk after a build and changes that leave several segments, holes, and merge them again."""
    store, states = Store(folder, shipped_concepts()), []
    store.rebuild([*library(), document(13, "Lặp lại", MANY)])
    states += written(store)
    for round_ in range(12):
        one = document(100 + round_, f"Sáng kiến thứ {round_} ở xã Tân An", "Chuyển đổi số, CĐS, 115/KH-UBND " * round_)
        again = document(1 + round_ % 3, "Viết lại từ đầu", version=2 + round_)
        store.change([one, again], [one.id, again.id, 7 + round_])
        states += written(store)
    return states


def written(store: Store) -> list[tuple[str, bytes]]:
    """Posting lists and words; the tables of contents hold random names."""
    return sorted(
        (file.suffix, file.read_bytes()) for file in store.current().iterdir() if file.suffix in (".pst", ".trm")
    )


def test_the_files_are_those_of_whooshs_own_pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = live_through(tmp_path / "ours")
    with monkeypatch.context() as patch:
        patch.setattr(whoosh_store, "open_writer", of_whoosh)
        theirs = live_through(tmp_path / "theirs")
    assert len(ours) > 26
    assert ours == theirs


ROWS = st.lists(
    st.tuples(st.sampled_from(["a", "b"]), st.binary(max_size=3), st.integers(0, 99), st.integers(1, MOST_COUNTED)),
    unique_by=lambda row: row[:3],
)


@given(ROWS)
def test_rows_come_by_field_word_and_document(rows: list[tuple[str, bytes, int, int]]) -> None:
    pool = Postings(lambda field, count: f"{field}{count}".encode())
    items = [(field, word, number, float(count), f"{field}{count}".encode()) for field, word, number, count in rows]
    for item in sorted(items, key=lambda item: item[2]):
        pool.add(item)
    assert list(pool.iter_postings()) == sorted(items)
    pool.cleanup()
    assert list(pool.iter_postings()) == []
