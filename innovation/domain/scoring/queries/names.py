"""The names that a blind round keeps from its council: people and units of each entry, in one query."""

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import String, cast, literal, select, union_all

from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import FirstUser, InitiativeAuthor
from innovation.domain.localities.models import Unit

PERSON, UNIT, ALIASES = "person", "unit", "aliases"


@dataclass(slots=True)
class Names:
    """What must not be read: people who wrote or first applied it, their units and workplaces."""

    people: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)


def names_of(entry_ids: Collection[int]) -> dict[int, Names]:
    """The names of each entry; one query for one as for a thousand."""
    found: dict[int, Names] = defaultdict(Names)
    for entry_id, what, text in session.execute(_names(entry_ids)):
        if what == PERSON:
            found[entry_id].people.add(text)
        elif what == UNIT:
            found[entry_id].units.add(text)
        else:
            found[entry_id].units.update(json.loads(text))
    return found


def _names(entry_ids: Collection[int]) -> Any:
    author, user = InitiativeAuthor, FirstUser
    of_author = (author, author.entry_id == Entry.id)

    def named(what: str, column: Any, *joined: Any) -> Any:
        query: Any = select(Entry.id, literal(what), column)  # Any: a select's type follows each column
        for target, clause in joined:
            query = query.join(target, clause)
        return query.where(Entry.id.in_(entry_ids), column.is_not(None))

    aliases = cast(Unit.aliases, String)
    return union_all(
        named(PERSON, Person.full_name, (Person, Person.id == Entry.owner_id)),
        named(PERSON, author.full_name, of_author),
        named(PERSON, user.full_name, (user, user.entry_id == Entry.id)),
        named(UNIT, author.workplace, of_author),
        named(UNIT, Unit.name, (Unit, Unit.id == Entry.unit_id)),
        named(ALIASES, aliases, (Unit, Unit.id == Entry.unit_id)),
        named(UNIT, Unit.name, of_author, (Unit, Unit.id == author.unit_id)),
        named(ALIASES, aliases, of_author, (Unit, Unit.id == author.unit_id)),
    )
