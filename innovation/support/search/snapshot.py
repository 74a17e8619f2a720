"""One state of the index in memory: columns as arrays, posting lists read when asked for.

Segments never change once written (only deletions are added), so what was read of one is kept
from snapshot to snapshot.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]


class Postings(NamedTuple):
    """Documents (by row) that hold a term, and how often."""

    rows: Ints
    counts: Floats


_NONE = Postings(np.zeros(0, np.int64), np.zeros(0, np.float32))


class Memory:
    """What was read of segments: their columns, and posting lists up to a number of bytes."""

    def __init__(self, most_bytes: int = 32_000_000) -> None:
        self.columns: dict[str, Columns] = {}
        self._most = most_bytes
        self._bytes = 0
        self._lists: OrderedDict[tuple[str, str, str], Postings] = OrderedDict()

    def postings(self, segment: str, leaf: Any, field: str, term: str) -> Postings:
        key = (segment, field, term)
        found = self._lists.get(key)
        if found is not None:
            self._lists.move_to_end(key)
            return found
        found = self._lists[key] = _read_postings(leaf, field, term)
        self._bytes += _cost(found)
        while self._bytes > self._most:
            self._bytes -= _cost(self._lists.popitem(last=False)[1])
        return found

    def keep_only(self, segments: set[str]) -> None:
        for gone in self.columns.keys() - segments:
            del self.columns[gone]
        for key in [key for key in self._lists if key[0] not in segments]:
            self._bytes -= _cost(self._lists.pop(key))


class Columns:
    """The stored records of one segment, a column each."""

    def __init__(self, records: Iterable[tuple[Any, ...]]) -> None:
        rows = list(records)
        numbers = np.array([row[:5] for row in rows], np.int64).reshape(len(rows), 5)
        self.ids, self.versions, self.days = numbers[:, 0], numbers[:, 1], numbers[:, 2]
        self.title_lengths = numbers[:, 3].astype(np.float32)
        self.body_lengths = numbers[:, 4].astype(np.float32)
        self.filters = {name: _Coded([row[5].get(name) for row in rows]) for name in _names(rows, 5)}
        self.sorts = {
            name: np.array([row[6].get(name, -np.inf) for row in rows], np.float64) for name in _names(rows, 6)
        }


class _Coded:
    """One filter's values as small numbers; -1 where a record has none."""

    def __init__(self, values: list[str | None]) -> None:
        self.values = sorted({value for value in values if value is not None})
        code = {value: number for number, value in enumerate(self.values)}
        self.codes = np.array([-1 if value is None else code[value] for value in values], np.int64)


class Snapshot:
    def __init__(self, index: Any, memory: Memory) -> None:
        reader = index.reader()
        self._memory = memory
        self._leaves = [
            (leaf.segment().segment_id(), leaf, offset)
            for leaf, offset in reader.leaf_readers()
            if leaf.doc_count_all()
        ]
        memory.keep_only({segment for segment, _, _ in self._leaves})
        parts = [self._columns(segment, leaf) for segment, leaf, _ in self._leaves]
        self.ids: Ints = _joined([part.ids for part in parts], np.int64)
        self.versions: Ints = _joined([part.versions for part in parts], np.int64)
        self.days: Ints = _joined([part.days for part in parts], np.int64)
        self.title_lengths: Floats = _joined([part.title_lengths for part in parts], np.float32)
        self.body_lengths: Floats = _joined([part.body_lengths for part in parts], np.float32)
        self.filters = {name: _merge(parts, name) for name in sorted({n for p in parts for n in p.filters})}
        self.sorts = {name: _sort_column(parts, name) for name in {n for p in parts for n in p.sorts}}
        self.live: Mask = np.ones(len(self.ids), np.bool_)
        for _, leaf, offset in self._leaves:
            self.live[[offset + row for row in leaf.segment().deleted_docs()]] = False

    def __len__(self) -> int:
        return len(self.ids)

    def postings(self, field: str, term: str) -> Postings:
        found = [(self._memory.postings(segment, leaf, field, term), offset) for segment, leaf, offset in self._leaves]
        if len(found) == 1:
            return found[0][0]
        some = [(postings, offset) for postings, offset in found if len(postings.rows)]
        if not some:
            return _NONE
        return Postings(
            np.concatenate([postings.rows + offset for postings, offset in some]),
            np.concatenate([postings.counts for postings, _ in some]),
        )

    def _columns(self, segment: str, leaf: Any) -> Columns:
        if segment not in self._memory.columns:
            records = (leaf.stored_fields(row)["record"] for row in range(leaf.doc_count_all()))
            self._memory.columns[segment] = Columns(records)
        return self._memory.columns[segment]


def _read_postings(leaf: Any, field: str, term: str) -> Postings:
    if (field, term) not in leaf:
        return _NONE
    matcher = leaf.postings(field, term)
    rows: list[Any] = []
    counts: list[Any] = []
    while matcher.is_active():
        if hasattr(matcher, "_next_block"):  # on disk: a block of 128 at a time
            matcher._read_ids()
            matcher._read_weights()
            rows += matcher._ids
            counts += matcher._weights
            matcher._next_block()
        else:  # few enough to stand within the term's own entry
            rows.append(matcher.id())
            counts.append(matcher.weight())
            matcher.next()
    return Postings(np.array(rows, np.int64), np.array(counts, np.float32))


def _cost(postings: Postings) -> int:
    return 400 + postings.rows.nbytes + postings.counts.nbytes


def _names(rows: list[tuple[Any, ...]], place: int) -> list[str]:
    return sorted({name for row in rows for name in row[place]})


def _joined(parts: list[Any], kind: Any) -> Any:
    return np.concatenate(parts) if parts else np.zeros(0, kind)


def _sort_column(parts: list[Columns], name: str) -> npt.NDArray[np.float64]:
    columns = [part.sorts.get(name, np.full(len(part.ids), -np.inf)) for part in parts]
    return np.concatenate(columns)


def _merge(parts: list[Columns], name: str) -> tuple[list[str], Ints]:
    """All segments' values of one filter, and the code of each row into them."""
    values = sorted({value for part in parts if name in part.filters for value in part.filters[name].values})
    code: Mapping[str, int] = {value: number for number, value in enumerate(values)}
    rows = []
    for part in parts:
        own = part.filters.get(name)
        if own is None:
            rows.append(np.full(len(part.ids), -1, np.int64))
        else:
            table = np.array([code[value] for value in own.values] + [-1], np.int64)
            rows.append(table[own.codes])  # -1 picks the last
    return values, np.concatenate(rows)
