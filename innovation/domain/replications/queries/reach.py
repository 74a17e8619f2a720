"""How far works have spread, as the public reads it: units, days and confirmed figures of visible works."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ScalarSelect, func, select

from innovation.db import session
from innovation.domain.library.models import Work
from innovation.domain.localities.models import Locality
from innovation.domain.replications.enums import Manner, ReplicationState, ReportState
from innovation.domain.replications.models import Replication, ReplicationReport
from innovation.domain.replications.queries.rows import NAMES, Home, joined
from innovation.domain.replications.rules import in_force, saving_percent, shares, total
from innovation.domain.replications.workflow import IN_USE

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Applied:
    """A unit that applies a work; the figures are the confirmed ones."""

    id: int
    work_id: int
    title: str
    home: str
    unit: str
    place: str
    state: ReplicationState
    manner: Manner
    applied_on: date
    confirmed_on: date | None
    by_paper: bool
    saving: Decimal | None = None
    money_saved: int | None = None
    people_served: int | None = None

    @property
    def is_confirmed(self) -> bool:
        return self.state is ReplicationState.CONFIRMED


@dataclass(frozen=True, slots=True)
class Part:
    """A locality's part of a reach: units, and whole percents that sum to 100."""

    name: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Reach:
    """Who applies a work, the confirmed ones first."""

    units: Sequence[Applied] = ()
    parts: Sequence[Part] = ()
    money_saved: int = 0
    people_served: int = 0
    confirmed: int = 0

    @property
    def under_way(self) -> int:
        return len(self.units) - self.confirmed


_COLUMNS = (
    Replication.id, Work.id, Work.title, Home.name, *NAMES, Replication.state, Replication.manner,
    Replication.applied_on, Replication.confirmed_on, Replication.paper != "",
)  # fmt: skip
_PUBLIC = (Work.hidden_at.is_(None), Replication.state.in_(IN_USE))
_CONFIRMED = (Work.hidden_at.is_(None), Replication.state == ReplicationState.CONFIRMED)


def reach_of(work_id: int) -> Reach:
    """The reach of one visible work, in two queries."""
    rows = session.execute(
        joined(*_COLUMNS)
        .where(*_PUBLIC, Replication.work_id == work_id)
        .order_by(Replication.confirmed_on.is_(None), Replication.applied_on, Replication.id)
        .limit(MOST_SHOWN)
    ).all()
    return _reach(with_figures([tuple(row) for row in rows]))


def with_figures(rows: Sequence[tuple[Any, ...]]) -> list[Applied]:
    """The lines with the figures that were confirmed, in one query."""
    ids = [row[0] for row in rows]
    if not ids:
        return []
    reports: dict[int, list[ReplicationReport]] = {}
    confirmed = (ReplicationReport.replication_id.in_(ids), ReplicationReport.state == ReportState.CONFIRMED)
    for report in session.scalars(select(ReplicationReport).where(*confirmed)):
        reports.setdefault(report.replication_id, []).append(report)
    return [_applied(row, reports.get(row[0], [])) for row in rows]


def _applied(row: tuple[Any, ...], reports: Sequence[ReplicationReport]) -> Applied:
    plain = Applied(*row)
    report = in_force(reports, since=plain.applied_on) if plain.is_confirmed else None
    if report is None:
        return plain
    return replace(
        plain, saving=saving_percent(report.time_before, report.time_after), money_saved=report.money_saved,
        people_served=report.people_served,
    )  # fmt: skip


def _reach(units: Sequence[Applied]) -> Reach:
    counts = Counter(unit.place for unit in units if unit.is_confirmed)
    return Reach(
        units, _parts(counts), total(unit.money_saved for unit in units), total(unit.people_served for unit in units),
        sum(counts.values()),
    )  # fmt: skip


def _parts(counts: Counter[str]) -> list[Part]:
    ordered = counts.most_common()
    percents = shares([count for _, count in ordered])
    return [Part(name, count, percent) for (name, count), percent in zip(ordered, percents, strict=True)]


@dataclass(frozen=True, slots=True)
class Spread:
    """The page “Nhân rộng”."""

    works: int
    units: int
    money_saved: int
    people_served: int
    most: Sequence[tuple[int, str, str, int]] = ()  # work, title, locality, count
    newest: Sequence[Applied] = ()
    parts: Sequence[Part] = field(default_factory=list)


def spread(locality_id: int | None, *, limit: int = 10) -> Spread:
    """What has spread from a locality or from all: the works, where to, and what was confirmed last."""
    here = (Work.locality_id == locality_id,) if locality_id is not None else ()
    works, money, people = session.execute(
        select(
            select(func.count(Work.id))
            .where(Work.hidden_at.is_(None), Work.replication_count > 0, *here)
            .scalar_subquery(),
            *sums(*_CONFIRMED, *here),
        )
    ).one()
    most = session.execute(
        select(Work.id, Work.title, Locality.name, Work.replication_count)
        .join(Locality, Locality.id == Work.locality_id)
        .where(Work.hidden_at.is_(None), Work.replication_count > 0, *here)
        .order_by(Work.replication_count.desc(), Work.recognised_on.desc(), Work.id.desc())
        .limit(limit)
    ).all()
    newest = session.execute(
        joined(*_COLUMNS)
        .where(*_CONFIRMED, *here)
        .order_by(Replication.confirmed_on.desc(), Replication.id.desc())
        .limit(limit)
    ).all()
    places = session.execute(
        joined(NAMES[1].label("place"), func.count(Replication.id)).where(*_CONFIRMED, *here).group_by(NAMES[1])
    ).all()
    parts = _parts(Counter(dict(places)))
    return Spread(
        works, sum(part.count for part in parts), int(money or 0), int(people or 0),
        [(id_, title, place, count) for id_, title, place, count in most],
        with_figures([tuple(row) for row in newest]), parts,
    )  # fmt: skip


def sums(*where: Any) -> list[ScalarSelect[Any]]:
    """Money and people as two columns of a query."""
    last = (
        select(func.max(ReplicationReport.id))
        .join(Replication, Replication.id == ReplicationReport.replication_id)
        .join(Work, Work.id == Replication.work_id)
        .where(
            ReplicationReport.state == ReportState.CONFIRMED,
            ReplicationReport.as_of >= Replication.applied_on,
            *where,
        )
        .group_by(ReplicationReport.replication_id)
    )
    columns = (ReplicationReport.money_saved, ReplicationReport.people_served)
    return [
        select(func.sum(column)).where(ReplicationReport.id.in_(last)).correlate(None).scalar_subquery()
        for column in columns
    ]
