"""Decisions of recognition whose lists are public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.db import session
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import Decision
from innovation.domain.library.models import Work
from innovation.domain.localities.models import Locality
from innovation.domain.movements.models import Round

PAGE_SIZE = 30
_PUBLIC = (Decision.published_at.is_not(None), Decision.kind == DecisionKind.RECOGNITION)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A line of the list of decisions."""

    id: int
    number: int
    series: str
    issued_on: date
    title: str
    place: str
    round_name: str
    works: int


def list_published_decisions(locality_id: int | None = None, *, page: int = 1) -> Page[DecisionRow]:
    """Decisions of recognition whose lists are public, newest first. Refusals concern nobody but the authors."""
    where = (*_PUBLIC, Decision.locality_id == locality_id) if locality_id is not None else _PUBLIC
    visible = (
        select(func.count(Work.id))
        .where(Work.decision_id == Decision.id, Work.hidden_at.is_(None))
        .correlate(Decision)
        .scalar_subquery()
    )
    total = session.scalar(select(func.count(Decision.id)).where(*where)) or 0
    rows = session.execute(
        select(
            Decision.id, Decision.number, Decision.series, Decision.issued_on, Decision.title, Locality.name,
            Round.name, visible,
        )
        .join(Locality, Locality.id == Decision.locality_id)
        .join(Round, Round.id == Decision.round_id)
        .where(*where)
        .order_by(Decision.issued_on.desc(), Decision.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )  # fmt: skip
    return Page([DecisionRow(*row) for row in rows], total, page, PAGE_SIZE)


def get_published_decision(decision_id: int) -> Decision:
    """A decision of recognition whose list is public."""
    decision = session.scalars(
        select(Decision).where(Decision.id == decision_id, *_PUBLIC).options(joinedload(Decision.round))
    ).one_or_none()
    if decision is None:
        raise NotFound("Không tìm thấy quyết định này.")
    return decision


def works_of_decision(decision_id: int) -> Sequence[Work]:
    """The public works of a decision's list, in its order."""
    return session.scalars(
        select(Work).where(Work.decision_id == decision_id, Work.hidden_at.is_(None)).order_by(Work.id)
    ).all()
