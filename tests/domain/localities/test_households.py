"""Households: kept by the secretary and each tổ's head, once in the locality, erased when nothing names them."""

from datetime import date
from typing import Any

import pytest

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.localities import queries, service
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Household
from innovation.support import audit
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household

pytestmark = pytest.mark.usefixtures("database")


class Ward:
    """A ward with two tổ dân phố, its secretary, the head of the first tổ, and others."""

    def __init__(self) -> None:
        self.place = make_locality("phường Việt Hoà")
        kind = UnitKind.RESIDENTIAL_GROUP
        self.first = make_unit(self.place, "Tổ dân phố số 1", kind=kind)
        self.second = make_unit(self.place, "Tổ dân phố số 2", kind=kind)
        self.office = make_unit(self.place, "Văn phòng")
        self.secretary = self.somebody("Phạm Thị Tư", Role.SECRETARY)
        self.head = self.somebody("Đỗ Văn Bảy", Role.UNIT_HEAD, unit=self.first)
        self.leader = self.somebody("Lê Văn Chín", Role.LEADER)
        self.other = actor_of(make_person(make_locality(), "Vũ Thị Xa"), Role.SECRETARY)

    def somebody(self, name: str, role: Role, **where: Any) -> Actor:
        return actor_of(make_person(self.place, name), role, **where)

    def sight(self, actor: Actor) -> queries.Sight:
        (found,) = queries.sights(actor)
        return found

    def heads(self, actor: Actor, **wanted: Any) -> list[str]:
        return [row.head_name for row in queries.list_households(self.sight(actor), **wanted).items]


def test_found_without_accents_by_group_and_page() -> None:
    with unit_of_work():
        ward = Ward()
        make_household(ward.second, "Nguyễn Thị Ánh", "số 1, đường Điện Biên Phủ")
        make_household(ward.first, "Trần Văn Đức", "số 7")
        make_household(ward.first, "Lê Thị Bình", "số 9", left_on=date(2026, 1, 5))
        assert ward.heads(ward.secretary) == ["Trần Văn Đức", "Nguyễn Thị Ánh"]
        assert ward.heads(ward.secretary, q="dien bien anh") == ["Nguyễn Thị Ánh"]
        assert ward.heads(ward.secretary, q="DUC, so 7") == ["Trần Văn Đức"]
        assert ward.heads(ward.secretary, q="%") == []
        assert ward.heads(ward.secretary, left=True) == ["Lê Thị Bình"]
        assert ward.heads(ward.secretary, group_id=ward.second.id) == ["Nguyễn Thị Ánh"]
        assert queries.count_households(ward.sight(ward.secretary)) == {ward.first.id: 1, ward.second.id: 1}
        for number in range(queries.households.PAGE_SIZE):
            make_household(ward.first, "Phạm Văn An", f"số {100 + number}")
        assert len(ward.heads(ward.secretary)) == 50 and len(ward.heads(ward.secretary, page=2)) == 2


def test_each_sees_what_is_theirs() -> None:
    with unit_of_work():
        ward = Ward()
        mine, other = make_household(ward.first), make_household(ward.second, "Nguyễn Thị Ánh", "số 1")
        assert ward.heads(ward.leader) == ward.heads(ward.secretary) and ward.sight(ward.leader).whole
        assert ward.heads(ward.head) == [mine.head_name]
        assert ward.heads(ward.head, group_id=ward.second.id) == []
        assert queries.sights(ward.somebody("Hà", Role.UNIT_HEAD, unit=ward.office)) == []
        assert queries.sights(ward.somebody("Hạ", Role.CLERK)) == []
        assert [sight.locality for sight in queries.sights(ward.other)] != [ward.place]
        for actor in (ward.head, ward.other, Actor()):
            with pytest.raises(NotFound):
                queries.get_household(other.id, actor=actor)
        assert queries.get_household(other.id, actor=ward.leader) == other


def test_the_head_keeps_their_own_group_only() -> None:
    with unit_of_work():
        ward = Ward()
        added = service.add_household(ward.first.id, "Hộ bà Lê Thị Bình", "số 3", actor=ward.head, now=NOW)
        assert (added.head_name, added.locality_id) == ("Lê Thị Bình", ward.place.id)
        with pytest.raises(NotFound):
            service.add_household(ward.second.id, "Vũ Văn Cường", "số 4", actor=ward.head, now=NOW)
        facts: dict[str, Any] = {"head_name": "Lê Thị Bình", "address": "số 3", "now": NOW}
        with pytest.raises(NotFound):  # to another tổ only the secretary
            service.change_household(added.id, group_id=ward.second.id, actor=ward.head, **facts)
        service.change_household(added.id, group_id=ward.second.id, actor=ward.secretary, **facts)
        with pytest.raises(NotFound):
            service.change_household(added.id, group_id=ward.first.id, actor=ward.head, **facts)
        with pytest.raises(NotAllowed):
            service.change_household(added.id, group_id=ward.first.id, actor=ward.leader, **facts)
        with pytest.raises(RuleBroken, match="Chọn một tổ dân phố"):
            service.add_household(ward.office.id, "Vũ Văn Cường", "số 4", actor=ward.secretary, now=NOW)


def test_once_in_the_locality_naming_the_other_group() -> None:
    with unit_of_work():
        ward = Ward()
        there = make_household(ward.first, "Trần Thị Mười", "số 12, ngõ 5")
        with pytest.raises(RuleBroken, match="đã có trong danh sách") as same:
            service.add_household(ward.first.id, "trần thị mười", "Số 12 ngõ 05", actor=ward.secretary, now=NOW)
        with pytest.raises(RuleBroken, match="đang thuộc Tổ dân phố số 1") as moved:
            service.add_household(ward.second.id, "Trần Thị Mười", "số 12, ngõ 5", actor=ward.secretary, now=NOW)
        assert (same.value.field, moved.value.field) == ("head_name", "group_id")
        service.household_left(there.id, on=date(2026, 11, 1), actor=ward.head, now=NOW)
        service.add_household(ward.second.id, "Trần Thị Mười", "số 12, ngõ 5", actor=ward.secretary, now=NOW)
        with pytest.raises(RuleBroken, match="đang thuộc Tổ dân phố số 2"):
            service.household_is_back(there.id, actor=ward.secretary, now=NOW)
        with pytest.raises(RuleBroken, match="không được sau hôm nay"):
            service.household_left(
                make_household(ward.first, "An").id, on=date(2027, 1, 1), actor=ward.secretary, now=NOW
            )


def test_merged_groups_keep_their_households() -> None:
    with unit_of_work():
        ward = Ward()
        household = make_household(ward.second)
        service.merge_unit(ward.second.id, into_id=ward.first.id, actor=ward.secretary, now=NOW)
        session.expire_all()
        assert household.group_id == ward.first.id


@pytest.mark.parametrize("keep_name", [False, True])
def test_erasing_keeps_only_what_a_decision_needs(keep_name: bool) -> None:
    with unit_of_work():
        ward = Ward()
        household = make_household(ward.first, "Trần Thị Mười", "số 12, ngõ 5")
        erase: dict[str, Any] = {"keep_name": keep_name, "now": NOW}
        with pytest.raises(NotAllowed, match="thư ký"):
            service.erase_household(household.id, typed_name="Trần Thị Mười", actor=ward.head, **erase)
        with pytest.raises(RuleBroken, match="Gõ đúng tên chủ hộ"):
            service.erase_household(household.id, typed_name="Mười", actor=ward.secretary, **erase)
        service.erase_household(household.id, typed_name="tran thi muoi", actor=ward.secretary, **erase)
        session.expire_all()
        row = session.get_one(Household, household.id)
        assert (row.head_name == "Trần Thị Mười") is keep_name
        assert (row.address, row.address_key, row.search_fold) == ("", "", "") and row.left_on and row.erased_at
        assert ward.heads(ward.secretary) == ward.heads(ward.secretary, left=True) == []
        with pytest.raises(NotFound):
            queries.get_household(household.id, actor=ward.secretary)
        line = audit.list_rows(subject=("household", household.id))[0]
        assert (line.action, line.facts) == ("household.erased", {"name_kept": keep_name})
        service.add_household(ward.first.id, "Trần Thị Mười", "số 12, ngõ 5", actor=ward.head, now=NOW)


def sheet(*rows: tuple[str, ...]) -> list[list[str]]:
    return [["Tổ dân phố/Thôn", "Chủ hộ", "Địa chỉ"], *(list(row) for row in rows)]


def test_a_list_is_written_whole_or_not_at_all() -> None:
    with unit_of_work():
        ward = Ward()
        make_household(ward.first, "Trần Thị Mười", "số 12")
        rows = sheet(("Tổ 1", "Lê Thị Bình", "số 3"), ("Tổ 9", "Vũ Văn Cường", "số 4"), ("Tổ 1", "Trần Thị Mười", "12"))
        act: dict[str, Any] = {"actor": ward.secretary, "now": NOW}
        first = service.preview_households(ward.place.id, rows, **act)
        shown = service.see_households(first, **act)
        assert [len(part) for part in (shown.new, shown.known, shown.refused)] == [2, 0, 1]
        with pytest.raises(RuleBroken, match="chưa nhập hộ nào"):
            service.confirm_households(first, **act)


def test_corrected_lines_join_the_good_ones_of_the_file_before() -> None:
    with unit_of_work():
        ward = Ward()
        act: dict[str, Any] = {"actor": ward.secretary, "now": NOW}
        rows = sheet(("Tổ 1", "Lê Thị Bình", "số 3"), ("Tổ 9", "Vũ Văn Cường", "số 4"))
        first = service.preview_households(ward.place.id, rows, **act)
        mended = sheet(("Tổ 2", "Vũ Văn Cường", "số 4"))
        with pytest.raises(NotFound):  # a preview is its reader's own
            service.see_households(first, actor=ward.somebody("Khác", Role.SECRETARY), now=NOW)
        second = service.preview_households(ward.place.id, mended, after=first, **act)
        assert service.confirm_households(second, **act) == 2
        assert ward.heads(ward.secretary) == ["Lê Thị Bình", "Vũ Văn Cường"]
        assert ward.heads(ward.secretary, q="vu cuong so 4") == ["Vũ Văn Cường"]
        with pytest.raises(RuleBroken, match="đã được nhập"):
            service.confirm_households(second, **act)
        again = service.preview_households(ward.place.id, rows[:2], **act)
        assert len(service.see_households(again, **act).known) == 1 and service.confirm_households(again, **act) == 0


def test_what_changed_since_the_preview_is_judged_anew() -> None:
    with unit_of_work():
        ward = Ward()
        act: dict[str, Any] = {"actor": ward.secretary, "now": NOW}
        kept = service.preview_households(ward.place.id, sheet(("Tổ 1", "Lê Thị Bình", "số 3")), **act)
        make_household(ward.second, "Lê Thị Bình", "số 3")
        assert "đang thuộc Tổ dân phố số 2" in service.see_households(kept, **act).refused[0].errors[0]
        with pytest.raises(RuleBroken, match="chưa nhập hộ nào"):
            service.confirm_households(kept, **act)


def test_only_the_secretary_imports() -> None:
    with unit_of_work():
        ward = Ward()
        for actor in (ward.head, ward.leader, ward.other):
            with pytest.raises(NotFound):
                service.preview_households(ward.place.id, sheet(("Tổ 1", "Lê A", "số 3")), actor=actor, now=NOW)
        with pytest.raises(RuleBroken, match="không có hộ nào"):
            service.preview_households(ward.place.id, sheet(), actor=ward.secretary, now=NOW)


def test_twenty_thousand_households_in_a_few_seconds() -> None:
    """Read, judged and written in a bounded number of statements; the time is left to `make bench`."""
    with unit_of_work():
        ward = Ward()
        act: dict[str, Any] = {"actor": ward.secretary, "now": NOW}
        rows = sheet(*((f"Tổ {n % 2 + 1}", f"Trần Văn {n % 97}a", f"số {n}") for n in range(20_000)))
        kept = service.preview_households(ward.place.id, rows, **act)
        assert service.confirm_households(kept, **act) == 20_000
        with pytest.raises(RuleBroken, match=r"20\.000"):
            service.preview_households(ward.place.id, [*rows, ["Tổ 1", "Lê A", "x"]], **act)
