"""Coverage of the target: unit by unit, and one unit person by person."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.models import Person
from innovation.domain.entries.models import Entry
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.movements.enums import TargetPer
from innovation.domain.reports.permissions import BY_UNIT, can_see_people, can_see_unit, can_see_units
from innovation.domain.reports.queries.authorships import Authorship, authorships, units_of
from innovation.domain.reports.queries.targets import find_target
from innovation.domain.reports.rules import Counted, Coverage, PersonCover, Target, UnitCover, listed_kinds

NO_UNIT = "Chưa xếp đơn vị"


def coverage(locality_id: int, year: int) -> Coverage:
    """Who has and who has not, unit by unit in the plan's order. For callers that check who may see what of it."""
    target = find_target(locality_id, year)
    units = session.execute(
        select(Unit.id, Unit.name, Unit.counts_for_target)
        .where(Unit.locality_id == locality_id, Unit.is_group.is_(False), Unit.closed_on.is_(None))
        .order_by(Unit.sort_order, Unit.name_fold, Unit.id)
    ).all()
    people = _staff(Person.locality_id == locality_id, listed_kinds(target))
    parts = authorships(year, Entry.locality_id == locality_id)
    covers = _by_unit([(row.id, row.name, row.counts_for_target) for row in units], people, parts, target)
    entries = {part.entry_id: part.recognised for part in parts}
    return Coverage(locality_id, year, target, covers, len(entries), sum(entries.values()))


def get_coverage(locality_id: int, year: int, *, actor: Actor) -> Coverage:
    """The coverage for those who may see counts by unit; Mặt trận gets it without any person."""
    if not can_see_units(actor, locality_id):
        raise NotFound("Không tìm thấy báo cáo này.")
    return coverage(locality_id, year)


def get_unit_coverage(unit_id: int, year: int, *, actor: Actor) -> UnitCover:
    """One unit person by person, for its head and for those who run the movement."""
    unit = session.get(Unit, unit_id)
    if unit is None or unit.is_group or not can_see_unit(actor, unit):
        raise NotFound("Không tìm thấy đơn vị này.")
    target = find_target(unit.locality_id, year)
    people = _staff(Person.unit_id == unit_id, listed_kinds(target) | {PersonKind.TEACHER})  # a school's own people
    parts = authorships(year, Entry.locality_id == unit.locality_id)
    return next(
        cover
        for cover in _by_unit([(unit.id, unit.name, unit.counts_for_target)], people, parts, target)
        if cover.unit_id == unit_id
    )


def get_people_without_unit(locality_id: int, year: int, *, actor: Actor) -> UnitCover | None:
    """The staff whom nobody has put into a unit yet; None when everybody has one."""
    if not can_see_people(actor, locality_id):
        raise NotFound("Không tìm thấy báo cáo này.")
    return next((cover for cover in coverage(locality_id, year).units if cover.unit_id is None), None)


def list_localities_to_report(actor: Actor) -> list[tuple[int, str]]:
    """The localities of which the actor may see counts, by name."""
    rows = session.execute(
        select(Locality.id, Locality.name)
        .where(Locality.id.in_(actor.localities_with(*BY_UNIT)))
        .order_by(Locality.short_name, Locality.id)
    )
    return [(row.id, row.name) for row in rows]


def _staff(where: ColumnElement[bool], kinds: Collection[PersonKind]) -> list[Any]:
    return list(
        session.execute(
            select(Person.id, Person.full_name, Person.kind, Person.staff_code, Person.unit_id)
            .where(where, Person.active.is_(True), Person.kind.in_(kinds))
            .order_by(Person.name_key, Person.id)
        ).all()
    )


def _by_unit(
    units: Iterable[tuple[int, str, bool]],
    people: Collection[Any],
    parts: Collection[Authorship],
    target: Target | None,
) -> tuple[UnitCover, ...]:
    unit_of_person = {person.id: person.unit_id for person in people}
    by_person: dict[int, dict[int, Counted]] = defaultdict(dict)
    by_unit: dict[int, dict[int, Counted]] = defaultdict(dict)
    for part in parts:
        if part.person_id is not None:
            by_person[part.person_id][part.entry_id] = part.counted
        for unit_id in units_of(part, unit_of_person):
            by_unit[unit_id][part.entry_id] = part.counted
    staff: dict[int | None, list[PersonCover]] = defaultdict(list)
    units = list(units)
    quota = {unit_id: has_quota for unit_id, _, has_quota in units} | {None: True}
    for row in people:
        home = row.unit_id if row.unit_id in quota else None
        entries = tuple(by_person[row.id].values())
        asked = target is not None and row.kind in target.kinds and quota[home]
        enough = target.count if target is not None and target.per is TargetPer.PERSON else 1
        staff[home].append(PersonCover(row.id, row.full_name, row.kind, row.staff_code or "", asked, entries, enough))
    covers = [
        UnitCover(unit_id, name, has_quota, tuple(staff[unit_id]), tuple(by_unit[unit_id].values()), target)
        for unit_id, name, has_quota in units
    ]
    if staff[None]:
        theirs = {entry.entry_id: entry for person in staff[None] for entry in person.entries}
        by_person_only = target is not None and target.per is TargetPer.PERSON
        covers.append(UnitCover(None, NO_UNIT, by_person_only, tuple(staff[None]), tuple(theirs.values()), target))
    return tuple(covers)
