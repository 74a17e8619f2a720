"""The people whom a member may be related to: never only those who have entered something."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import literal, select

from innovation.core.text import fold
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.councils.models import CouncilMember
from innovation.domain.localities.models import Unit

LONGEST_WISH = 200
FEWEST_WORDS = 2
MOST_FOUND = 30


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
    """People outside the units whose name has every word, and those chosen before, for the same statement.

    Only names are looked at, and only by whole words of which there are two or more: a member who declares a relation
    knows the name, and must not find out who else is in the directory, or whose a phone number is.
    """
    outside = select(Person).where(Person.locality_id == locality_id, Person.unit_id.is_(None))
    words = fold(text[:LONGEST_WISH]).split()[:8]
    found: Sequence[Person] = []
    if len(words) >= FEWEST_WORDS:
        query = outside.where(Person.active, Person.erased_at.is_(None))
        for word in words:
            query = query.where(
                literal(" ").concat(Person.name_fold).concat(" ").contains(f" {word} ", autoescape=True)
            )
        found = session.scalars(query.order_by(Person.name_key, Person.id).limit(MOST_FOUND)).all()
    kept = session.scalars(outside.where(Person.id.in_(chosen))).all()
    return sorted({person.id: person for person in (*found, *kept)}.values(), key=lambda p: (p.name_key, p.id))


def has_sat(person_id: int) -> bool:
    """Whether the person sits or has ever sat in a council: their way of signing in is the administrator's to change.

    Past seats count too, else ending a seat for a minute would open the account.
    """
    return session.scalar(select(CouncilMember.id).where(CouncilMember.person_id == person_id).limit(1)) is not None
