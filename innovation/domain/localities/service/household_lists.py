"""A list of households: read, shown whole with every line's errors, and written only when no line has one.

What is kept between the steps is what was written in the sheet; each step judges it anew, so it is never out of date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from innovation.core.actor import Actor
from innovation.core.errors import NotFound, RuleBroken
from innovation.db import session
from innovation.domain.localities import permissions, queries
from innovation.domain.localities.models import Household
from innovation.domain.localities.rules import Cell, HouseholdLine, household_key, household_words
from innovation.domain.localities.rules.households import (
    MOST_HOUSEHOLDS,
    find_household_columns,
    judge,
    take_cells,
)
from innovation.domain.localities.rules.sheets import below_header, pack, unpack
from innovation.domain.localities.service.previews import keep_preview, see_preview, take_preview
from innovation.support import audit

PURPOSE = "households"


@dataclass(frozen=True, slots=True)
class HouseholdPreview:
    """What an import would do; nothing has been written."""

    preview_id: int
    locality_id: int
    lines: Sequence[HouseholdLine]

    @property
    def refused(self) -> list[HouseholdLine]:
        return [line for line in self.lines if line.errors]

    @property
    def known(self) -> list[HouseholdLine]:
        return [line for line in self.lines if line.known]

    @property
    def new(self) -> list[HouseholdLine]:
        return [line for line in self.lines if not line.errors and not line.known]


def preview_households(
    locality_id: int, sheet: Iterable[Sequence[Cell]], *, after: int | None = None, actor: Actor, now: datetime
) -> int:
    """Keep what the sheet says and answer the preview's id. `after`: an earlier preview whose bad lines this mends."""
    _ensure_may(actor, locality_id)
    lines = below_header(sheet, find_household_columns, take_cells, what="hộ")
    before: Sequence[HouseholdLine] = ()
    if after is not None:
        shown = see_households(after, actor=actor, now=now)
        if shown.locality_id != locality_id:
            raise NotFound
        before = shown.lines
    packed = pack(lines, before=before, most=MOST_HOUSEHOLDS, what="hộ")
    return keep_preview(PURPOSE, locality_id, packed, actor=actor, now=now)


def see_households(preview_id: int, *, actor: Actor, now: datetime) -> HouseholdPreview:
    """The list that was read, judged against what is known at this moment."""
    kept = see_preview(preview_id, PURPOSE, actor=actor, now=now)
    return HouseholdPreview(preview_id, kept.locality_id, _judge(kept.locality_id, kept.rows))


def confirm_households(preview_id: int, *, actor: Actor, now: datetime) -> int:
    """Write all the new households of the list, or none; how many there are."""
    locality_id, rows = take_preview(preview_id, PURPOSE, actor=actor, now=now)
    _ensure_may(actor, locality_id)
    lines = _judge(locality_id, rows)
    if any(line.errors for line in lines):
        raise RuleBroken("lines_refused", "Còn dòng có lỗi nên chưa nhập hộ nào. Sửa các dòng đó rồi tải lên lại.")
    fresh = [_values(line, locality_id, now) for line in lines if not line.known]
    if fresh:
        session.execute(insert(Household), fresh)
    audit.record("households.imported", "locality", locality_id, actor=actor, now=now, locality_id=locality_id,
                 facts={"added": len(fresh), "known": len(lines) - len(fresh)})  # fmt: skip
    return len(fresh)


def _judge(locality_id: int, rows: Iterable[dict[str, Any]]) -> list[HouseholdLine]:
    lines = [HouseholdLine(number, cells, earlier=earlier) for number, cells, earlier in map(unpack, rows)]
    return judge(lines, queries.what_is_known(locality_id))


def _values(line: HouseholdLine, locality_id: int, now: datetime) -> dict[str, Any]:
    head_key, address_key = household_key(line.head_name, line.address)
    return {
        "locality_id": locality_id, "group_id": line.group_id, "head_name": line.head_name, "head_key": head_key,
        "address": line.address, "address_key": address_key, "created_at": now,
        "search_fold": household_words(line.head_name, line.address),
    }  # fmt: skip


def _ensure_may(actor: Actor, locality_id: int) -> None:
    if not permissions.keeps_households(actor, locality_id):
        raise NotFound
