"""Finds the person, unit or household that a line of an old book means."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, name_key
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.awards.enums import RecordState
from innovation.domain.awards.models import AwardRecord
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.awards.rules.old_book import OldBook, award_key
from innovation.domain.localities.models import Household, Unit
from innovation.domain.localities.rules.households import ensure_head
from innovation.domain.localities.rules.units import unit_key
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.rules import kind_of_unit

Found = tuple[str, str]


def what_is_there(locality_id: int, *, reader_id: int | None, today: date) -> OldBook:
    """What a list of earlier awards is judged against, in a constant number of queries."""
    units = session.execute(
        select(Unit.id, Unit.name, Unit.aliases, Unit.kind).where(
            Unit.locality_id == locality_id, Unit.is_group.is_(False)
        )
    ).all()
    names: dict[str, set[int]] = {}
    for unit_id, name, aliases, _ in units:
        for each in (name, *aliases):
            names.setdefault(unit_key(str(each)), set()).add(unit_id)
    kinds = {unit_id: kind_of_unit(kind) for unit_id, _, _, kind in units}
    person, home = _people(locality_id, names), _homes(locality_id, names)

    def find(kind: SubjectKind, name: str, place: str, staff_code: str) -> Found:
        if kind is SubjectKind.INDIVIDUAL:
            return person(name, place, staff_code)
        if kind is SubjectKind.HOUSEHOLD:
            return home(name, place)
        found = [unit_id for unit_id in names.get(unit_key(name), ()) if kinds[unit_id] is kind]
        return (f"unit-{found[0]}", "") if len(found) == 1 else ("", f"không thấy “{name[:60]}” trong danh sách đơn vị")

    own = f"person-{reader_id}" if reader_id is not None else ""
    return OldBook(catalogue(), find, today, _there(locality_id), own)


def _people(locality_id: int, units: dict[str, set[int]]) -> Callable[[str, str, str], Found]:
    codes: dict[str, int] = {}
    by_name: dict[str, list[tuple[int, int | None]]] = {}
    rows = session.execute(
        select(Person.id, Person.name_key, Person.unit_id, Person.staff_code).where(
            Person.locality_id == locality_id, Person.erased_at.is_(None)
        )
    )
    for id_, key, unit_id, code in rows:
        by_name.setdefault(key, []).append((id_, unit_id))
        if code:
            codes[code.casefold()] = id_

    def find(name: str, place: str, staff_code: str) -> Found:
        if staff_code:
            found = codes.get(clean_line(staff_code).casefold())
            return (f"person-{found}", "") if found else ("", f"không có mã cán bộ “{staff_code[:40]}”")
        same = by_name.get(name_key(name), [])
        if place and len(same) > 1:
            same = [row for row in same if row[1] in units.get(unit_key(place), ())] or same
        if len(same) > 1:
            return "", f"có {len(same)} người tên “{name[:60]}”, ghi thêm mã cán bộ hoặc đơn vị"
        return (f"person-{same[0][0]}", "") if same else ("", f"không thấy “{name[:60]}” trong danh sách người")

    return find


def _homes(locality_id: int, units: dict[str, set[int]]) -> Callable[[str, str], Found]:
    heads: dict[str, list[tuple[int, int]]] = {}
    rows = session.execute(
        select(Household.id, Household.head_key, Household.group_id).where(
            Household.locality_id == locality_id, Household.erased_at.is_(None)
        )
    )
    for id_, key, group_id in rows:
        heads.setdefault(key, []).append((id_, group_id))

    def find(name: str, place: str) -> Found:
        try:
            same = heads.get(name_key(ensure_head(name)), [])
        except RuleBroken as broken:
            return "", broken.message
        if place:
            same = [row for row in same if row[1] in units.get(unit_key(place), ())]
        if len(same) > 1:
            return "", f"có {len(same)} hộ của “{name[:60]}”, ghi đúng tên tổ dân phố, thôn"
        return (f"household-{same[0][0]}", "") if same else ("", f"không thấy hộ “{name[:60]}” trong danh sách hộ")

    return find


def _there(locality_id: int) -> frozenset[tuple[str, str, str]]:
    rows = session.execute(
        select(Subject.person_id, Subject.unit_id, Subject.household_id, AwardRecord.award_key, AwardRecord.paper)
        .join(Subject, Subject.id == AwardRecord.subject_id)
        .where(AwardRecord.locality_id == locality_id, AwardRecord.state == RecordState.VALID)
    )
    return frozenset(award_key(subject_key(person, unit, home), key, paper) for person, unit, home, key, paper in rows)


def subject_key(person_id: int | None, unit_id: int | None, household_id: int | None) -> str:
    if person_id is not None:
        return f"person-{person_id}"
    return f"unit-{unit_id}" if unit_id is not None else f"household-{household_id}"
