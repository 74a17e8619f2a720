"""Whom one may propose: found by name, before they are subjects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.awards.models import AwardProposal
from innovation.domain.awards.queries.evidence import Recognised, recognised_of
from innovation.domain.localities.models import Household, Unit
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.rules import kind_of_unit

MOST = 20
FIRST = date(1945, 9, 2)


class Thing(StrEnum):
    """What stands behind a subject; the word is part of an address."""

    PERSON = "ca-nhan"
    UNIT = "don-vi"
    HOUSEHOLD = "ho"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be proposed."""

    thing: Thing
    id: int
    name: str
    place: str
    kind: SubjectKind
    locality_id: int
    unit_id: int | None

    @property
    def key(self) -> str:
        """“ca-nhan-12”, as an address and a form carry it."""
        return f"{self.thing}-{self.id}"

    def as_ids(self) -> dict[str, int]:
        """What `nominations.service.take_up` asks for."""
        column = {Thing.PERSON: "person_id", Thing.UNIT: "unit_id", Thing.HOUSEHOLD: "household_id"}[self.thing]
        return {column: self.id}


def find_candidates(actor: Actor, q: str) -> list[Candidate]:
    """People, units and households with every word in their name, whom the actor may propose; at most 20 of each.

    The secretary searches the locality; a unit's or tổ's head sees whom they head, also without a word.
    """
    words = fold(q[:200]).split()[:8]
    if not words and not _headed(actor):
        return []
    people = session.scalars(
        select(Person)
        .where(_people(actor), *_has(Person.name_fold, words), Person.active, Person.erased_at.is_(None))
        .where(Person.id != (actor.person_id or 0))
        .order_by(Person.name_key, Person.id).limit(MOST)
    )  # fmt: skip
    units = session.scalars(
        select(Unit)
        .where(_units(actor), *_has(Unit.name_fold, words), Unit.closed_on.is_(None), Unit.is_group.is_(False))
        .order_by(Unit.sort_order, Unit.name_fold, Unit.id).limit(MOST)
    )  # fmt: skip
    homes = session.scalars(
        select(Household)
        .where(_homes(actor), *_has(Household.search_fold, words), Household.left_on.is_(None))
        .where(Household.erased_at.is_(None))
        .order_by(Household.head_key, Household.id).limit(MOST)
    )  # fmt: skip
    return [*map(_person, people), *map(_unit, units), *map(_home, homes)]


def get_candidate(key: str, *, actor: Actor) -> Candidate:
    """The one that an address names; NotFound for whoever may not propose them."""
    thing, _, number = key.rpartition("-")
    if thing not in set(Thing) or not (number.isascii() and number.isdigit() and len(number) < 18):
        raise NotFound("Không tìm thấy đối tượng này.")
    found = _load(Thing(thing), int(number))
    if found is None or not _speaks_for(actor, found):
        raise NotFound("Không tìm thấy đối tượng này.")
    return found


def candidate_of(proposal: AwardProposal, *, actor: Actor) -> Candidate:
    """Whom a proposal is for, while its writer may still propose them."""
    subject = proposal.subject
    thing = Thing.PERSON if subject.person_id else Thing.UNIT if subject.unit_id else Thing.HOUSEHOLD
    return get_candidate(f"{thing}-{subject.person_id or subject.unit_id or subject.household_id}", actor=actor)


def initiatives_of(candidate: Candidate, on: date) -> Sequence[Recognised]:
    """The recognised initiatives that a proposal for them may stand on."""
    return recognised_of(Subject(**candidate.as_ids()), FIRST, on)


def _load(thing: Thing, id_: int) -> Candidate | None:
    if thing is Thing.PERSON:
        person = session.get(Person, id_)
        return _person(person) if person and person.erased_at is None else None
    if thing is Thing.UNIT:
        unit = session.get(Unit, id_)
        return _unit(unit) if unit and not unit.is_group else None
    home = session.get(Household, id_)
    return _home(home) if home and home.erased_at is None else None


def _speaks_for(actor: Actor, found: Candidate) -> bool:
    if found.thing is Thing.PERSON and found.id == actor.person_id:
        return False
    return actor.has(Role.SECRETARY, locality_id=found.locality_id) or actor.heads_unit(found.unit_id)


def _headed(actor: Actor) -> list[int]:
    return [grant.unit_id for grant in actor.grants if grant.role is Role.UNIT_HEAD and grant.unit_id is not None]


def _people(actor: Actor) -> ColumnElement[bool]:
    return or_(Person.locality_id.in_(actor.localities_with(Role.SECRETARY)), Person.unit_id.in_(_headed(actor)))


def _units(actor: Actor) -> ColumnElement[bool]:
    return or_(Unit.locality_id.in_(actor.localities_with(Role.SECRETARY)), Unit.id.in_(_headed(actor)))


def _homes(actor: Actor) -> ColumnElement[bool]:
    return or_(Household.locality_id.in_(actor.localities_with(Role.SECRETARY)), Household.group_id.in_(_headed(actor)))


def _has(column: InstrumentedAttribute[str], words: Sequence[str]) -> list[ColumnElement[bool]]:
    return [column.contains(word, autoescape=True) for word in words]


def _person(person: Person) -> Candidate:
    place = person.unit.name if person.unit else ""
    return Candidate(Thing.PERSON, person.id, person.full_name, place, SubjectKind.INDIVIDUAL, person.locality_id,
                     person.unit_id)  # fmt: skip


def _unit(unit: Unit) -> Candidate:
    return Candidate(Thing.UNIT, unit.id, unit.name, "", kind_of_unit(unit.kind), unit.locality_id, unit.id)


def _home(home: Household) -> Candidate:
    name, place = f"Hộ ông/bà {home.head_name}", f"{home.group.name}, {home.address}"
    return Candidate(Thing.HOUSEHOLD, home.id, name, place, SubjectKind.HOUSEHOLD, home.locality_id, home.group_id)
