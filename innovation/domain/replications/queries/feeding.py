"""What other rooms take from here: counts of confirmed replications for awards, reviews, city dossiers, reports."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from innovation.db import session
from innovation.domain.library.models import Work
from innovation.domain.library.rules import mean
from innovation.domain.replications.enums import ReplicationState, ReportState
from innovation.domain.replications.models import Replication, ReplicationReport
from innovation.domain.replications.queries.reach import sums
from innovation.domain.replications.queries.rows import NAMES, joined
from innovation.domain.replications.rules import in_force, saving_percent

_IN_FORCE = (Replication.state == ReplicationState.CONFIRMED, Work.hidden_at.is_(None))


def in_force_now() -> tuple[ColumnElement[bool], ...]:
    """Of replications joined with their works: those that are confirmed, of works that are not hidden."""
    return _IN_FORCE


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A confirmed replication of an entry, as another room's evidence."""

    id: int
    entry_id: int
    title: str
    unit_id: int | None
    unit: str
    place_id: int | None
    place: str
    applied_on: date
    confirmed_on: date


def confirmed_of(entry_ids: Collection[int], from_: date, to: date) -> list[Confirmed]:
    """The replications of these entries' works that were first confirmed within the span."""
    if not entry_ids:
        return []
    rows = session.execute(
        joined(
            Replication.id, Work.entry_id, Work.title, Replication.unit_id, NAMES[0], Replication.locality_id,
            NAMES[1], Replication.applied_on, Replication.confirmed_on,
        )
        .where(*_IN_FORCE, Work.entry_id.in_(entry_ids), Replication.confirmed_on.between(from_, to))
        .order_by(Replication.confirmed_on, Replication.id)
    )  # fmt: skip
    return [Confirmed(*row) for row in rows]


def count_by_entry(entry_ids: Collection[int]) -> dict[int, int]:
    """How many units apply the works of these entries now, confirmed."""
    if not entry_ids:
        return {}
    rows = session.execute(
        select(Work.entry_id, Work.replication_count).where(Work.entry_id.in_(entry_ids), Work.hidden_at.is_(None))
    )
    return {entry_id: count for entry_id, count in rows if entry_id is not None and count}


def report_in_force(replication_id: int) -> ReplicationReport | None:
    """The report whose figures count."""
    replication = session.get_one(Replication, replication_id)
    return in_force(replication.reports, since=replication.applied_on)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a locality's replications."""

    units: int = 0
    works: int = 0
    money_saved: int | None = None  # None: nobody reported it
    people_served: int | None = None
    mean_saving: Decimal | None = None


@dataclass(frozen=True, slots=True)
class WardSpread:
    """A year of a locality: what it gave to others, what it took from others, and what units here share."""

    given: Side
    taken: Side
    within: Side


def spread_of_ward(locality_id: int, from_: date, to: date) -> WardSpread:
    """The replications confirmed within the span by side; each is on one side only."""
    here = Work.locality_id == locality_id
    taken = Replication.locality_id == locality_id
    elsewhere = or_(Replication.locality_id.is_(None), Replication.locality_id != locality_id)
    span = (*_IN_FORCE, Replication.confirmed_on.between(from_, to))
    return WardSpread(_side(*span, here, elsewhere), _side(*span, taken, ~here), _side(*span, taken, here))


def _side(*where: ColumnElement[bool]) -> Side:
    counts = (func.count(Replication.id), func.count(Work.id.distinct()))
    columns = [joined(count).where(*where).scalar_subquery() for count in counts]
    units, works, money, people = session.execute(select(*columns, *sums(*where))).one()
    return Side(units, works, _whole(money), _whole(people), _mean_saving(where) if units else None)


def _whole(total: Any) -> int | None:
    """A sum as an int on every database."""
    return None if total is None else int(total)


def _mean_saving(where: Sequence[ColumnElement[bool]]) -> Decimal | None:
    """The mean of the savings of time that were measured and confirmed."""
    rows = session.execute(
        select(ReplicationReport.replication_id, ReplicationReport.time_before, ReplicationReport.time_after)
        .join(Replication, Replication.id == ReplicationReport.replication_id)
        .join(Work, Work.id == Replication.work_id)
        .where(
            ReplicationReport.state == ReportState.CONFIRMED,
            ReplicationReport.as_of >= Replication.applied_on,
            ReplicationReport.time_before.is_not(None),
            *where,
        )
        .order_by(ReplicationReport.id)
    )
    last = {id_: saving_percent(before, after) for id_, before, after in rows}
    known = [saving for saving in last.values() if saving is not None]
    return mean(sum(known, Decimal(0)), len(known))
