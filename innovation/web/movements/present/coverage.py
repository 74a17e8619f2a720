"""Units that have and have not, as the round board shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from innovation.domain.accounts.enums import PersonKind
from innovation.domain.initiatives.queries import UnitCover, list_unit_cover
from innovation.domain.movements.enums import TargetPer
from innovation.domain.movements.queries import Reminder

if TYPE_CHECKING:
    from innovation.domain.movements.models import Round


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line: the bar, the words of the badge and whether the head should be reminded."""

    unit_id: int
    name: str
    done: int
    of: int
    voluntary: str
    badge: tuple[str, str, str]
    is_behind: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """All units of a round's locality against the movement's target."""

    rows: Sequence[UnitRow]
    left_out: int
    done: int
    of: int
    tile_label: str

    @property
    def counted(self) -> list[UnitRow]:
        return [row for row in self.rows if not row.voluntary]

    @property
    def voluntary(self) -> list[UnitRow]:
        return [row for row in self.rows if row.voluntary]

    @property
    def behind(self) -> list[UnitRow]:
        return [row for row in self.rows if row.is_behind]


def of_round(round_: "Round", reminders: Sequence[Reminder]) -> Coverage:
    """Units with a target first, in the plan's order; then those that handed in of their own will."""
    if round_.season_id is not None:  # a season counts who registered, on its own page
        return Coverage([], 0, 0, 0, "")
    movement = round_.movement
    per_person = movement.target_per in (None, TargetPer.PERSON)
    kinds = [PersonKind(kind) for kind in movement.participants]
    covers = list_unit_cover(round_.locality_id, round_.year, kinds)
    if round_.host_unit_id is not None:  # its people enter, nobody else's number is its business
        covers = [cover for cover in covers if cover.unit_id == round_.host_unit_id]
    reminded = frozenset().union(*(reminder.unit_ids for reminder in reminders))
    counted = [cover for cover in covers if cover.counts_for_target and (cover.people or not per_person)]
    others = [cover for cover in covers if cover not in counted]
    rows = [_counted(cover, per_person=per_person, reminded=cover.unit_id in reminded) for cover in counted]
    rows += [_voluntary(cover) for cover in others if cover.entries]
    done, of = sum(row.done for row in rows), sum(row.of for row in rows)
    label = "người thuộc diện đã nộp hồ sơ" if per_person else "bộ phận, đơn vị đã nộp hồ sơ"
    return Coverage(rows, sum(1 for cover in others if not cover.entries), done, of, label)


def _counted(cover: UnitCover, *, per_person: bool, reminded: bool) -> UnitRow:
    done, of = (cover.with_entry, cover.people) if per_person else (min(cover.entries, 1), 1)
    if done >= of:
        badge = ("Đã nộp đủ", "check-circle", "ok")
    else:
        words = f"Còn {of - done} người" if per_person else "Chưa nộp"
        badge = (f"{words}, đã nhắc", "eye", "care") if reminded else (words, "hourglass-split", "work")
    return UnitRow(cover.unit_id, cover.name, done, of, "", badge, done < of)


def _voluntary(cover: UnitCover) -> UnitRow:
    return UnitRow(cover.unit_id, cover.name, 0, 0, f"{cover.entries} hồ sơ tự nguyện", ("", "", ""), False)
