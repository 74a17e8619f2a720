"""Who is out for which entry, and why. Every list, page, count and vote asks here."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import String, bindparam, literal, or_, select, type_coerce, union_all

from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Conflict, Council, CouncilMember
from innovation.domain.councils.queries.seats import council_of, members_of
from innovation.domain.councils.rules import Declared, EntryPeople, conflicts_of
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import FirstUser, InitiativeAuthor
from innovation.domain.movements.enums import UnitConflictRule
from innovation.domain.movements.models import Round
from innovation.domain.nominations.models import Nomination, Subject

Recusals = dict[int, dict[int, frozenset[ConflictKind]]]

AUTHOR, UNIT, FIRST_USER, KEPT = "author", "unit", "first_user", "kept:"
# Somebody of the same unit may still be the entry's unit head or secretary; the others are out behind every door.
BEHIND_EVERY_DOOR = frozenset({ConflictKind.DECLARED, ConflictKind.HOUSEHOLD, ConflictKind.FIRST_USER})


@dataclass(slots=True)
class Facts:
    """All that conflicts follow from, for a set of entries."""

    people: dict[int, EntryPeople] = field(default_factory=dict)
    declared: dict[tuple[int, int], list[Declared]] = field(default_factory=dict)  # by entry and person

    def conflicts(
        self, entry_id: int, *, person_id: int, unit_id: int | None, unit_rule: UnitConflictRule
    ) -> frozenset[ConflictKind]:
        """Why this person is out for this entry; an entry not asked for has no conflicts here."""
        people = self.people.get(entry_id)
        if people is None:
            return frozenset()
        rows = self.declared.get((entry_id, person_id), ())
        return conflicts_of(people, person_id=person_id, unit_id=unit_id, unit_rule=unit_rule, declared=rows)


def facts_of(*, round_id: int | None = None, entry_ids: Collection[int] | None = None) -> Facts:
    """Authors, units, first users and kept conflicts of a round's entries or of the entries named, in one query."""
    asked: dict[str, Any] = {}
    if round_id is not None:
        asked["round_ids"] = [round_id]
    if entry_ids is not None:
        asked["entry_ids"] = list(entry_ids)
    return _gathered(asked)


def facts_about(person_id: int, unit_id: int | None, *, round_ids: Collection[int]) -> Facts:
    """Of the same only what is about this person and their unit, over whole rounds: enough for their own lists."""
    return _gathered({"round_ids": list(round_ids), "person": person_id, "unit": unit_id or 0})


def _gathered(asked: Mapping[str, Any]) -> Facts:
    found: dict[int, tuple[set[int], set[int], set[int]]] = {}
    facts = Facts()
    for entry_id, what, who in session.execute(_union(frozenset(asked)), asked):
        sets = found.setdefault(entry_id, (set(), set(), set()))
        if what == AUTHOR:
            sets[0].add(who)
        elif what == UNIT:
            sets[1].add(who)
        elif what == FIRST_USER:
            sets[2].add(who)
        else:
            kind = ConflictKind(what.removeprefix(KEPT))  # one of a unit is kept only once it is lifted
            row = Declared(entry_id, who, kind, lifted=kind is ConflictKind.SAME_UNIT)
            facts.declared.setdefault((entry_id, who), []).append(row)
    facts.people = {
        entry_id: EntryPeople(entry_id, frozenset(authors), frozenset(units), frozenset(users))
        for entry_id, (authors, units, users) in found.items()
    }
    return facts


@cache
def _union(asked: frozenset[str]) -> Any:
    """(entry, what, who), limited by the parameters that are `asked`: round_ids, entry_ids, person with unit.

    Whom a nomination is about counts as its author; the unit, tổ or thôn of a subject is the entry's own. Built once
    for each set of parameters: it is asked many times on a page and takes longer to build than to answer.
    """
    author, user = InitiativeAuthor, FirstUser

    def among(query: Any) -> Any:
        for name, column in (("round_ids", Entry.round_id), ("entry_ids", Entry.id)):
            if name in asked:
                query = query.where(column.in_(bindparam(name, expanding=True)))
        return query

    def known(column: Any, what: str, *joined: Any) -> Any:
        # Any: a select's type follows each column, here they differ
        query: Any = select(Entry.id, literal(what), column)
        for target, clause in joined:
            query = query.join(target, clause)
        whose = column == bindparam("unit" if what == UNIT else "person") if "person" in asked else column.is_not(None)
        return among(query.where(whose))

    of_author = (author, author.entry_id == Entry.id)
    kept = among(
        select(Entry.id, literal(KEPT).concat(type_coerce(Conflict.kind, String)), Conflict.person_id)
        .join(Conflict, Conflict.entry_id == Entry.id)
        .where(or_(Conflict.kind != ConflictKind.SAME_UNIT, Conflict.lifted_at.is_not(None)))
    )
    if "person" in asked:
        kept = kept.where(Conflict.person_id == bindparam("person"))
    return union_all(
        known(Entry.owner_id, AUTHOR),
        known(Entry.unit_id, UNIT),
        known(author.person_id, AUTHOR, of_author),
        known(author.unit_id, UNIT, of_author),
        known(Person.unit_id, UNIT, of_author, (Person, Person.id == author.person_id)),
        known(user.person_id, FIRST_USER, (user, user.entry_id == Entry.id)),
        known(
            Subject.person_id,
            AUTHOR,
            (Nomination, Nomination.entry_id == Entry.id),
            (Subject, Subject.id == Nomination.subject_id),
        ),
        kept,
    )


def people_of_entries(round_id: int, entry_ids: Collection[int] | None = None) -> dict[int, EntryPeople]:
    """Authors, their units and first users of the round's entries, as far as they are known by id."""
    return facts_of(round_id=round_id, entry_ids=entry_ids).people


def recusals(round_: Round, entry_ids: Collection[int] | None = None, *, council: Council | None = None) -> Recusals:
    """For each entry the members (by member id) who are out, and why: one query (three without `council`)."""
    council = council or council_of(round_.id)
    if council is None:
        return {}
    return recusals_among(members_of(council), facts_of(round_id=round_.id, entry_ids=entry_ids), round_)


def recusals_among(members: Collection[CouncilMember], facts: Facts, round_: Round) -> Recusals:
    """The same from what a page has read already."""
    found: Recusals = {}
    for entry_id in facts.people:
        out = {
            member.id: facts.conflicts(
                entry_id, person_id=member.person_id, unit_id=member.person.unit_id, unit_rule=round_.unit_conflict
            )
            for member in members
        }
        found[entry_id] = {member_id: kinds for member_id, kinds in out.items() if kinds}
    return found


def conflicts_for(entry: Entry, person_id: int | None) -> frozenset[ConflictKind]:
    """Why this person is out for this entry, whether or not they sit on the council; empty when they are in."""
    person = session.get(Person, person_id) if person_id is not None else None
    if person is None:
        return frozenset()
    return facts_of(entry_ids=[entry.id]).conflicts(
        entry.id, person_id=person.id, unit_id=person.unit_id, unit_rule=entry.round.unit_conflict
    )


def is_shut_out(entry: Entry, person_id: int | None) -> bool:
    """Whether a declared, family or first-user conflict closes the entry to the person behind every door.

    An author reads the own dossier; somebody of the same unit may still be its head or its secretary.
    """
    if person_id is None:
        return False
    facts = facts_about(person_id, None, round_ids=[entry.round_id])
    found = facts.conflicts(entry.id, person_id=person_id, unit_id=None, unit_rule=UnitConflictRule.ALLOWED)
    return bool(found & BEHIND_EVERY_DOOR)


def is_barred_from_office(kinds: Collection[ConflictKind]) -> bool:
    """Whether these conflicts keep a secretary from the entry's scores and assignments: all but the same unit."""
    return any(kind is not ConflictKind.SAME_UNIT for kind in kinds)


def list_conflicts(round_id: int) -> Sequence[Conflict]:
    """The kept rows of the round: declarations, and unit conflicts lifted with their reasons."""
    return session.scalars(
        select(Conflict)
        .join(Entry, Entry.id == Conflict.entry_id)
        .where(Entry.round_id == round_id)
        .order_by(Conflict.created_at, Conflict.id)
    ).all()
