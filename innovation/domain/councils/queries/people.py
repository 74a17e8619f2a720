"""The people whom a member may be related to: never only those who have entered something."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select

from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries import search_people
from innovation.domain.localities.models import Unit


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """The people of one unit: (id, name, position)."""

    unit_id: int
    unit_name: str
    people: tuple[tuple[int, str, str], ...]


def staff_by_unit(locality_id: int) -> list[StaffGroup]:
    """Everybody who belongs to a unit of the locality, unit by unit: the possible authors of a blind round."""
    rows = session.execute(
        select(Unit.id, Unit.name, Person.id, Person.full_name, Person.position)
        .join(Person, Person.unit_id == Unit.id)
        .where(Unit.locality_id == locality_id, Person.active.is_(True), Person.erased_at.is_(None))
        .order_by(Unit.sort_order, Unit.name, Unit.id, Person.name_key, Person.id)
    )
    return [
        StaffGroup(unit_id, unit_name, tuple((row[2], row[3], row[4]) for row in group))
        for (unit_id, unit_name), group in groupby(rows, key=lambda row: (row[0], row[1]))
    ]


def people_found(locality_id: int, text: str, chosen: Collection[int] = ()) -> Sequence[Person]:
    """People outside the units whose name holds the words, and those chosen before, for the same statement."""
    found = [person for person in search_people(locality_id, text, limit=30) if person.unit_id is None]
    kept = session.scalars(
        select(Person).where(Person.id.in_(chosen), Person.locality_id == locality_id, Person.unit_id.is_(None))
    ).all()
    return sorted({person.id: person for person in (*found, *kept)}.values(), key=lambda p: (p.name_key, p.id))
