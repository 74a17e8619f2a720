"""One's own part of the target."""

from dataclasses import dataclass

from innovation.core.actor import Actor
from innovation.core.rounding import format_decimal
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import InitiativeAuthor
from innovation.domain.movements.enums import TargetPer
from innovation.domain.reports.queries.authorships import authorships, units_of
from innovation.domain.reports.queries.targets import find_target
from innovation.domain.reports.rules import Counted, Target, good_enough, listed_kinds, own_words


@dataclass(frozen=True, slots=True)
class OwnTarget:
    """One's own part of the year's target, for “Việc của tôi”."""

    year: int
    met: bool
    words: str
    note: str


def own_target(actor: Actor, year: int) -> OwnTarget | None:
    """The actor's own target: theirs where each person is asked, else their unit's; None where nothing is asked."""
    person = session.get(Person, actor.person_id) if actor.person_id is not None else None
    target = find_target(person.locality_id, year) if person else None
    if person is None or target is None or not _is_asked(person, target):
        return None
    if target.per is TargetPer.PERSON:
        entries = _own_entries(person, year)
        done, whose = sum(entry.recognised for entry in entries), ""
    else:
        entries = _entries_of_unit(person, year)
        done, whose = len(good_enough(entries, target)), f"Chỉ tiêu của {person.unit.name}. " if person.unit else ""
    saving = (
        f" Mỗi sáng kiến giảm ít nhất {format_decimal(target.saving_percent)}% thời gian so với quy định."
        if target.saving_percent is not None
        else ""
    )
    note = f"{whose}Đã nộp {len(entries)} hồ sơ trong năm.{saving}"
    return OwnTarget(year, done >= target.count, own_words(done, target.count), note)


def _is_asked(person: Person, target: Target) -> bool:
    if person.kind not in listed_kinds(target) or (person.unit is not None and not person.unit.counts_for_target):
        return False
    return person.kind in target.kinds if target.per is TargetPer.PERSON else person.unit is not None


def _own_entries(person: Person, year: int) -> list[Counted]:
    parts = authorships(year, Entry.locality_id == person.locality_id, InitiativeAuthor.person_id == person.id)
    return [part.counted for part in parts]


def _entries_of_unit(person: Person, year: int) -> list[Counted]:
    units = {person.id: person.unit_id}
    parts = authorships(year, Entry.locality_id == person.locality_id)
    found = {part.entry_id: part.counted for part in parts if person.unit_id in units_of(part, units)}
    return list(found.values())
