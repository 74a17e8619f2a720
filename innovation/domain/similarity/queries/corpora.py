"""The texts that others are compared with, kept as arrays in each process until they change."""

from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from innovation.db import session
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.entries.service.erasure import ERASED_TITLE
from innovation.domain.library.models import Work
from innovation.domain.library.queries import state_version
from innovation.domain.similarity.models import TextProfile
from innovation.domain.similarity.rules import METHOD, WORN, Grams, Nearest

READ_AT_ONCE = 500
MOST_PLACES = 3  # localities whose entries are kept in memory
NOT_COMPARED = (EntryState.DRAFT, EntryState.WITHDRAWN)
# Handed in, not taken back by the author, not emptied since.
COMPARED = (Entry.deleted_at.is_(None), Entry.state.not_in(NOT_COMPARED), Entry.title != ERASED_TITLE)

_lock = Lock()
_library: dict[str, tuple[int, "_Kept"]] = {}
_places: OrderedDict[tuple[str, int], "_Kept"] = OrderedDict()


class _Kept(NamedTuple):
    """Arrays, and of which texts: what of a text's row differs whenever it was written anew."""

    stamp: "_Stamp"
    texts: dict[int, tuple[int, int, int]]
    corpus: Nearest


def library_corpus() -> Nearest:
    """The public works; looked up only when one of them has changed, and then only those that did are read."""
    version, where = state_version(), _database()
    kept = _library.get(where)
    if kept is not None and kept[0] == version:
        return kept[1].corpus
    with _lock:
        kept = _library.get(where)
        now = _renewed(kept[1] if kept else None, _of_works, TextProfile.work_id)
        _library.clear()  # a process has one database
        _library[where] = (version, now)
        return now.corpus


def place_corpus(locality_id: int) -> Nearest:
    """The entries of a locality in all its rounds."""
    where = (_database(), locality_id)
    with _lock:
        _places[where] = now = _renewed(_places.get(where), _of_entries(locality_id), TextProfile.entry_id)
        _places.move_to_end(where)
        while len(_places) > MOST_PLACES:
            _places.popitem(last=False)
        return now.corpus


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


class _Stamp(NamedTuple):
    """What differs whenever a text came, went or was written anew."""

    texts: int
    newest: int
    versions: int
    terms: int


def _renewed(kept: _Kept | None, query: Select[Any], key: Any) -> _Kept:
    stamp = _stamp(query)
    if kept is not None and kept.stamp == stamp:
        return kept
    now = _texts(query, key)
    if kept is None:
        return _Kept(stamp, now, Nearest(_read(query, key), terms=stamp.terms))
    gone = {text for text, row in kept.texts.items() if now.get(text) != row}
    new = [text for text, row in now.items() if kept.texts.get(text) != row]
    if len(gone) + len(new) > WORN or kept.corpus.is_worn:
        return _Kept(stamp, now, Nearest(_read(query, key), terms=stamp.terms))
    return _Kept(stamp, now, kept.corpus.changed(gone, list(_read(query.where(key.in_(new)), key)) if new else []))


def _stamp(query: Select[Any]) -> _Stamp:
    counted = query.with_only_columns(
        func.count(TextProfile.id), func.coalesce(func.max(TextProfile.id), 0),
        func.coalesce(func.sum(TextProfile.version), 0), func.coalesce(func.sum(TextProfile.terms), 0),
    )  # fmt: skip
    count, newest, versions, terms = session.execute(counted).one()
    return _Stamp(count, newest, int(versions), int(terms))


def _texts(query: Select[Any], key: Any) -> dict[int, tuple[int, int, int]]:
    rows = session.execute(query.with_only_columns(key, TextProfile.id, TextProfile.version, TextProfile.terms))
    return {text: (id_, version, terms) for text, id_, version, terms in rows}


def _read(query: Select[Any], key: Any) -> Iterator[tuple[int, Grams]]:
    last = 0
    while True:
        part = query.with_only_columns(key, TextProfile.packed).where(key > last).order_by(key).limit(READ_AT_ONCE)
        rows = session.execute(part).all()
        yield from ((row[0], Grams.unpack(row[1])) for row in rows)
        if len(rows) < READ_AT_ONCE:
            return
        last = rows[-1][0]


def _database() -> str:
    return str(session.get_bind().url)  # type: ignore[union-attr]  # sessions are bound to an engine
