"""Changing a locality's units; a unit is closed or merged, never deleted."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import update

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import RuleBroken
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.localities import permissions, queries, rules
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Household, Unit
from innovation.support import audit


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
        aliases=rules.clean_aliases(aliases, cleaned), counts_for_target=counts_for_target, opened_on=local_date(now),
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
    unit.aliases, unit.counts_for_target = rules.clean_aliases(kept, cleaned), counts_for_target
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
    target.aliases = rules.clean_aliases([*target.aliases, unit.name, *unit.aliases], target.name)
    unit.closed_on, unit.aliases = local_date(now), []
    session.execute(update(Household).where(Household.group_id == unit.id).values(group_id=target.id))
    session.flush()
    _record("unit.merged", unit, actor, now, into=target.id)
    return target


def _managed(unit_id: int, actor: Actor) -> Unit:
    unit = queries.get_unit(unit_id)
    permissions.ensure_manages_units(actor, unit.locality_id)
    return unit


def _ensure_name_free(locality_id: int, name: str, *, except_id: int | None) -> None:
    key = rules.unit_key(name)
    for unit in queries.list_units(locality_id, with_groups=True):
        if unit.id != except_id and rules.unit_key(unit.name) == key:
            raise RuleBroken("name_taken", f"Đã có đơn vị “{unit.name}”. Đổi tên hoặc sửa đơn vị đó.", field="name")


def _record(action: str, unit: Unit, actor: Actor, now: datetime, **facts: Any) -> None:
    audit.record(action, "unit", unit.id, actor=actor, now=now, locality_id=unit.locality_id, facts=facts)
