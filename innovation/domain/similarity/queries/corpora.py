"""The texts that others are compared with, kept as arrays in each process until they change."""

from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock
from typing import Any

from sqlalchemy import Select, func, select

from innovation.db import session
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.entries.service.erasure import ERASED_TITLE
from innovation.domain.library.models import Work
from innovation.domain.library.queries import state_version
from innovation.domain.similarity.models import TextProfile
from innovation.domain.similarity.rules import METHOD, Grams, Nearest

READ_AT_ONCE = 500
MOST_PLACES = 3  # localities whose entries are kept in memory
NOT_COMPARED = (EntryState.DRAFT, EntryState.WITHDRAWN)
# Handed in, not taken back by the author, not emptied since.
COMPARED = (Entry.deleted_at.is_(None), Entry.state.not_in(NOT_COMPARED), Entry.title != ERASED_TITLE)

_lock = Lock()
_library: dict[str, tuple[int, Any, Nearest]] = {}
_places: OrderedDict[tuple[str, int], tuple[Any, Nearest]] = OrderedDict()


def library_corpus() -> Nearest:
    """The public works; read anew only when one of them has changed."""
    version, where = state_version(), _database()
    kept = _library.get(where)
    if kept is not None and kept[0] == version:
        return kept[2]
    with _lock:
        kept = _library.get(where)
        stamp = _stamp(_of_works)
        corpus = kept[2] if kept is not None and kept[1] == stamp else _read(_of_works, TextProfile.work_id, stamp)
        _library.clear()  # a process has one database
        _library[where] = (version, stamp, corpus)
        return corpus


def place_corpus(locality_id: int) -> Nearest:
    """The entries of a locality in all its rounds."""
    query, where = _of_entries(locality_id), (_database(), locality_id)
    stamp = _stamp(query)
    with _lock:
        kept = _places.get(where)
        if kept is None or kept[0] != stamp:
            kept = (stamp, _read(query, TextProfile.entry_id, stamp))
        _places[where] = kept
        _places.move_to_end(where)
        while len(_places) > MOST_PLACES:
            _places.popitem(last=False)
        return kept[1]


_of_works = (
    select(TextProfile)
    .join(Work, Work.id == TextProfile.work_id)
    .where(Work.hidden_at.is_(None), TextProfile.method == METHOD)
)


def _of_entries(locality_id: int) -> Select[Any]:
    return (
        select(TextProfile)
        .join(Entry, Entry.id == TextProfile.entry_id)
        .where(Entry.locality_id == locality_id, *COMPARED, TextProfile.method == METHOD)
    )


def _stamp(query: Select[Any]) -> tuple[int, int, int, int]:
    """What differs whenever a text came, went or was written anew."""
    counted = query.with_only_columns(
        func.count(TextProfile.id), func.coalesce(func.max(TextProfile.id), 0),
        func.coalesce(func.sum(TextProfile.version), 0), func.coalesce(func.sum(TextProfile.terms), 0),
    )  # fmt: skip
    count, newest, versions, terms = session.execute(counted).one()
    return count, newest, int(versions), int(terms)


def _read(query: Select[Any], key: Any, stamp: tuple[int, int, int, int]) -> Nearest:
    def texts() -> Iterator[tuple[int, Grams]]:
        last = 0
        while True:
            part = query.with_only_columns(key, TextProfile.packed).where(key > last).order_by(key).limit(READ_AT_ONCE)
            rows = session.execute(part).all()
            yield from ((row[0], Grams.unpack(row[1])) for row in rows)
            if len(rows) < READ_AT_ONCE:
                return
            last = rows[-1][0]

    return Nearest(texts(), terms=stamp[3])


def _database() -> str:
    return str(session.get_bind().url)  # type: ignore[union-attr]  # sessions are bound to an engine
