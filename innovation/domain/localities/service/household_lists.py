"""A list of households: read, shown whole with every line's errors, and written only when no line has one.

What is kept between the steps is what was written in the sheet; each step judges it anew, so it is never out of date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
    rows = list(enumerate(sheet, start=1))
    while rows and not any(rows[0][1]):
        rows.pop(0)
    lines = take_cells(rows[1:], find_household_columns(rows[0][1])) if rows else []
    if not lines:
        raise RuleBroken("sheet_empty", "Tệp không có hộ nào dưới dòng tên cột. Hãy chọn tệp khác.", field="file")
    if after is not None:
        before = see_households(after, actor=actor, now=now)
        if before.locality_id != locality_id:
            raise NotFound
        lines = [replace(line, earlier=True) for line in before.lines if not line.errors] + lines
    if len(lines) > MOST_HOUSEHOLDS:
        raise RuleBroken("too_many_rows", "Tệp có hơn 20.000 hộ. Hãy chia thành nhiều tệp.", field="file")
    return keep_preview(PURPOSE, locality_id, [_pack(line) for line in lines], actor=actor, now=now)


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
    return judge((_unpack(row) for row in rows), queries.what_is_known(locality_id))


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


def _pack(line: HouseholdLine) -> dict[str, Any]:
    return {"n": line.number, "cells": list(line.cells)} | ({"earlier": True} if line.earlier else {})


def _unpack(row: dict[str, Any]) -> HouseholdLine:
    group, head, address = row["cells"]
    return HouseholdLine(row["n"], (group, head, address), earlier=bool(row.get("earlier")))
