"""Units: one canonical name each, aliases, never deleted."""

from datetime import date
from typing import Any

import pytest

from innovation.core.errors import NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import service as people
from innovation.domain.localities import queries, service
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Locality
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.localities import make_locality, make_unit

pytestmark = pytest.mark.usefixtures("database")


def office() -> tuple[Locality, Any]:
    place = make_locality("phường Hòa Bình")
    return place, actor_of(make_person(place, "Phạm Thị Tư"), Role.SECRETARY)


def test_a_unit_is_found_however_its_name_is_spelt() -> None:
    with unit_of_work():
        place, _ = office()
        unit = make_unit(place, "Phòng Văn hóa - Xã hội", aliases=["Phòng VH-XH", "Phòng VHXH"])
        for spelling in ("phòng văn hoá – xã hội", "Phong Van hoa-Xa hoi", " PHÒNG  VH XH ", "Phòng VHXH"):
            assert queries.find_unit(place.id, spelling) == unit, spelling
        assert queries.find_unit(place.id, "Phòng") is None
        assert queries.find_unit(place.id, "") is None
        assert queries.find_unit(make_locality().id, "Phòng VHXH") is None


def test_a_name_goes_before_an_alias_and_a_doubtful_alias_finds_nothing() -> None:
    with unit_of_work():
        place, _ = office()
        one = make_unit(place, "Tổ 1", aliases=["Tổ cũ"])
        make_unit(place, "Tổ 2", aliases=["Tổ 1", "Tổ cũ"])
        assert queries.find_unit(place.id, "tổ 1") == one
        assert queries.find_unit(place.id, "tổ cũ") is None


def test_closed_units_and_groups_are_left_out_unless_asked_for() -> None:
    with unit_of_work():
        place, _ = office()
        unit = make_unit(place)
        group = make_unit(place, "Các trường học", is_group=True)
        closed = make_unit(place, "Phòng cũ", closed_on=date(2026, 1, 1))
        assert list(queries.list_units(place.id)) == [unit]
        assert set(queries.list_units(place.id, with_groups=True, with_closed=True)) == {unit, group, closed}
        assert queries.find_unit(place.id, "Phòng cũ") is None
        with pytest.raises(NotFound):
            queries.get_unit(unit.id, locality_id=make_locality().id)


def test_only_the_wards_office_changes_its_units() -> None:
    with unit_of_work():
        place, tu = office()
        unit = make_unit(place)
        foreign = actor_of(make_person(make_locality(), "Lê Văn Dũng"), Role.SECRETARY)
        for actor in (foreign, actor_of(make_person(place))):
            with pytest.raises(NotFound):
                service.add_unit(place.id, "Thôn Đông", UnitKind.HAMLET, actor=actor, now=NOW)
            with pytest.raises(NotFound):
                service.close_unit(unit.id, on=date(2026, 11, 16), actor=actor, now=NOW)
        assert service.add_unit(place.id, "Thôn Đông", UnitKind.HAMLET, actor=tu, now=NOW).name == "Thôn Đông"


@pytest.mark.parametrize(
    ("name", "code"), [(" ", "name_missing"), ("x" * 201, "name_long"), ("thon dong", "name_taken")]
)
def test_names_that_are_refused(name: str, code: str) -> None:
    with unit_of_work():
        place, tu = office()
        make_unit(place, "Thôn Đông")
        with pytest.raises(RuleBroken) as refusal:
            service.add_unit(place.id, name, UnitKind.HAMLET, actor=tu, now=NOW)
        assert (refusal.value.code, refusal.value.field) == (code, "name")


def test_closing_reopening_and_their_refusals() -> None:
    with unit_of_work():
        place, tu = office()
        unit = make_unit(place, "Thôn Đông", opened_on=date(2026, 5, 1))
        with pytest.raises(RuleBroken):
            service.reopen_unit(unit.id, actor=tu, now=NOW)
        with pytest.raises(RuleBroken) as refusal:
            service.close_unit(unit.id, on=date(2026, 4, 30), actor=tu, now=NOW)
        assert refusal.value.field == "closed_on"
        service.close_unit(unit.id, on=date(2026, 11, 16), actor=tu, now=NOW)
        with pytest.raises(RuleBroken):
            service.close_unit(unit.id, on=date(2026, 11, 16), actor=tu, now=NOW)
        make_unit(place, "Thôn Đông")
        with pytest.raises(RuleBroken) as taken:
            service.reopen_unit(unit.id, actor=tu, now=NOW)
        assert taken.value.code == "name_taken"


def test_merging_moves_people_roles_and_names() -> None:
    with unit_of_work():
        place, tu = office()
        keep, double = make_unit(place, "Phòng Kinh tế"), make_unit(place, "Phòng KT", aliases=["P. KT"])
        lan = make_person(place, unit=double)
        held = grant(lan, Role.UNIT_HEAD, unit=double)
        people.merge_units(double.id, into_id=keep.id, actor=tu, now=NOW)
        assert lan.unit_id == held.unit_id == keep.id
        assert keep.aliases == ["Phòng KT", "P. KT"] and double.closed_on == date(2026, 11, 16)
        with pytest.raises(RuleBroken):
            service.merge_unit(double.id, into_id=keep.id, actor=tu, now=NOW)
        with pytest.raises(RuleBroken):
            service.merge_unit(keep.id, into_id=keep.id, actor=tu, now=NOW)


def test_the_title_begins_a_line_in_the_wards_own_spelling() -> None:
    with unit_of_work():
        assert queries.title_of(make_locality("phường Việt Hoà").id) == "Phường Việt Hoà"
        with pytest.raises(NotFound):
            queries.title_of(999)
        with pytest.raises(NotFound):
            queries.get_by_slug("khong-co")
