"""Searching without the index: slower and plainer, but the same answers to filters and the same kind of counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import exists, select

from innovation.core.text import fold
from innovation.core.text.terms import NOTHING, Asked
from innovation.db import session
from innovation.domain.library.models import Work
from innovation.domain.library.queries.cards import Card, cards_by_id
from innovation.domain.library.rules import FILTERS, SAVING, SPREAD, filter_values
from innovation.domain.localities.models import Locality
from innovation.domain.movements.models import WorkField
from innovation.support.search import Query

MOST_READ = 2_000
MOST_WORDS = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the library. `degraded`: the index is away and titles were searched in the database.

    The counts of a filter's values heed the text and the other filters, not the filter itself.
    """

    works: Sequence[Card]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    degraded: bool = False
    asked: Asked = NOTHING  # how the text was understood


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    values: Mapping[str, str]
    saving: Decimal | None
    replications: int


def search_database(query: Query) -> Found:
    """Titles and summaries without accents, newest first if nothing else is wanted; every word must be there."""
    rows = _matching(fold(query.text).split()[:MOST_WORDS])
    if query.sort == SAVING:
        rows.sort(key=lambda row: (row.saving is None, -(row.saving or 0)))
    elif query.sort == SPREAD:
        rows.sort(key=lambda row: -row.replications)
    chosen = {name: set(values) for name, values in query.filters.items() if values}
    facets: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
    found = []
    for row in rows:
        missed = [name for name, values in chosen.items() if row.values.get(name) not in values]
        if not missed:
            found.append(row.id)
        for name in FILTERS:  # what is missed by this filter alone would be there without it
            facets[name][row.values[name]] += not missed or missed == [name]
    works = cards_by_id(found[query.offset : query.offset + query.limit])
    return Found(works, len(found), facets, degraded=bool(rows) or _has_works())


def _has_works() -> bool:
    """An index that nobody has built yet is missed only where there is something to find."""
    return bool(session.scalar(select(exists().where(Work.hidden_at.is_(None)))))


def _matching(words: Sequence[str]) -> list[_Row]:
    rows = session.execute(
        select(
            Work.id, Work.title, Work.summary, Work.code, WorkField.slug.label("field_slug"), Work.year,
            Locality.slug.label("place_slug"), Work.level,
            Work.solution_kind, Work.author_kind, Work.tags, Work.content_positions, Work.saving_percent,
            Work.replication_count,
        )
        .join(Locality, Locality.id == Work.locality_id)
        .outerjoin(WorkField, WorkField.id == Work.field_id)
        .where(Work.hidden_at.is_(None))
        .order_by(Work.recognised_on.desc(), Work.id.desc())
        .limit(MOST_READ)
    )  # fmt: skip
    found = []
    for row in rows:
        text = fold(f"{row.title} {row.summary} {row.code}") if words else ""
        if all(word in text for word in words):
            values = filter_values(
                field_slug=row.field_slug, year=row.year, place_slug=row.place_slug, level=row.level.value,
                solution_kind=row.solution_kind, author_kind=row.author_kind, tags=row.tags,
                contents=row.content_positions,
            )  # fmt: skip
            found.append(_Row(row.id, values, row.saving_percent, row.replication_count))
    return found
