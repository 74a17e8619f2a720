"""A roster is written whole or not at all; corrected lines join the good ones."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from innovation.core.errors import NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import service
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.models import Person
from innovation.domain.localities.models import ImportPreview
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.localities import make_locality, make_unit

pytestmark = pytest.mark.usefixtures("database")
HEADER = ["Họ và tên", "Ngày sinh", "Chức vụ", "Email", "Mã cán bộ", "Đơn vị"]


class Ward:
    """Lan, the secretary's actor, and how both read and write lists."""

    def __init__(self) -> None:
        place = make_locality("phường Hòa Bình")
        make_unit(place, "Phòng Kinh tế")
        self.lan = make_person(place, "Nguyễn Thị Lan", email="lan@x.example")
        tu = make_person(place, "Phạm Thị Tư")
        self.place, self.actor = place, actor_of(tu, Role.SECRETARY)

    def read(self, *rows: list[Any], after: int | None = None) -> int:
        return service.preview_roster(self.place.id, [HEADER, *rows], after=after, actor=self.actor, now=NOW)

    def see(self, preview_id: int) -> service.RosterPreview:
        return service.see_roster(preview_id, actor=self.actor, now=NOW)

    def confirm(self, preview_id: int) -> tuple[int, int]:
        return service.confirm_roster(preview_id, actor=self.actor, now=NOW)

    def count(self) -> int:
        return session.scalar(select(func.count(Person.id))) or 0


def test_people_are_known_by_code_then_mail_then_name_and_birth_and_empty_cells_erase_nothing() -> None:
    with unit_of_work():
        ward = Ward()
        lan, place = ward.lan, ward.place
        lan.staff_code, lan.position, lan.kind = "CC1", "Chuyên viên", PersonKind.TEACHER
        dung = make_person(place, "Lê Văn Dũng", birth_date=date(1980, 2, 1))
        same = make_person(place, "Vũ Thị Yên", email="yen@x.example", kind=PersonKind.TEACHER)
        kept = ward.read(
            ["Nguyễn Thị Lan", "05/09/1988", "", "moi@x.example", "CC1"],
            ["Lê Văn Dũng", "01/02/1980", "Trưởng phòng", "", ""],
            ["Lê Văn Dũng", "02/02/1980", "Người khác", "", ""],
            ["Vũ Thị Yên", "", "", "YEN@x.example"],
        )
        shown = ward.see(kept)
        assert [line.person_id for line in shown.lines] == [lan.id, dung.id, None, same.id]
        assert [len(part) for part in (shown.new, shown.changed, shown.same, shown.refused)] == [1, 2, 1, 0]
        assert lan.email == "lan@x.example"  # nothing is written yet
        assert ward.confirm(kept) == (1, 2)
        assert (lan.email, lan.position, lan.birth_date) == ("moi@x.example", "Chuyên viên", date(1988, 9, 5))
        assert dung.position == "Trưởng phòng" and lan.kind is PersonKind.TEACHER


def test_nothing_is_written_while_a_line_is_refused() -> None:
    with unit_of_work():
        ward = Ward()
        before = ward.count()
        kept = ward.read(["Lê Thị Hạnh", "", "", "hanh@x.example"], ["Vũ Văn Cường", "", "", "", "", "Phòng Lạ"])
        assert [line.number for line in ward.see(kept).refused] == [3]
    with unit_of_work():
        with pytest.raises(RuleBroken, match="chưa nhập người nào") as refusal:
            ward.confirm(kept)
        assert refusal.value.code == "lines_refused" and ward.count() == before


def test_corrected_lines_join_the_good_ones_of_the_file_before() -> None:
    with unit_of_work():
        ward = Ward()
        before = ward.count()
        first = ward.read(["Lê Thị Hạnh", "", "", "hanh@x.example"], ["Vũ Văn Cường", "", "", "", "", "Phòng Lạ"])
        again = ward.see(ward.read(["Lê Thị Hạnh", "", "", "hanh@x.example"], after=first))
        assert again.refused[0].errors == ("trùng mã cán bộ hoặc e-mail với dòng 2 của tệp trước",)
        second = ward.read(["Vũ Văn Cường", "", "", "", "", "phòng kinh tế"], after=first)
        assert [(line.whom, line.earlier) for line in ward.see(second).new] == [
            ("Lê Thị Hạnh", True), ("Vũ Văn Cường", False)
        ]  # fmt: skip
        assert ward.confirm(second) == (2, 0) and ward.count() == before + 2
        for late in (ward.see, ward.confirm):
            with pytest.raises(RuleBroken, match="đã được nhập trước đó"):
                late(second)


def test_what_changed_since_the_preview_is_judged_anew() -> None:
    with unit_of_work():
        ward = Ward()
        kept = ward.read(["Vũ Văn Cường", "", "", "", "", "Phòng Mới"])
        assert len(ward.see(kept).refused) == 1
        make_unit(ward.place, "Phòng Mới")
        hanh = make_person(ward.place, "Vũ Văn Cường", staff_code="7")
        assert len(ward.see(kept).new) == 1
        twice = ward.see(ward.read(["Vũ Văn Cường", "", "", "", "7"], ["Nguyễn Thị Lan", "", "", "lan@x.example", "7"]))
        assert twice.lines[0].person_id == hanh.id and "trùng mã cán bộ" in twice.refused[0].errors[0]


def test_two_lines_about_one_person_are_refused() -> None:
    with unit_of_work():
        ward = Ward()
        ward.lan.staff_code = "CC1"
        shown = ward.see(ward.read(["Nguyễn Thị Lan", "", "", "", "CC1"], ["Lan", "", "", "lan@x.example", "CC2"]))
        assert shown.refused[0].errors == ("nói về cùng một người với dòng 2",) and shown.refused[0].facts is None


def test_a_preview_holds_for_a_day_for_its_reader() -> None:
    with unit_of_work():
        ward = Ward()
        kept = ward.read(["Lê Thị Hạnh"])
        other = actor_of(ward.lan, Role.SECRETARY)
        for late in (service.see_roster, service.confirm_roster):
            with pytest.raises(NotFound):
                late(kept, actor=other, now=NOW)
            with pytest.raises(RuleBroken) as refusal:
                late(kept, actor=ward.actor, now=NOW + timedelta(days=1))
            assert refusal.value.code == "preview_old"
        with pytest.raises(NotFound):
            service.preview_roster(ward.place.id, [HEADER, ["Vũ Văn A"]], after=kept, actor=other, now=NOW)
        service.forget_previews(now=NOW + timedelta(hours=23))
        assert session.get(ImportPreview, kept) is not None
        service.forget_previews(now=NOW + timedelta(days=1))
        assert session.scalars(select(ImportPreview)).all() == []


def test_a_list_mends_only_one_of_its_own_ward() -> None:
    with unit_of_work():
        ward = Ward()
        kept = ward.read(["Lê Thị Hạnh"])
        other = make_locality("xã Kiến Minh")
        with pytest.raises(NotFound):
            service.preview_roster(other.id, [HEADER, ["Vũ Văn A"]], after=kept, actor=ward.actor, now=NOW)


def test_a_sheet_with_nothing_below_its_header_is_refused() -> None:
    with unit_of_work():
        ward = Ward()
        for sheet in ([[], [""]], [HEADER], [HEADER, ["", " "]]):
            with pytest.raises(RuleBroken, match="không có người nào"):
                service.preview_roster(ward.place.id, sheet, actor=ward.actor, now=NOW)
