"""The public works as open data: whole or filtered, in the order of their numbers, a bounded part at a time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.library.enums import Level
from innovation.domain.library.models import LibraryState, Work
from innovation.domain.localities.models import Locality
from innovation.domain.movements.models import WorkField


@dataclass(frozen=True, slots=True)
class OpenFilter:
    """What is asked for; values of one kind mean “or”, different kinds “and”."""

    years: Collection[int] = field(default_factory=tuple)
    fields: Collection[str] = field(default_factory=tuple)
    places: Collection[str] = field(default_factory=tuple)
    levels: Collection[Level] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class LibraryStamp:
    """Whether anything public has changed, and when it last did."""

    version: int
    changed_at: datetime | None


# In the order and under the names of `rules.open_data.FIELDS`, without `url`.
_COLUMNS = (
    Work.id, Work.title, Work.summary, Work.problem, Work.content, Work.novelty, Work.conditions, Work.benefit,
    Work.level, Work.year, Work.code, WorkField.slug.label("field"), WorkField.name.label("field_name"),
    Locality.slug.label("place"), Locality.name.label("place_name"), Work.unit_name.label("unit"),
    Work.authors_shown.label("authors"), Work.solution_kind, Work.tags, Work.time_unit, Work.time_regulated,
    Work.time_before, Work.time_after, Work.saving_percent, Work.money_saved, Work.people_served,
    Work.replication_count.label("replications"), Work.decision_paper.label("decision"), Work.recognised_on,
    Work.published_at, Work.copied_at.label("updated_at"),
)  # fmt: skip


def library_stamp() -> LibraryStamp:
    row = session.execute(select(LibraryState.version, LibraryState.changed_at)).one_or_none()
    return LibraryStamp(row[0], row[1]) if row else LibraryStamp(0, None)


def list_open(wanted: OpenFilter | None = None, *, after: int = 0, limit: int = 500) -> Sequence[dict[str, Any]]:
    """At most `limit` public works with numbers above `after`."""
    query = _visible(wanted or OpenFilter()).where(Work.id > after).order_by(Work.id).limit(limit)
    return [dict(row._mapping) for row in session.execute(query)]


def list_newest_open(limit: int) -> Sequence[dict[str, Any]]:
    """The works published last."""
    query = _visible(OpenFilter()).order_by(Work.published_at.desc(), Work.id.desc()).limit(limit)
    return [dict(row._mapping) for row in session.execute(query)]


def get_open(work_id: int) -> dict[str, Any]:
    """One public work."""
    row = session.execute(_visible(OpenFilter()).where(Work.id == work_id)).one_or_none()
    if row is None:
        raise NotFound("Không tìm thấy sáng kiến này trong thư viện.")
    return dict(row._mapping)


def list_addresses(after: int, until: int) -> Sequence[tuple[int, datetime]]:
    """Numbers of the public works above `after` up to `until` with the moment of their last copy, for a site map."""
    rows = session.execute(
        select(Work.id, Work.copied_at)
        .where(Work.hidden_at.is_(None), Work.id > after, Work.id <= until)
        .order_by(Work.id)
    )
    return [(row[0], row[1]) for row in rows]


def last_number() -> int:
    """The highest number of a public work."""
    return session.scalar(select(func.max(Work.id)).where(Work.hidden_at.is_(None))) or 0


def _visible(wanted: OpenFilter) -> Select[Any]:
    query = (
        select(*_COLUMNS)
        .join(Locality, Locality.id == Work.locality_id)
        .outerjoin(WorkField, WorkField.id == Work.field_id)
        .where(Work.hidden_at.is_(None))
    )
    for column, values in (
        (Work.year, wanted.years), (WorkField.slug, wanted.fields), (Locality.slug, wanted.places),
        (Work.level, wanted.levels),
    ):  # fmt: skip
        if values:
            query = query.where(column.in_(values))
    return query
