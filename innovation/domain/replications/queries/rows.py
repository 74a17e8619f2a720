"""Lines of lists of replications: two queries for a page, however long it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from innovation.core.paging import Page
from innovation.db import session
from innovation.domain.library.models import Work
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.replications.enums import Manner, ReplicationState, ReportState
from innovation.domain.replications.models import Replication, ReplicationFollowUp, ReplicationReport
from innovation.domain.replications.rules import in_force, is_overdue, saving_percent, waiting
from innovation.domain.replications.workflow import IN_USE

PAGE_SIZE = 30
Home = aliased(Locality)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list. `report`: the one whose figures count, or that waits; `due_on`: figures asked for by then."""

    id: int
    work_id: int
    title: str
    is_hidden: bool
    home: str  # the locality of the work
    home_id: int
    unit: str
    place: str
    place_id: int | None
    state: ReplicationState
    manner: Manner
    planned_on: date | None
    applied_on: date | None
    confirmed_on: date | None
    stopped_on: date | None
    paper: str
    contact_name: str
    contact: str
    report: ReplicationReport | None = None
    is_waiting: bool = False
    due_on: date | None = None
    months: int = 0
    is_overdue: bool = False

    @property
    def saving(self) -> Any:
        """The saving of time in percent, where it was measured."""
        return saving_percent(self.report.time_before, self.report.time_after) if self.report else None


def joined(*columns: Any) -> Select[Any]:
    """Replications beside their work, both localities and the unit."""
    return (
        select(*columns)
        .select_from(Replication)
        .join(Work, Work.id == Replication.work_id)
        .join(Home, Home.id == Work.locality_id)
        .outerjoin(Unit, Unit.id == Replication.unit_id)
        .outerjoin(Locality, Locality.id == Replication.locality_id)
    )


NAMES = (func.coalesce(Unit.name, Replication.unit_name), func.coalesce(Locality.name, Replication.place_name))
_COLUMNS = (
    Replication.id, Work.id, Work.title, Work.hidden_at.is_not(None), Home.name, Home.id, *NAMES,
    Replication.locality_id, Replication.state, Replication.manner, Replication.planned_on, Replication.applied_on,
    Replication.confirmed_on, Replication.stopped_on, Replication.paper, Replication.contact_name, Replication.contact,
)  # fmt: skip


def page_of(where: Sequence[ColumnElement[bool]], *, page: int, today: date, size: int = PAGE_SIZE) -> Page[Row]:
    """A page of the replications that fit, the newest first, in four queries."""
    total = session.scalar(joined(func.count(Replication.id)).where(*where)) or 0
    query = joined(*_COLUMNS).where(*where).order_by(Replication.id.desc())
    rows = session.execute(query.limit(size).offset((page - 1) * size)).all()
    return Page(fill([tuple(row) for row in rows], today), total, page, size)


def fill(found: Sequence[tuple[Any, ...]], today: date) -> list[Row]:
    """The lines with their figures and with what is asked of them."""
    ids = [each[0] for each in found]
    reports: dict[int, list[ReplicationReport]] = {}
    for report in session.scalars(select(ReplicationReport).where(ReplicationReport.replication_id.in_(ids))):
        reports.setdefault(report.replication_id, []).append(report)
    due: dict[int, ReplicationFollowUp] = {}
    open_ones = (ReplicationFollowUp.replication_id.in_(ids), ReplicationFollowUp.answered_at.is_(None))
    for asked in session.scalars(select(ReplicationFollowUp).where(*open_ones).order_by(ReplicationFollowUp.due_on)):
        due.setdefault(asked.replication_id, asked)
    return [_row(each, reports.get(each[0], []), due.get(each[0]), today) for each in found]


def _row(
    values: tuple[Any, ...], reports: Sequence[ReplicationReport], asked: ReplicationFollowUp | None, today: date
) -> Row:
    plain = Row(*values)
    pending = waiting(reports)
    shown = in_force(reports, since=plain.applied_on) or pending
    known = replace(plain, report=shown, is_waiting=pending is not None)
    if asked is None or plain.state not in IN_USE or asked.due_on > today:
        return known
    return replace(known, due_on=asked.due_on, months=asked.months, is_overdue=is_overdue(asked.due_on, today))


def has_waiting() -> ColumnElement[bool]:
    """A report of it waits for the author's unit."""
    return (
        select(ReplicationReport.id)
        .where(ReplicationReport.replication_id == Replication.id, ReplicationReport.state == ReportState.WAITING)
        .exists()
    )


def is_asked(latest: date) -> ColumnElement[bool]:
    """It is applied, and figures that were asked for by that day have not come."""
    return Replication.state.in_(IN_USE) & (
        select(ReplicationFollowUp.id)
        .where(
            ReplicationFollowUp.replication_id == Replication.id,
            ReplicationFollowUp.answered_at.is_(None),
            ReplicationFollowUp.due_on <= latest,
        )
        .exists()
    )
