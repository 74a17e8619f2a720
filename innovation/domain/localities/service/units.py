"""Changing a locality's units; a unit is closed or merged, never deleted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import update

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, fold
from innovation.db import session
from innovation.domain.localities import permissions, queries, rules
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Household, Unit
from innovation.domain.localities.rules import Cell, UnitLine
from innovation.domain.localities.service.previews import keep_preview, take_preview
from innovation.support import audit

PURPOSE = "units"


def add_unit(
    locality_id: int,
    name: str,
    kind: UnitKind,
    *,
    aliases: Sequence[str] = (),
    counts_for_target: bool = False,
    actor: Actor,
    now: datetime,
) -> Unit:
    """A new unit of the locality."""
    permissions.ensure_manages_units(actor, locality_id)
    queries.get_locality(locality_id)
    cleaned = rules.ensure_name(name)
    _ensure_name_free(locality_id, cleaned, except_id=None)
    unit = Unit(
        locality_id=locality_id, kind=kind, name=cleaned, name_fold=fold(cleaned),
        aliases=_clean_aliases(aliases, cleaned), counts_for_target=counts_for_target, opened_on=local_date(now),
    )  # fmt: skip
    session.add(unit)
    session.flush()
    _record("unit.added", unit, actor, now)
    return unit


def change_unit(
    unit_id: int,
    *,
    name: str,
    kind: UnitKind,
    aliases: Sequence[str],
    counts_for_target: bool,
    actor: Actor,
    now: datetime,
) -> Unit:
    """Rename or correct; the old name stays as an alias, so that lists that spell it so are still understood."""
    unit = _managed(unit_id, actor)
    cleaned = rules.ensure_name(name)
    _ensure_name_free(unit.locality_id, cleaned, except_id=unit.id)
    kept = [*aliases, unit.name] if cleaned != unit.name else [*aliases]
    unit.name, unit.name_fold, unit.kind = cleaned, fold(cleaned), kind
    unit.aliases, unit.counts_for_target = _clean_aliases(kept, cleaned), counts_for_target
    session.flush()
    _record("unit.changed", unit, actor, now)
    return unit


def close_unit(unit_id: int, *, on: date, actor: Actor, now: datetime) -> None:
    """From that day nobody can be put into the unit; what refers to it stays."""
    unit = _managed(unit_id, actor)
    if unit.closed_on is not None:
        raise RuleBroken("closed_already", "Đơn vị này đã ngừng hoạt động trước đó.")
    if unit.opened_on is not None and on < unit.opened_on:
        raise RuleBroken("closed_before_opened", "Ngày ngừng phải từ ngày thành lập trở đi.", field="closed_on")
    unit.closed_on = on
    session.flush()
    _record("unit.closed", unit, actor, now)


def reopen_unit(unit_id: int, *, actor: Actor, now: datetime) -> None:
    unit = _managed(unit_id, actor)
    if unit.closed_on is None:
        raise RuleBroken("open_already", "Đơn vị này đang hoạt động.")
    _ensure_name_free(unit.locality_id, unit.name, except_id=unit.id)
    unit.closed_on = None
    session.flush()
    _record("unit.reopened", unit, actor, now)


def merge_unit(unit_id: int, *, into_id: int, actor: Actor, now: datetime) -> Unit:
    """Close a unit that is a second spelling of another: its names and households go there (accounts moves people)."""
    unit = _managed(unit_id, actor)
    target = _managed(into_id, actor)
    if unit.id == target.id or unit.locality_id != target.locality_id:
        raise RuleBroken("merge_odd", "Chọn một đơn vị khác cùng địa phương để gộp vào.", field="into_id")
    if unit.closed_on is not None or target.closed_on is not None:
        raise RuleBroken("closed_already", "Chỉ gộp hai đơn vị đang hoạt động.", field="into_id")
    target.aliases = _clean_aliases([*target.aliases, unit.name, *unit.aliases], target.name)
    unit.closed_on, unit.aliases = local_date(now), []
    session.execute(update(Household).where(Household.group_id == unit.id).values(group_id=target.id))
    session.flush()
    _record("unit.merged", unit, actor, now, into=target.id)
    return target


@dataclass(frozen=True, slots=True)
class UnitPreview:
    """What an import of units would do; nothing has been written."""

    preview_id: int | None
    lines: Sequence[UnitLine]

    @property
    def refused(self) -> list[UnitLine]:
        return [line for line in self.lines if line.errors]

    @property
    def known(self) -> list[UnitLine]:
        return [line for line in self.lines if not line.errors and line.known]

    @property
    def new(self) -> list[UnitLine]:
        return [line for line in self.lines if not line.errors and not line.known]


def preview_units(locality_id: int, sheet: Iterable[Sequence[Cell]], *, actor: Actor, now: datetime) -> UnitPreview:
    """Read a list of schools, thôn, tổ dân phố…; its first line names the columns."""
    permissions.ensure_manages_units(actor, locality_id)
    lines = list(enumerate(sheet, start=1))
    while lines and not any(cell not in (None, "") for cell in lines[0][1]):
        lines.pop(0)
    if not lines:
        raise RuleBroken("sheet_empty", "Tệp không có dòng nào. Hãy chọn tệp khác.", field="file")
    read = rules.read_units(lines[1:], rules.find_columns(lines[0][1]), known=_known_keys(locality_id))
    fresh = [line for line in read if not line.errors and not line.known]
    rows = [{"name": line.name, "kind": line.kind, "aliases": list(line.aliases)} for line in fresh]
    kept = keep_preview(PURPOSE, locality_id, rows, actor=actor, now=now) if rows else None
    return UnitPreview(kept, read)


def confirm_units(preview_id: int, *, actor: Actor, now: datetime) -> int:
    """Write the units that were shown; how many are new."""
    locality_id, rows = take_preview(preview_id, PURPOSE, actor=actor, now=now)
    permissions.ensure_manages_units(actor, locality_id)
    known = _known_keys(locality_id)
    fresh = [row for row in rows if rules.unit_key(row["name"]) not in known]
    for row in fresh:
        session.add(
            Unit(locality_id=locality_id, kind=UnitKind(row["kind"]), name=row["name"], name_fold=fold(row["name"]),
                 aliases=_clean_aliases(row["aliases"], row["name"]), opened_on=local_date(now))
        )  # fmt: skip
    session.flush()
    facts = {"added": len(fresh)}
    audit.record("units.imported", "locality", locality_id, actor=actor, now=now, locality_id=locality_id, facts=facts)
    return len(fresh)


def _managed(unit_id: int, actor: Actor) -> Unit:
    unit = queries.get_unit(unit_id)
    permissions.ensure_manages_units(actor, unit.locality_id)
    return unit


def _known_keys(locality_id: int) -> frozenset[str]:
    units = queries.list_units(locality_id, with_groups=True)
    return frozenset(rules.unit_key(str(name)) for unit in units for name in (unit.name, *unit.aliases))


def _ensure_name_free(locality_id: int, name: str, *, except_id: int | None) -> None:
    key = rules.unit_key(name)
    for unit in queries.list_units(locality_id, with_groups=True):
        if unit.id != except_id and rules.unit_key(unit.name) == key:
            raise RuleBroken("name_taken", f"Đã có đơn vị “{unit.name}”. Đổi tên hoặc sửa đơn vị đó.", field="name")


def _clean_aliases(aliases: Iterable[str], name: str) -> list[str]:
    kept: dict[str, str] = {}
    for alias in aliases:
        cleaned = clean_line(alias)[: rules.LONGEST_NAME]
        if rules.unit_key(cleaned) and rules.unit_key(cleaned) != rules.unit_key(name):
            kept.setdefault(rules.unit_key(cleaned), cleaned)
    return list(kept.values())


def _record(action: str, unit: Unit, actor: Actor, now: datetime, **facts: Any) -> None:
    audit.record(action, "unit", unit.id, actor=actor, now=now, locality_id=unit.locality_id, facts=facts)
