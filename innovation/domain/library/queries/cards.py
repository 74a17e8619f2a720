"""Works as lines of a list of results: read as columns, for a page of results is the library's busiest page."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from sqlalchemy import bindparam, select

from innovation.db import session
from innovation.domain.library.enums import Level
from innovation.domain.library.models import Work
from innovation.domain.localities.models import Locality
from innovation.domain.movements.models import WorkField


class Texts(Protocol):
    """The public words of a work."""

    summary: str
    problem: str
    content: str
    novelty: str
    conditions: str
    benefit: str
    unit_name: str
    authors_shown: str
    code: str
    decision_paper: str


def told_text(work: "Texts | Card") -> str:
    """What a work tells, without the names and numbers that stand around it."""
    parts = (work.summary, work.problem, work.content, work.novelty, work.conditions, work.benefit)
    return "\n".join(part for part in parts if part)


def searched_text(work: "Texts | Card", field_name: str | None) -> str:
    """All public words of a work, those of its field too; passages are cut from this text."""
    around = (field_name, work.unit_name, work.authors_shown, work.code, work.decision_paper)
    return "\n".join((told_text(work), " · ".join(part for part in around if part)))


@dataclass(frozen=True, slots=True)
class Card:
    """One result."""

    id: int
    title: str
    level: Level
    year: int
    saving_percent: Decimal | None
    replication_count: int
    field_name: str | None
    place: str
    summary: str
    problem: str
    content: str
    novelty: str
    conditions: str
    benefit: str
    unit_name: str
    authors_shown: str
    code: str
    decision_paper: str


_COLUMNS = (
    Work.id, Work.title, Work.level, Work.year, Work.saving_percent, Work.replication_count, WorkField.name,
    Locality.name, Work.summary, Work.problem, Work.content, Work.novelty, Work.conditions, Work.benefit,
    Work.unit_name, Work.authors_shown, Work.code, Work.decision_paper,
)  # fmt: skip


# Hidden ones are left out by `cards_by_id`: asked for in SQL, SQLite would walk the index of all works.
_CARDS = (
    select(*_COLUMNS, Work.hidden_at)
    .join(Locality, Locality.id == Work.locality_id)
    .outerjoin(WorkField, WorkField.id == Work.field_id)
    .where(Work.id.in_(bindparam("ids", expanding=True)))
)


def cards_by_id(ids: Sequence[int]) -> list[Card]:
    """The visible works with these ids, in this order."""
    if not ids:
        return []
    rows = session.execute(_CARDS, {"ids": list(ids)})
    found = {row.id: Card(*tuple[Any, ...](row)[:-1]) for row in rows if row.hidden_at is None}
    return [found[work_id] for work_id in ids if work_id in found]
