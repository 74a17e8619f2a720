"""Whether a person, a part or a collective has what the plan asks for, and the words that say so."""

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from innovation.core.rounding import format_decimal
from innovation.domain.accounts.enums import STAFF_KINDS, PersonKind
from innovation.domain.movements.enums import TargetPer


@dataclass(frozen=True, slots=True)
class Target:
    """What the plan asks for in a year. `saving_percent`: Tân An's cut of the regulated time."""

    per: TargetPer
    count: int
    kinds: frozenset[PersonKind]
    saving_percent: Decimal | None = None
    wording: str = ""
    year_stated: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """One entry as a report counts it."""

    entry_id: int
    recognised: bool
    saving: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PersonCover:
    """A member of staff with their entries of the year, as main author or co-author, each counted once."""

    person_id: int
    name: str
    kind: PersonKind
    staff_code: str
    asked: bool  # the target counts this person
    entries: tuple[Counted, ...] = ()
    enough: int = 1

    @property
    def submitted(self) -> int:
        return len(self.entries)

    @property
    def recognised(self) -> int:
        return sum(entry.recognised for entry in self.entries)

    @property
    def met(self) -> bool:
        return self.recognised >= self.enough


@dataclass(frozen=True, slots=True)
class UnitCover:
    """A unit in a year: its people, the entries that somebody of it is an author of, and how far the target is met."""

    unit_id: int | None  # None: people who are in no unit yet
    name: str
    has_quota: bool
    people: tuple[PersonCover, ...]
    entries: tuple[Counted, ...]
    target: Target | None

    @property
    def submitted(self) -> int:
        return len(self.entries)

    @property
    def recognised(self) -> int:
        return sum(entry.recognised for entry in self.entries)

    @property
    def people_submitted(self) -> int:
        return sum(person.submitted > 0 for person in self.people if person.asked)

    @property
    def people_met(self) -> int:
        return sum(person.met for person in self.people if person.asked)

    @property
    def asked(self) -> int:
        """What is asked of the unit: so many people, or so many initiatives; 0 where it has no quota."""
        if self.target is None or not self.has_quota:
            return 0
        if self.target.per is TargetPer.PERSON:
            return sum(person.asked for person in self.people)
        return self.target.count

    @property
    def done(self) -> int:
        """How much of it there is."""
        if self.asked == 0 or self.target is None:
            return 0
        if self.target.per is TargetPer.PERSON:
            return self.people_met
        return min(self.asked, len(good_enough(self.entries, self.target)))

    @property
    def met(self) -> bool:
        return self.asked > 0 and self.done >= self.asked

    @property
    def best_saving(self) -> Decimal | None:
        savings = [entry.saving for entry in self.entries if entry.recognised and entry.saving is not None]
        return max(savings, default=None)

    @property
    def words(self) -> str:
        """“Còn 2 người”, “Đã đạt”, “Không giao chỉ tiêu”."""
        return unit_words(self)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who has and who has not, in one locality and year."""

    locality_id: int
    year: int
    target: Target | None
    units: tuple[UnitCover, ...] = field(default=())
    submitted: int = 0
    recognised: int = 0

    @property
    def with_quota(self) -> list[UnitCover]:
        return [unit for unit in self.units if unit.asked]

    @property
    def asked(self) -> int:
        """People where each person is asked, else units."""
        if self.target is not None and self.target.per is TargetPer.PERSON:
            return sum(unit.asked for unit in self.with_quota)
        return len(self.with_quota)

    @property
    def done(self) -> int:
        if self.target is not None and self.target.per is TargetPer.PERSON:
            return sum(unit.done for unit in self.with_quota)
        return self.units_met

    @property
    def units_met(self) -> int:
        return sum(unit.met for unit in self.with_quota)


def listed_kinds(target: Target | None) -> frozenset[PersonKind]:
    """Whose names a report lists: the staff, and teachers where the target counts them."""
    teachers = {PersonKind.TEACHER} if target is not None and PersonKind.TEACHER in target.kinds else set()
    return STAFF_KINDS | teachers


def good_enough(entries: Collection[Counted], target: Target) -> list[Counted]:
    """The recognised ones that also save as much time as the target asks."""
    return [
        entry
        for entry in entries
        if entry.recognised
        and (target.saving_percent is None or (entry.saving is not None and entry.saving >= target.saving_percent))
    ]


def unit_words(unit: UnitCover) -> str:
    """How far the unit is, in words that need no colour."""
    if unit.target is None or not unit.has_quota:
        return "Không giao chỉ tiêu"
    if unit.asked == 0:
        return "Chưa có người thuộc diện"
    if unit.met:
        return "Đã đạt"
    left = unit.asked - unit.done
    if unit.target.per is TargetPer.PERSON:
        return f"Còn {left} người"
    if unit.target.saving_percent is not None and unit.recognised:
        return f"Chưa đạt mức giảm {format_decimal(unit.target.saving_percent)}%"
    return f"Còn {left} sáng kiến"


def target_words(target: Target | None) -> str:
    """The target as a short sentence in our words; the plan's own stand beside it."""
    if target is None:
        return "Kế hoạch không nêu chỉ tiêu bằng số."
    whom = {
        TargetPer.PERSON: "Mỗi người thuộc diện",
        TargetPer.PART: "Mỗi bộ phận được giao chỉ tiêu",
        TargetPer.COLLECTIVE: "Mỗi phòng, đơn vị được giao chỉ tiêu",
    }[target.per]
    saving = (
        f", giảm ít nhất {format_decimal(target.saving_percent)}% thời gian so với quy định"
        if target.saving_percent is not None
        else ""
    )
    stated = "" if target.year_stated else " Kế hoạch không nêu trong bao lâu, bảng này tính theo năm."
    return f"{whom} có ít nhất {target.count} sáng kiến được công nhận trong năm{saving}.{stated}"


def own_words(done: int, asked: int) -> str:
    """For one's own page."""
    return (
        f"Đã đạt: {done} trên {asked}" if done >= asked else f"Còn {asked - done} sáng kiến, đã có {done} trên {asked}"
    )
