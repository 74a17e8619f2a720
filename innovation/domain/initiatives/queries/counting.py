"""What counts for a year's target: one rule for the board, the reports and one's own page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select

from innovation.core.clock import at_local, local_date
from innovation.db import session
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.models import Person
from innovation.domain.entries.enums import IN_HAND, EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.localities.models import Unit

STILL_COUNTED = (*IN_HAND, EntryState.RECOGNISED, EntryState.RECOGNISED_IDEA, EntryState.NOT_RECOGNISED)


def counted_in(year: int) -> tuple[ColumnElement[bool], ...]:
    """Entries handed in during the year (Vietnam's calendar) and neither withdrawn nor rejected since."""
    return (
        Entry.state.in_(STILL_COUNTED),
        Entry.deleted_at.is_(None),
        Entry.submitted_at >= at_local(date(year, 1, 1)),
        Entry.submitted_at < at_local(date(year + 1, 1, 1)),
    )


def part_counts() -> ColumnElement[bool]:
    """An author counts until they decline the part that they were named for."""
    return InitiativeAuthor.declined_at.is_(None)


def counts_for(initiative: Initiative, person_id: int, year: int) -> bool:
    """The same two rules for an initiative that is at hand."""
    entry = initiative.entry
    handed_in = entry.submitted_at is not None and local_date(entry.submitted_at).year == year
    has_part = any(author.person_id == person_id and author.declined_at is None for author in initiative.authors)
    return handed_in and entry.state in STILL_COUNTED and entry.deleted_at is None and has_part


@dataclass(frozen=True, slots=True)
class UnitCover:
    """How far a unit is in a year: its people of the kinds asked for, those with an entry, all its entries."""

    unit_id: int
    name: str
    counts_for_target: bool
    people: int
    with_entry: int
    entries: int


def list_unit_cover(locality_id: int, year: int, kinds: Collection[PersonKind]) -> list[UnitCover]:
    """Who has and who has not, by unit, in one query; co-authors count like main authors."""
    of_year = (Entry.locality_id == locality_id, *counted_in(year))
    authors = (
        select(InitiativeAuthor.person_id)
        .join(Entry, Entry.id == InitiativeAuthor.entry_id)
        .where(*of_year, part_counts(), InitiativeAuthor.person_id.is_not(None))
    )
    counted = (Person.locality_id == locality_id, Person.active.is_(True), Person.kind.in_(kinds))
    people = select(Person.unit_id, func.count().label("n")).where(*counted).group_by(Person.unit_id)
    having = people.where(Person.id.in_(authors)).subquery()
    written = select(Entry.unit_id, func.count().label("n")).join(Initiative, Initiative.entry_id == Entry.id)
    entries = written.where(*of_year).group_by(Entry.unit_id).subquery()  # nominations are entries too
    staff = people.subquery()
    numbers = [func.coalesce(table.c.n, 0) for table in (staff, having, entries)]
    query = select(Unit.id, Unit.name, Unit.counts_for_target, *numbers)
    for table in (staff, having, entries):
        query = query.outerjoin(table, table.c.unit_id == Unit.id)
    mine = Unit.locality_id == locality_id, Unit.is_group.is_(False), Unit.closed_on.is_(None)
    rows = session.execute(query.where(*mine).order_by(Unit.sort_order, Unit.name_fold, Unit.id))
    return [UnitCover(*row) for row in rows]
