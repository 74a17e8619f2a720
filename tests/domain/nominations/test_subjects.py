"""Subjects: one for each unit, person and household, of the kind that the database itself holds to."""

import pytest
from sqlalchemy.exc import IntegrityError

from innovation.core.errors import NotFound, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.enums import UnitKind
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.queries import name_of, place_of
from innovation.domain.nominations.service import take_up
from tests.factories.accounts import NOW, make_person
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_subject

pytestmark = pytest.mark.usefixtures("database")


def test_each_kind_has_its_name_and_place() -> None:
    with unit_of_work():
        ward = make_locality("phường Việt Hoà")
        group = make_unit(ward, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
        division = make_unit(ward, "Phòng Văn hoá - Xã hội")
        person = make_person(ward, "Nguyễn Thị Lan", unit_id=division.id)
        household = make_household(group, "Trần Thị Mười")
        found = [make_subject(thing) for thing in (division, person, group, household)]
        assert [(one.kind, name_of(one), place_of(one)) for one in found] == [
            (SubjectKind.COLLECTIVE, "Phòng Văn hoá - Xã hội", ""),
            (SubjectKind.INDIVIDUAL, "Nguyễn Thị Lan", "Phòng Văn hoá - Xã hội"),
            (SubjectKind.RESIDENTIAL_GROUP, "Tổ dân phố số 3", ""),
            (SubjectKind.HOUSEHOLD, "Hộ ông/bà Trần Thị Mười", "Tổ dân phố số 3"),
        ]
        assert {one.locality_id for one in found} == {ward.id}


def test_a_second_asking_finds_the_first_subject() -> None:
    with unit_of_work():
        unit = make_unit(make_locality())
        assert take_up(unit_id=unit.id, now=NOW).id == take_up(unit_id=unit.id, now=NOW).id


def test_a_collective_word_of_a_plan_and_a_stranger_are_no_subjects() -> None:
    with unit_of_work():
        schools = make_unit(make_locality(), "Các trường học", is_group=True)
        with pytest.raises(RuleBroken, match="tên gọi chung"):
            take_up(unit_id=schools.id, now=NOW)
        with pytest.raises(NotFound):
            take_up(household_id=999, now=NOW)


def test_the_database_holds_kind_and_thing_together() -> None:
    with unit_of_work():
        ward = make_locality()
        unit = make_unit(ward)
        session.add(Subject(locality_id=ward.id, kind=SubjectKind.HOUSEHOLD, unit_id=unit.id, created_at=NOW))
        with pytest.raises(IntegrityError, match="ck_subject_"):
            session.flush()
        session.rollback()


def test_one_household_at_one_address_however_it_is_spelt() -> None:
    with unit_of_work():
        ward = make_locality()
        first = make_unit(ward, "Tổ dân phố số 1", kind=UnitKind.RESIDENTIAL_GROUP)
        second = make_unit(ward, "Tổ dân phố số 2", kind=UnitKind.RESIDENTIAL_GROUP)
        make_household(first, "Trần Thị Mười", "Số 12, ngõ 5")
        with pytest.raises(IntegrityError), session.begin_nested():
            make_household(second, "TRẦN THỊ MƯỜI", "số 12 ngõ 05")
