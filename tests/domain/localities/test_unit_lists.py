"""A list of units is written whole or not at all; corrected lines join the good ones."""

from datetime import timedelta
from typing import Any

import pytest

from innovation.core.errors import NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.localities import queries, service
from innovation.domain.localities.enums import UnitKind
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.localities import make_locality, make_unit

pytestmark = pytest.mark.usefixtures("database")
HEADER = ["Tên đơn vị", "Loại", "Tên gọi khác"]


class Ward:
    """A ward with one division, its secretary, and how she reads and writes lists."""

    def __init__(self) -> None:
        self.place = make_locality("phường Hòa Bình")
        make_unit(self.place, "Phòng Kinh tế", aliases=["Phòng KT"])
        self.actor = self.secretary("Phạm Thị Tư")

    def secretary(self, name: str) -> Any:
        return actor_of(make_person(self.place, name), Role.SECRETARY)

    def read(self, *rows: list[Any], after: int | None = None) -> int:
        return service.preview_units(self.place.id, [HEADER, *rows], after=after, actor=self.actor, now=NOW)

    def see(self, preview_id: int) -> service.UnitPreview:
        return service.see_units(preview_id, actor=self.actor, now=NOW)

    def confirm(self, preview_id: int) -> int:
        return service.confirm_units(preview_id, actor=self.actor, now=NOW)

    def names(self) -> set[str]:
        return {unit.name for unit in queries.list_units(self.place.id)}


def test_a_list_is_written_whole() -> None:
    with unit_of_work():
        ward = Ward()
        kept = ward.read(["Trường Tiểu học số 1", "", "TH 1; TH số 1"], ["phòng KT", "Không rõ"], ["Hội Làm vườn"])
        shown = ward.see(kept)
        assert [len(part) for part in (shown.new, shown.known, shown.refused)] == [2, 1, 0]
        assert ward.names() == {"Phòng Kinh tế"}  # nothing is written yet
        assert ward.confirm(kept) == 2
        school = queries.find_unit(ward.place.id, "th so 1")
        assert school is not None and (school.name, school.kind) == ("Trường Tiểu học số 1", UnitKind.SCHOOL)
        assert school.aliases == ["TH 1", "TH số 1"]
        for late in (ward.see, ward.confirm):
            with pytest.raises(RuleBroken, match="đã được nhập trước đó"):
                late(kept)


def test_nothing_is_written_while_a_line_is_refused() -> None:
    with unit_of_work():
        ward = Ward()
        kept = ward.read(["Thôn Đoài"], ["Nhóm lạ"], ["thon doai"], ["", "Thôn"], ["Thôn " + "x" * 200])
        errors = {line.number: line.errors for line in ward.see(kept).refused}
        assert [(number, error[0][:20]) for number, error in errors.items()] == [
            (3, "không rõ loại đơn vị"), (4, "trùng tên với dòng 2"), (5, "thiếu tên đơn vị"),
            (6, "tên đơn vị dài quá 2"),
        ]  # fmt: skip
    with unit_of_work():
        with pytest.raises(RuleBroken, match="chưa nhập đơn vị nào") as refusal:
            ward.confirm(kept)
        assert refusal.value.code == "lines_refused" and ward.names() == {"Phòng Kinh tế"}


def test_corrected_lines_join_the_good_ones_of_the_file_before() -> None:
    with unit_of_work():
        ward = Ward()
        first = ward.read(["Thôn Đoài"], ["Nhóm lạ"])
        again = ward.see(ward.read(["Thôn Đoài"], after=first))
        assert again.refused[0].errors == ("trùng tên với dòng 2 của tệp trước",)
        second = ward.read(["Nhóm lạ", "Hội"], after=first)
        assert [(line.name, line.earlier) for line in ward.see(second).new] == [("Thôn Đoài", True), ("Nhóm lạ", False)]
        assert ward.confirm(second) == 2 and ward.names() == {"Phòng Kinh tế", "Thôn Đoài", "Nhóm lạ"}


def test_what_changed_since_the_preview_is_judged_anew() -> None:
    with unit_of_work():
        ward = Ward()
        kept = ward.read(["Thôn Đoài"])
        make_unit(ward.place, "Thôn Đoài")
        assert len(ward.see(kept).known) == 1 and ward.confirm(kept) == 0


def test_a_preview_is_its_readers_own_for_a_day() -> None:
    with unit_of_work():
        ward = Ward()
        kept = ward.read(["Thôn Đoài"])
        other = ward.secretary("Khác")
        for late in (service.see_units, service.confirm_units):
            with pytest.raises(NotFound):
                late(kept, actor=other, now=NOW)
            with pytest.raises(RuleBroken, match="quá một ngày"):
                late(kept, actor=ward.actor, now=NOW + timedelta(days=1))
        with pytest.raises(NotFound):
            service.preview_units(ward.place.id, [HEADER, ["Thôn A"]], after=kept, actor=other, now=NOW)
        with pytest.raises(NotFound):
            service.preview_units(make_locality("xã Kiến Minh").id, [HEADER, ["Thôn A"]], actor=ward.actor, now=NOW)


def test_a_sheet_without_units_is_refused() -> None:
    with unit_of_work():
        ward = Ward()
        for sheet, sentence in (
            ([HEADER], "không có đơn vị nào"),
            ([["Loại"], ["Thôn"]], "Không thấy cột “Tên đơn vị”"),
        ):
            with pytest.raises(RuleBroken, match=sentence):
                service.preview_units(ward.place.id, sheet, actor=ward.actor, now=NOW)
        with pytest.raises(RuleBroken, match=r"hơn 2\.000 đơn vị"):
            ward.read(*(["Thôn", str(n)] for n in range(2_001)))
