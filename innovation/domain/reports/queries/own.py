"""One's own part of the target."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import and_, or_, select

from innovation.core.actor import Actor
from innovation.core.rounding import format_decimal
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.initiatives.queries import counts_for, list_own
from innovation.domain.movements.enums import TargetPer
from innovation.domain.movements.models import Movement
from innovation.domain.reports.queries.authorships import authorships, units_of
from innovation.domain.reports.queries.targets import SETS_TARGET, target_in
from innovation.domain.reports.rules import Counted, Target, good_enough, listed_kinds, own_words


@dataclass(frozen=True, slots=True)
class OwnTarget:
    """One's own part of the year's target, for “Việc của tôi”."""

    year: int
    met: bool
    words: str
    note: str


def own_target(actor: Actor, year: int, own: Iterable[Initiative] | None = None) -> OwnTarget | None:
    """The actor's own target: theirs where each person is asked, else their unit's; None where nothing is asked.

    `own` are the actor's initiatives with their authors, for a page that has read them already.
    """
    person, target = _person_and_target(actor, year)
    if person is None or target is None or not _is_asked(person, target):
        return None
    if target.per is TargetPer.PERSON:
        mine = _counted(list_own(person.id, with_authors=True) if own is None else own, person, year)
        done, submitted, whose = sum(each.entry.state is EntryState.RECOGNISED for each in mine), len(mine), ""
    else:
        entries = _entries_of_unit(person, year)
        done, submitted = len(good_enough(entries, target)), len(entries)
        whose = f"Chỉ tiêu của {person.unit.name}. " if person.unit else ""
    saving = (
        f" Mỗi sáng kiến giảm ít nhất {format_decimal(target.saving_percent)}% thời gian so với quy định."
        if target.saving_percent is not None
        else ""
    )
    note = f"{whose}Đã nộp {submitted} hồ sơ trong năm.{saving}"
    return OwnTarget(year, done >= target.count, own_words(done, target.count), note)


def _person_and_target(actor: Actor, year: int) -> tuple[Person | None, Target | None]:
    """Both in one query."""
    rows = session.execute(
        select(Person, Movement)
        .outerjoin(Movement, and_(Movement.locality_id == Person.locality_id, *SETS_TARGET))
        .where(Person.id == actor.person_id)
        .order_by(Movement.id)
    ).all()
    if not rows:
        return None, None
    return rows[0][0], target_in([movement for _, movement in rows if movement is not None], year)


def _is_asked(person: Person, target: Target) -> bool:
    if person.kind not in listed_kinds(target) or (person.unit is not None and not person.unit.counts_for_target):
        return False
    return person.kind in target.kinds if target.per is TargetPer.PERSON else person.unit is not None


def _counted(own: Iterable[Initiative], person: Person, year: int) -> list[Initiative]:
    return [each for each in own if each.entry.locality_id == person.locality_id and counts_for(each, person.id, year)]


def _entries_of_unit(person: Person, year: int) -> list[Counted]:
    unit_id = person.unit_id
    of_unit = or_(
        InitiativeAuthor.unit_id == unit_id, Entry.unit_id == unit_id, InitiativeAuthor.person_id == person.id
    )
    parts = authorships(year, Entry.locality_id == person.locality_id, of_unit)
    found = {part.entry_id: part.counted for part in parts if unit_id in units_of(part, {person.id: unit_id})}
    return list(found.values())
