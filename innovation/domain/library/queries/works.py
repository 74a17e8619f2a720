"""Single works, the newest, and numbers for front pages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.library.enums import Level
from innovation.domain.library.models import LibraryState, Work, WorkFile
from innovation.domain.library.rules import mean
from innovation.domain.localities.models import Locality
from innovation.domain.movements.models import Movement, MovementContent, WorkField

_STATE = select(LibraryState.version)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The tiles of a front page."""

    recognised: int
    ideas: int
    units: int
    average_saving: Decimal | None


def get_work(work_id: int) -> Work:
    """A visible work with its files."""
    work = session.scalars(
        select(Work).where(Work.id == work_id, Work.hidden_at.is_(None)).options(selectinload(Work.files))
    ).one_or_none()
    if work is None:
        raise NotFound("Không tìm thấy sáng kiến này trong thư viện.")
    return work


def state_version() -> int:
    """A number that rises whenever a public page of the library may have changed."""
    return session.scalar(_STATE) or 0


def find_work_of(entry_id: int) -> Work | None:
    """The library's record of an entry, hidden or not."""
    return session.scalars(select(Work).where(Work.entry_id == entry_id)).one_or_none()


def get_work_file(work_id: int, file_id: int) -> WorkFile:
    """A file published with a visible work."""
    found = session.scalars(
        select(WorkFile)
        .join(Work, Work.id == WorkFile.work_id)
        .where(WorkFile.work_id == work_id, WorkFile.file_id == file_id, Work.hidden_at.is_(None))
    ).first()
    if found is None:
        raise NotFound("Không tìm thấy tệp này.")
    return found


def list_newest(limit: int, *, locality_id: int | None = None) -> Sequence[Work]:
    """The works recognised last."""
    query = select(Work).where(Work.hidden_at.is_(None)).order_by(Work.recognised_on.desc(), Work.id.desc())
    if locality_id is not None:
        query = query.where(Work.locality_id == locality_id)
    return session.scalars(query.limit(limit)).all()


def numbers(locality_id: int | None = None) -> Numbers:
    """Counts for the front page: all works are read for them, so they are kept until the library changes."""
    key = (str(session.get_bind().url), locality_id)  # type: ignore[union-attr]  # sessions are bound to an engine
    version = state_version()
    kept = _numbers.get(key)
    if kept is None or kept[0] != version:
        kept = _numbers[key] = (version, _count(locality_id))
    return kept[1]


_numbers: dict[tuple[str, int | None], tuple[int, Numbers]] = {}


def _count(locality_id: int | None) -> Numbers:
    groups = (Work.level, Work.locality_id, Work.unit_name)
    query = (
        select(*groups, func.count(Work.id), func.count(Work.saving_percent), func.sum(Work.saving_percent))
        .where(Work.hidden_at.is_(None))
        .group_by(*groups)
    )
    if locality_id is not None:
        query = query.where(Work.locality_id == locality_id)
    rows = session.execute(query).all()
    measured = sum(row[4] for row in rows)
    saved = sum((row[5] for row in rows if row[5] is not None), Decimal(0))
    return Numbers(
        recognised=sum(row[3] for row in rows if row.level is not Level.IDEA),
        ideas=sum(row[3] for row in rows if row.level is Level.IDEA),
        units=len({(row.locality_id, row.unit_name) for row in rows if row.unit_name}),
        average_saving=mean(saved, measured),
    )


def count_by_content(locality_id: int) -> Counter[int]:
    """How many visible works of the locality belong to each content of its movement."""
    rows = session.scalars(
        select(Work.content_positions).where(Work.locality_id == locality_id, Work.hidden_at.is_(None))
    )
    return Counter(position for positions in rows for position in positions)


def count_visible() -> int:
    return session.scalar(select(func.count()).select_from(Work).where(Work.hidden_at.is_(None))) or 0


def facet_labels() -> dict[str, dict[str, str]]:
    """The Vietnamese words of the filters' values, for fields and localities, each in the order to be shown."""
    fields = session.execute(select(WorkField.slug, WorkField.name).order_by(WorkField.position))
    places = session.execute(select(Locality.slug, Locality.name).order_by(Locality.short_name, Locality.id))
    return {"linh-vuc": dict(fields.all()), "dia-phuong": dict(places.all())}


def contents_by_locality() -> dict[str, dict[int, str]]:
    """The contents that a locality's movement names, by position; most localities have none."""
    rows = session.execute(
        select(Locality.slug, MovementContent.position, MovementContent.name)
        .join(Movement, Movement.id == MovementContent.movement_id)
        .join(Locality, Locality.id == Movement.locality_id)
        .order_by(Locality.id, Movement.id, MovementContent.position)
    )
    found: dict[str, dict[int, str]] = {}
    for slug, position, name in rows:
        found.setdefault(slug, {}).setdefault(position, name)
    return found
