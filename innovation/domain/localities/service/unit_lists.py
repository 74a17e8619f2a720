"""A list of units: read, shown whole with every line's errors, and written only when no line has one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotFound, RuleBroken
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.localities import permissions, queries
from innovation.domain.localities.models import Unit
from innovation.domain.localities.rules import Cell, UnitLine, clean_aliases, unit_key
from innovation.domain.localities.rules.sheets import below_header, pack, unpack
from innovation.domain.localities.rules.unit_lists import MOST_UNITS, find_unit_columns, judge_units, take_units
from innovation.domain.localities.service.previews import keep_preview, see_preview, take_preview
from innovation.support import audit

PURPOSE = "unit list"  # “units” were kept otherwise, by releases before


@dataclass(frozen=True, slots=True)
class UnitPreview:
    """What an import would do; nothing has been written."""

    preview_id: int
    locality_id: int
    lines: Sequence[UnitLine]

    @property
    def refused(self) -> list[UnitLine]:
        return [line for line in self.lines if line.errors]

    @property
    def known(self) -> list[UnitLine]:
        return [line for line in self.lines if line.known]

    @property
    def new(self) -> list[UnitLine]:
        return [line for line in self.lines if not line.errors and not line.known]


def preview_units(
    locality_id: int, sheet: Iterable[Sequence[Cell]], *, after: int | None = None, actor: Actor, now: datetime
) -> int:
    """Keep what the sheet says and answer the preview's id. `after`: an earlier preview whose bad lines this mends."""
    permissions.ensure_manages_units(actor, locality_id)
    lines = below_header(sheet, find_unit_columns, take_units, what="đơn vị")
    before: Sequence[UnitLine] = ()
    if after is not None:
        shown = see_units(after, actor=actor, now=now)
        if shown.locality_id != locality_id:
            raise NotFound
        before = shown.lines
    packed = pack(lines, before=before, most=MOST_UNITS, what="đơn vị")
    return keep_preview(PURPOSE, locality_id, packed, actor=actor, now=now)


def see_units(preview_id: int, *, actor: Actor, now: datetime) -> UnitPreview:
    """The list that was read, judged against the units that are there at this moment."""
    kept = see_preview(preview_id, PURPOSE, actor=actor, now=now)
    permissions.ensure_manages_units(actor, kept.locality_id)
    return _judge(preview_id, kept.locality_id, kept.rows)


def confirm_units(preview_id: int, *, actor: Actor, now: datetime) -> int:
    """Write all the new units of the list, or none; how many there are."""
    locality_id, rows = take_preview(preview_id, PURPOSE, actor=actor, now=now)
    permissions.ensure_manages_units(actor, locality_id)
    shown = _judge(preview_id, locality_id, rows)
    if shown.refused:
        raise RuleBroken("lines_refused", "Còn dòng có lỗi nên chưa nhập đơn vị nào. Sửa các dòng đó rồi tải lên lại.")
    session.add_all(_unit(line, locality_id, now) for line in shown.new)
    session.flush()
    facts = {"added": len(shown.new), "known": len(shown.known)}
    audit.record("units.imported", "locality", locality_id, actor=actor, now=now, locality_id=locality_id, facts=facts)
    return len(shown.new)


def _unit(line: UnitLine, locality_id: int, now: datetime) -> Unit:
    assert line.kind is not None  # a new line without one was refused
    return Unit(
        locality_id=locality_id, kind=line.kind, name=line.name, name_fold=fold(line.name),
        aliases=clean_aliases(line.aliases, line.name), opened_on=local_date(now),
    )  # fmt: skip


def _judge(preview_id: int, locality_id: int, rows: Iterable[dict[str, Any]]) -> UnitPreview:
    units = queries.list_units(locality_id, with_groups=True)
    known = frozenset(unit_key(str(name)) for unit in units for name in (unit.name, *unit.aliases))
    lines = [UnitLine(number, cells, earlier=earlier) for number, cells, earlier in map(unpack, rows)]
    return UnitPreview(preview_id, locality_id, judge_units(lines, known))
