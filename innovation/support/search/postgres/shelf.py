"""The documents' columns in memory, brought up to date by the rows that changed since."""

from dataclasses import dataclass
from threading import Lock

import numpy as np
from sqlalchemy import Connection, text

from innovation.core.text.vocabulary import Vocabulary
from innovation.support.search.columns import Columns, Ints, Rows
from innovation.support.search.index import FORMAT, Unavailable
from innovation.support.search.postgres.vocabulary import CountedWords

_MOST_PARTS = 20


@dataclass(frozen=True)
class State:
    """Which build, and which of its changes."""

    build: str
    stamp: int


class Shelved(Rows):
    """All rows as of one state."""

    def __init__(self, state: State, parts: tuple[Columns, ...]) -> None:
        super().__init__(parts)
        self.state, self.parts = state, parts
        self.words = CountedWords()
        self.vocabulary = Vocabulary(self.words)
        self.live = self.versions >= 0
        newest = len(self.ids) - 1 - np.unique(self.ids[::-1], return_index=True)[1]  # of an id the last row counts
        latest = np.zeros(len(self.ids), np.bool_)
        latest[newest] = True
        self.live &= latest
        rows = np.flatnonzero(self.live)
        self._rows = rows[np.argsort(self.ids[rows])]
        self._ids = self.ids[self._rows]

    def rows_of(self, ids: Ints) -> Ints:
        """The rows of those ids that are there."""
        if not len(self._ids):
            return np.zeros(0, np.int64)
        places = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
        return self._rows[places[self._ids[places] == ids]]


class Shelf:
    """The newest rows that this process knows."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: Shelved | None = None

    def newest(self, connection: Connection) -> Shelved:
        state = read_state(connection)
        with self._lock:
            known = self._known
            if known is None or known.state != state:
                known = self._known = self._read(connection, state, known)
            return known

    def forget(self) -> None:
        with self._lock:
            self._known = None

    def _read(self, connection: Connection, state: State, known: Shelved | None) -> Shelved:
        parts: tuple[Columns, ...] = ()
        since = -1
        if known is not None and known.state.build == state.build and len(known.parts) < _MOST_PARTS:
            parts, since = known.parts, known.state.stamp
        rows = connection.execute(
            text("""SELECT id, CASE WHEN gone THEN -1 ELSE version END, day, title_length, body_length, filters, sorts
                    FROM search_document WHERE stamp > :since AND stamp <= :stamp"""),
            {"since": since, "stamp": state.stamp},
        )
        changed = Columns(tuple(row) for row in rows)
        return Shelved(state, (*parts, changed) if len(changed) else parts)


def read_state(connection: Connection) -> State:
    """What the index is. Also bounds how long any of the search's queries may take, and keeps them to the index of
    words: PostgreSQL does not count that looking through the documents means unpacking the bag of each.
    """
    row = connection.execute(
        text("""SELECT build, stamp, format,
                set_config('statement_timeout', '10s', true), set_config('jit', 'off', true),
                set_config('enable_seqscan', 'off', true) FROM search_state""")
    ).first()
    if row is None:
        raise Unavailable("the index was never built")
    if row.format != FORMAT:
        raise Unavailable(f"the index is of format {row.format}, not {FORMAT}")
    return State(row.build, row.stamp)
