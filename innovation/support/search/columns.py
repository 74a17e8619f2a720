"""What is known of each document beside its words, a column each: shared by all engines, kept in memory."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from innovation.support.search.index import Differences, IndexedDocument

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Record = tuple[int, int, int, int, int, Mapping[str, str], Mapping[str, float]]


def record_of(document: IndexedDocument, title_length: int, body_length: int) -> Record:
    """What an engine stores of a document for `Columns`."""
    day = document.date.toordinal() if document.date else 0
    lengths = (title_length, body_length)
    return (document.id, document.version, day, *lengths, dict(document.filters), dict(document.sorts))


class Columns:
    """The records of some documents that do not change any more."""

    def __init__(self, records: Iterable[Record]) -> None:
        rows = list(records)
        numbers = np.array([row[:5] for row in rows], np.int64).reshape(len(rows), 5)
        self.ids, self.versions, self.days = numbers[:, 0], numbers[:, 1], numbers[:, 2]
        self.title_lengths = numbers[:, 3].astype(np.float32)
        self.body_lengths = numbers[:, 4].astype(np.float32)
        self.filters = {name: _Coded([row[5].get(name) for row in rows]) for name in _names(rows, 5)}
        self.sorts = {
            name: np.array([row[6].get(name, -np.inf) for row in rows], np.float64) for name in _names(rows, 6)
        }

    def __len__(self) -> int:
        return len(self.ids)


class _Coded:
    """One filter's values as small numbers; -1 where a record has none."""

    def __init__(self, values: list[str | None]) -> None:
        self.values = sorted({value for value in values if value is not None})
        code = {value: number for number, value in enumerate(self.values)}
        self.codes = np.array([-1 if value is None else code[value] for value in values], np.int64)


class Rows:
    """Several `Columns` below one another; `live` says which rows still count."""

    def __init__(self, parts: Sequence[Columns]) -> None:
        self.ids: Ints = _joined([part.ids for part in parts], np.int64)
        self.versions: Ints = _joined([part.versions for part in parts], np.int64)
        self.days: Ints = _joined([part.days for part in parts], np.int64)
        self.title_lengths: Floats = _joined([part.title_lengths for part in parts], np.float32)
        self.body_lengths: Floats = _joined([part.body_lengths for part in parts], np.float32)
        self.filters = {name: _merge(parts, name) for name in sorted({n for p in parts for n in p.filters})}
        self.sorts = {name: _sort_column(parts, name) for name in {n for p in parts for n in p.sorts}}
        self.live: Mask = np.ones(len(self.ids), np.bool_)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def documents(self) -> int:
        """How many documents there are, against which a word is rare or common."""
        return int(np.count_nonzero(self.live))

    def known_values(self, name: str) -> Ints:
        """How many of the rows that count have each value of a filter."""
        if name not in self._known:
            values, codes = self.filters[name]
            self._known[name] = tally(codes[self.live], len(values))
        return self._known[name]

    @cached_property
    def _known(self) -> dict[str, Ints]:
        return {}

    def mean_length(self, part: str) -> float:
        """The mean length of the documents' titles or bodies."""
        return self._mean_lengths[part]

    @cached_property
    def _mean_lengths(self) -> dict[str, float]:
        lengths = {"title": self.title_lengths, "body": self.body_lengths}
        return {part: float(each[self.live].mean()) if self.documents else 0.0 for part, each in lengths.items()}

    def differences(self, versions: Mapping[int, int]) -> Differences:
        """Where these rows and the database's ids and versions part."""
        indexed = dict(zip(self.ids[self.live].tolist(), self.versions[self.live].tolist(), strict=True))
        return Differences(
            missing=tuple(sorted(versions.keys() - indexed.keys())),
            stale=tuple(sorted(each for each, version in indexed.items() if versions.get(each, version) != version)),
            extra=tuple(sorted(indexed.keys() - versions.keys())),
        )


def tally(codes: Ints, values: int) -> Ints:
    """How often each code is there; -1 is none."""
    counts: Ints = np.bincount(codes + 1, minlength=values + 1)[1:]
    return counts


def _names(rows: list[Record], place: int) -> list[str]:
    return sorted({name for row in rows for name in row[place]})  # type: ignore[union-attr]  # the two mappings


def _joined(parts: list[Any], kind: Any) -> Any:
    return np.concatenate(parts) if parts else np.zeros(0, kind)


def _sort_column(parts: Sequence[Columns], name: str) -> npt.NDArray[np.float64]:
    columns = [part.sorts.get(name, np.full(len(part.ids), -np.inf)) for part in parts]
    return np.concatenate(columns)


def _merge(parts: Sequence[Columns], name: str) -> tuple[list[str], Ints]:
    """All parts' values of one filter, and the code of each row into them."""
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
