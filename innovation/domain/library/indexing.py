"""The library's index: what it is fed with, and how a broken one is survived."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import URL, select

from innovation.db import session
from innovation.db.session import engine
from innovation.domain.library.models import Work
from innovation.domain.library.queries import Card, Found, abbreviations_book, cards_by_id, search_database
from innovation.domain.library.queries.cards import searched_text
from innovation.domain.library.rules import SAVING, SPREAD, filter_values, find_written
from innovation.support.search import (
    IndexedDocument,
    PostgresIndex,
    Query,
    SearchIndex,
    Unavailable,
    WhooshIndex,
)

log = logging.getLogger(__name__)
BATCH = 1_000
_HIDDEN = select(Work.id).where(Work.hidden_at.is_not(None))
_opened: dict[Path | URL, SearchIndex] = {}
_folder: list[Path] = []


def configure(folder: Path) -> None:
    """Say where the index lies; called once when the application starts."""
    _folder[:] = [folder]


def index() -> SearchIndex:
    """The library's index of this process: in PostgreSQL where the site has one, else Whoosh's in a folder."""
    if not _folder:
        raise RuntimeError("the library's index is not configured")
    url = engine().url
    place = url if url.get_backend_name() == "postgresql" else _folder[0]
    if place not in _opened:
        _opened[place] = WhooshIndex(place) if isinstance(place, Path) else PostgresIndex(engine)
    return _opened[place]


def document_of(work: Work) -> IndexedDocument:
    """A work as the index sees it: public text only, filters by the slugs of the addresses."""
    return IndexedDocument(
        id=work.id,
        version=work.index_version,
        title=work.title,
        body=searched_text(work, work.field.name if work.field else None),
        filters=filter_values(
            field_slug=work.field.slug if work.field else None,
            year=work.year,
            place_slug=work.locality.slug,
            level=work.level.value,
            solution_kind=work.solution_kind,
            author_kind=work.author_kind,
            tags=work.tags,
            contents=work.content_positions,
        ),
        date=work.recognised_on,
        sorts=_orders(work),
    )


def _orders(work: Work) -> dict[str, float]:
    orders = {SPREAD: float(work.replication_count)}
    return orders if work.saving_percent is None else orders | {SAVING: float(work.saving_percent)}


def all_documents() -> Iterator[IndexedDocument]:
    """Every visible work, read in batches."""
    last = 0
    while True:
        works = session.scalars(
            select(Work).where(Work.id > last, Work.hidden_at.is_(None)).order_by(Work.id).limit(BATCH)
        ).all()
        if not works:
            return
        yield from (document_of(work) for work in works)
        last = works[-1].id
        session.expunge_all()


def documents_of(work_ids: Sequence[int]) -> Iterable[IndexedDocument]:
    """The visible ones among these works."""
    works = session.scalars(select(Work).where(Work.id.in_(work_ids), Work.hidden_at.is_(None)))
    return [document_of(work) for work in works]


def versions() -> dict[int, int]:
    """Ids and versions that the index should hold."""
    rows = session.execute(select(Work.id, Work.index_version).where(Work.hidden_at.is_(None)))
    return dict(rows.all())


def search(query: Query) -> Found:
    """A page of results with facets. Whatever happens to the index, an answer comes out.

    What is hidden counts nowhere from that moment on, though the indexer may come a second later.
    """
    hidden = session.scalars(_HIDDEN).all()
    try:
        results = index().search(replace(query, leave_out=hidden, book=abbreviations_book()))
    except Unavailable as error:
        log.warning("library index unavailable: %s", error)
        return search_database(query)
    return Found(cards_by_id(results.ids), results.total, results.facets, asked=results.asked)


@dataclass(frozen=True)
class Learnt:
    """A short form that works explain, in the words of one of them."""

    short: str
    long: str
    short_key: str
    long_key: str
    works: int
    example: Card


def learnt_abbreviations(most: int = 30) -> list[Learnt]:
    """What the works explain most often; nothing while the index is away."""
    hidden = session.scalars(_HIDDEN).all()
    try:
        rows = [
            (each, index().search(Query(f'"{" ".join(each.phrase)}" {each.short}', leave_out=hidden, limit=1)).ids)
            for each in index().explained()[:most]
        ]
    except Unavailable as error:
        log.warning("library index unavailable: %s", error)
        return []
    cards = {card.id: card for card in cards_by_id([id_ for _, ids in rows for id_ in ids])}
    return [
        Learnt(*written, each.short, " ".join(each.phrase), each.documents, cards[ids[0]])
        for each, ids in rows
        if ids and ids[0] in cards and (written := find_written(_words_of(cards[ids[0]]), each))
    ]


def _words_of(card: Card) -> str:
    return f"{card.title}\n{searched_text(card, card.field_name)}"
