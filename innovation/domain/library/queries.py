"""Reads of the library. Hidden works are neither found nor counted anywhere."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select

from innovation.core.errors import NotFound
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.decisions.models import Decision
from innovation.domain.library.enums import Level
from innovation.domain.library.models import Work, WorkFile
from innovation.domain.library.rules import average
from innovation.domain.localities.models import Locality
from innovation.domain.movements.models import WorkField
from innovation.support.search import Query

FILTERS = ("linh-vuc", "nam", "dia-phuong", "cap")
FALLBACK_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the library. `degraded`: the index is away and titles were searched in the database."""

    works: Sequence[Work]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    degraded: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """The tiles of a front page."""

    recognised: int
    ideas: int
    units: int
    average_saving: Decimal | None


def get_work(work_id: int) -> Work:
    """A visible work."""
    work = session.get(Work, work_id)
    if work is None or work.hidden_at is not None:
        raise NotFound("Không tìm thấy sáng kiến này trong thư viện.")
    return work


def find_work_of(entry_id: int) -> Work | None:
    """The library's record of an entry, hidden or not."""
    return session.scalars(select(Work).where(Work.entry_id == entry_id)).one_or_none()


def get_work_file(work_id: int, file_id: int) -> WorkFile:
    """A file published with a visible work."""
    get_work(work_id)
    found = session.scalars(select(WorkFile).where(WorkFile.work_id == work_id, WorkFile.file_id == file_id)).first()
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
    """Counts for the front page."""
    query = select(Work.level, Work.unit_name, Work.locality_id, Work.saving_percent).where(Work.hidden_at.is_(None))
    if locality_id is not None:
        query = query.where(Work.locality_id == locality_id)
    rows = session.execute(query).all()
    return Numbers(
        recognised=sum(row.level is not Level.IDEA for row in rows),
        ideas=sum(row.level is Level.IDEA for row in rows),
        units=len({(row.locality_id, row.unit_name) for row in rows if row.unit_name}),
        average_saving=average([row.saving_percent for row in rows if row.saving_percent is not None]),
    )


def count_by_content(locality_id: int) -> Counter[int]:
    """How many visible works of the locality belong to each content of its movement."""
    rows = session.scalars(
        select(Work.content_positions).where(Work.locality_id == locality_id, Work.hidden_at.is_(None))
    )
    return Counter(position for positions in rows for position in positions)


def works_by_id(ids: Sequence[int]) -> list[Work]:
    """The visible works with these ids, in this order."""
    found = {work.id: work for work in session.scalars(select(Work).where(Work.id.in_(ids), Work.hidden_at.is_(None)))}
    return [found[work_id] for work_id in ids if work_id in found]


def search_database(query: Query) -> Found:
    """Titles and summaries without accents, newest first; facets are counted over what is found."""
    words = fold(query.text).split()[:20]
    works = [
        work
        for work in session.scalars(
            select(Work)
            .where(Work.hidden_at.is_(None))
            .order_by(Work.recognised_on.desc(), Work.id.desc())
            .limit(FALLBACK_LIMIT)
        )
        if all(word in fold(f"{work.title} {work.summary}") for word in words) and _passes(work, query)
    ]
    facets = {name: Counter(filter_value(work, name) for work in works) for name in FILTERS}
    return Found(works[query.offset : query.offset + query.limit], len(works), facets, degraded=True)


def filter_value(work: Work, name: str) -> str:
    """The value of a filter as addresses name it."""
    return {
        "linh-vuc": work.field.slug if work.field else "",
        "nam": str(work.year),
        "dia-phuong": work.locality.slug,
        "cap": work.level.value,
    }[name]


def _passes(work: Work, query: Query) -> bool:
    for name, values in query.filters.items():
        if name.startswith("noi-dung-"):
            if int(name.removeprefix("noi-dung-")) not in work.content_positions:
                return False
        elif values and filter_value(work, name) not in values:
            return False
    return True


def facet_labels() -> dict[str, dict[str, str]]:
    """The Vietnamese words of the filters' values, for fields and localities."""
    return {
        "linh-vuc": dict(session.execute(select(WorkField.slug, WorkField.name)).tuples().all()),
        "dia-phuong": dict(session.execute(select(Locality.slug, Locality.name)).tuples().all()),
    }


def list_published_decisions(locality_id: int | None = None) -> Sequence[Decision]:
    """Decisions whose lists are public, newest first."""
    query = select(Decision).where(Decision.published_at.is_not(None)).order_by(Decision.issued_on.desc(), Decision.id)
    if locality_id is not None:
        query = query.where(Decision.locality_id == locality_id)
    return session.scalars(query).all()


def get_published_decision(decision_id: int) -> Decision:
    decision = session.get(Decision, decision_id)
    if decision is None or decision.published_at is None:
        raise NotFound("Không tìm thấy quyết định này.")
    return decision


def works_of_decision(decision_id: int) -> Sequence[Work]:
    """The public works of a decision's list, in its order."""
    return session.scalars(
        select(Work).where(Work.decision_id == decision_id, Work.hidden_at.is_(None)).order_by(Work.id)
    ).all()


def count_visible() -> int:
    return session.scalar(select(func.count()).select_from(Work).where(Work.hidden_at.is_(None))) or 0
