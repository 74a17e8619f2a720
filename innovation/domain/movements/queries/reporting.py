"""Which reports of a movement are owed, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from innovation.db import session
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Unit
from innovation.domain.movements.models import Movement, ReportingDate, ReportReceipt
from innovation.domain.movements.rules.reporting import Due, due_days

# Việt Hoà, Hòa Bình and Tân An ask their offices, and the tổ or thôn.
OFFICES = (UnitKind.OFFICE, UnitKind.DIVISION, UnitKind.PART, UnitKind.CENTRE)
GROUPS = (UnitKind.RESIDENTIAL_GROUP, UnitKind.HAMLET)


@dataclass(frozen=True, slots=True)
class OwedReports:
    """One reporting day: who owes, who has sent, and the locality's own report with its paper."""

    due: Due
    offices: Sequence[Unit]  # that still owe
    groups: Sequence[Unit]
    received: Sequence[tuple[Unit, ReportReceipt]]
    own: ReportReceipt | None

    @property
    def owing(self) -> int:
        return len(self.offices) + len(self.groups)

    @property
    def own_is_owed(self) -> bool:
        return self.due.goes_up and self.own is None


def owed_reports(movement: Movement, years: Sequence[int], *, today: date) -> list[OwedReports]:
    """Of these years, up to the next day to come; nothing where the plan names no day. In three queries."""
    dates = session.scalars(
        select(ReportingDate)
        .where(ReportingDate.movement_id == movement.id, ReportingDate.stated)
        .order_by(ReportingDate.position)
    ).all()
    rows = [
        (each.month, each.day, each.period or "", each.recipient, each.through, each.source_section)
        for each in dates
        if each.month and each.day
    ]
    if not rows:
        return []
    units = reporting_units(movement.locality_id)
    days = due_days(rows, years, today=today)
    receipts: dict[date, dict[int | None, ReportReceipt]] = {}
    where = (ReportReceipt.movement_id == movement.id, ReportReceipt.due_on.in_([due.on for due in days]))
    for receipt in session.scalars(select(ReportReceipt).where(*where)):
        receipts.setdefault(receipt.due_on, {})[receipt.unit_id] = receipt
    return [_owed(due, units, receipts.get(due.on, {})) for due in days]


def _owed(due: Due, units: Sequence[Unit], came: dict[int | None, ReportReceipt]) -> OwedReports:
    owing = [unit for unit in units if unit.id not in came]
    return OwedReports(
        due,
        [unit for unit in owing if unit.kind in OFFICES],
        [unit for unit in owing if unit.kind in GROUPS],
        [(unit, came[unit.id]) for unit in units if unit.id in came],
        came.get(None),
    )


def reporting_units(locality_id: int) -> Sequence[Unit]:
    """The offices and the tổ or thôn that are open."""
    return session.scalars(
        select(Unit)
        .where(
            Unit.locality_id == locality_id, Unit.closed_on.is_(None), Unit.is_group.is_(False),
            Unit.kind.in_((*OFFICES, *GROUPS)),
        )
        .order_by(Unit.sort_order, Unit.name_fold)
    ).all()  # fmt: skip
