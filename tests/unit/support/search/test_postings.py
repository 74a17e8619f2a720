"""Posting lists come back from the disk as they were gathered, through builds, changes, holes and merges."""

import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.text.bags import bags
from innovation.core.text.concepts import shipped_concepts
from innovation.support.search import IndexedDocument
from innovation.support.search.postings import MOST_COUNTED, Gathered, Pool, pack, unpack
from innovation.support.search.snapshot import Memory, Snapshot
from innovation.support.search.whoosh_store import Files, Store
from tests.factories.search import document, library

LISTS = st.lists(
    st.tuples(st.integers(0, 2**32 - 1), st.integers(1, MOST_COUNTED)), min_size=1, unique_by=lambda r: r[0]
)


def gathered(rows: list[tuple[int, int]]) -> Gathered:
    pool = Pool()
    for number, count in sorted(rows):
        pool.gather(number, "f", ["w"] * count)
    ((_, _, found),) = pool.iter_postings()
    return found


@given(LISTS)
def test_a_list_comes_back_as_it_was(rows: list[tuple[int, int]]) -> None:
    found = gathered(rows)
    documents, counts = unpack(pack(found), found.documents[0], len(rows))
    assert list(zip(documents.tolist(), counts.tolist(), strict=True)) == sorted(rows)


@given(LISTS, st.binary())
def test_other_bytes_are_no_list(rows: list[tuple[int, int]], harm: bytes) -> None:
    found = gathered(rows)
    packed = pack(found)
    for other in (packed[:-1], packed + b"\0", b"\0" * len(packed), b"", harm * (len(harm) != len(packed))):
        with pytest.raises(ValueError, match="damaged"):
            unpack(other, found.documents[0], len(rows))


def test_a_word_is_counted_up_to_a_bound() -> None:
    pool = Pool()
    pool.gather(7, "f", ["w"] * (MOST_COUNTED + 9))
    ((_, _, found),) = pool.iter_postings()
    assert list(found.counts) == [MOST_COUNTED]


def test_words_come_by_field_and_bytes() -> None:
    pool = Pool()
    pool.gather(0, "b", ["đất", "dat", "_x", "dat+dai"])
    pool.gather(0, "a", ["z"])
    assert [(field, word.decode()) for field, word, _ in pool.iter_postings()] == [
        ("a", "z"), ("b", "_x"), ("b", "dat"), ("b", "dat+dai"), ("b", "đất"),
    ]  # fmt: skip
    pool.cleanup()
    assert list(pool.iter_postings()) == []


def test_an_index_that_lived_long_holds_what_a_new_one_would(tmp_path: Path) -> None:
    """Whatever was changed, taken out and merged: every word of every living document, and no other."""
    dice = random.Random(5)
    first = [*library(), *(document(number, f"Việc {number}", "cũ") for number in range(100, 400))]
    store, living = Store(tmp_path, shipped_concepts()), {each.id: each for each in first}
    store.rebuild(first)
    for round_ in range(25):
        some = [
            document(
                number, f"Cách làm {number} vòng {round_}", f"CĐS ở thôn {dice.randrange(9)} " * dice.randrange(1, 5)
            )
            for number in dice.sample(range(1, 60), dice.randrange(1, 6))
        ]
        gone = dice.sample(sorted(living), 2)
        store.change(some, [*gone, *(each.id for each in some)])
        living = {id_: each for id_, each in living.items() if id_ not in gone} | {each.id: each for each in some}
    with Files(store.current()) as files:
        snapshot = Snapshot(files.open_index(), Memory())
        assert set(snapshot.ids[snapshot.live].tolist()) == set(living)
        assert 1 < len(snapshot._leaves) < 20, "segments were merged, though not all"
        for (field, word), holders in _expected(living.values()).items():
            rows, counts = snapshot.postings(field, word)
            assert dict(zip(snapshot.ids[rows].tolist(), counts.tolist(), strict=True)) == holders, (field, word)
        assert len(snapshot.postings("body_folded", "khong-co").rows) == 0


def _expected(documents: Iterable[IndexedDocument]) -> dict[tuple[str, str], dict[int, int]]:
    found: dict[tuple[str, str], dict[int, int]] = {}
    for each in documents:
        for part, text in (("title", each.title), ("body", each.body)):
            kinds = bags(text)
            for kind, words in (("exact", kinds.exact), ("folded", kinds.folded), ("pairs", kinds.bigrams)):
                for word, count in Counter(words).items():
                    found.setdefault((f"{part}_{kind}", word), {})[each.id] = count
    return found
