"""Reading a year's ratings."""

from datetime import date

import pytest

from innovation.core.errors import RuleBroken
from innovation.core.text import name_key
from innovation.domain.nominations.enums import RatingLevel
from innovation.domain.nominations.rules.ratings import (
    Cells,
    People,
    RatingLine,
    ensure_year,
    find_rating_columns,
    judge,
    read_level,
    take_cells,
)

GOOD = RatingLevel.GOOD
PEOPLE = People(
    by_code={"cb001": (1, name_key("Nguyễn Thị Lan"))},
    by_name={
        (name_key("Nguyễn Thị Lan"), 10): [1],
        (name_key("Trần Văn An"), 10): [2, 3],
        (name_key("Lê Thị Bình"), None): [4],
    },
    units={"phong kinh te": [10], "to 1": [11, 12]},
    rated={("person", 1): RatingLevel.DONE, ("unit", 10): GOOD},
)


def read(*cells: Cells) -> list[RatingLine]:
    return judge([RatingLine(number, line) for number, line in enumerate(cells, start=2)], PEOPLE)


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("Hoàn thành xuất sắc nhiệm vụ", RatingLevel.EXCELLENT), ("HTXSNV", RatingLevel.EXCELLENT),
        ("hoàn thành tốt nhiệm vụ", GOOD), ("HTTNV", GOOD), ("Tốt", GOOD), ("Hoàn thành nhiệm vụ", RatingLevel.DONE),
        ("Không hoàn thành nhiệm vụ", RatingLevel.NOT_DONE), ("KHTNV", RatingLevel.NOT_DONE), ("A", None), ("", None),
        ("Hoàn thành tốt nhiệm vụ hoặc không", None),
    ],
)  # fmt: skip
def test_levels_as_papers_write_them(written: str, level: RatingLevel | None) -> None:
    assert read_level(written) is level


def test_a_person_by_code_or_by_name_and_unit_and_a_unit_alone() -> None:
    lines = read(
        ("CB001", "", "", "Tốt"), ("", "Trần Văn An", "Phòng Kinh tế", "Tốt"), ("", "", "phòng kinh tế", "HTTNV"),
    )  # fmt: skip
    assert [line.target for line in lines] == [("person", 1), None, ("unit", 10)]
    assert lines[1].errors == ("có 2 người tên Trần Văn An ở Phòng Kinh tế, hãy ghi mã cán bộ",)
    assert (lines[0].changes, lines[0].old, lines[2].same) == (True, RatingLevel.DONE, True)
    (by_name,) = read(("", "nguyễn thị lan", "Phòng Kinh tế", "HTNV"))
    assert by_name.target == ("person", 1) and by_name.same


@pytest.mark.parametrize(
    ("cells", "error"),
    [
        (("CB999", "", "", "Tốt"), "không thấy mã cán bộ CB999"),
        (("CB001", "Trần Văn An", "", "Tốt"), "mã cán bộ CB001 không phải của Trần Văn An"),
        (("", "Vũ Văn Lạ", "Phòng Kinh tế", "Tốt"), "không thấy Vũ Văn Lạ ở Phòng Kinh tế"),
        (("", "Lê Thị Bình", "", "Tốt"), "ghi thêm đơn vị hoặc mã cán bộ để biết đúng người"),
        (("", "", "Phòng Lạ", "Tốt"), "không thấy đơn vị “Phòng Lạ”"),
        (("", "", "Tổ 1", "Tốt"), "có 2 đơn vị tên “Tổ 1”"),
        (("", "", "", "Tốt"), "thiếu mã cán bộ, họ tên hoặc đơn vị"),
        (("CB001", "", "", ""), "thiếu kết quả xếp loại"),
        (("CB001", "", "", "khá"), "không rõ xếp loại “khá”, ví dụ Hoàn thành tốt nhiệm vụ"),
    ],
)
def test_what_is_wrong_is_said(cells: Cells, error: str) -> None:
    (line,) = read(cells)
    assert line.errors == (error,) and not (line.is_new or line.changes or line.same)


def test_two_errors_of_one_line_and_somebody_twice() -> None:
    both, first, twice, other = read(
        ("CB999", "", "", "khá"), ("CB001", "", "", "Tốt"), ("", "Nguyễn Thị Lan", "Phòng Kinh tế", "Tốt"),
        ("cb001", "", "", "Xuất sắc"),
    )  # fmt: skip
    assert len(both.errors) == 2 and not first.errors
    assert twice.errors == ("trùng với dòng 3",)
    assert other.errors == ("trùng với dòng 3, nhưng kết quả khác",)


def test_columns_and_empty_lines() -> None:
    columns = find_rating_columns(["STT", "Họ và tên", "Đơn vị", "Kết quả xếp loại"])
    assert columns == {"name": 1, "unit": 2, "level": 3}
    lines = take_cells([(2, ["1", "", "", ""]), (3, ["2", "Lê A", "Phòng B", "Tốt"])], columns)
    assert [line.cells for line in lines] == [("", "Lê A", "Phòng B", "Tốt")]
    with pytest.raises(RuleBroken, match="Xếp loại"):
        find_rating_columns(["Họ và tên", "Đơn vị"])
    with pytest.raises(RuleBroken, match="Mã cán bộ"):
        find_rating_columns(["Họ và tên", "Xếp loại"])


def test_a_year_that_is_over_or_running() -> None:
    ensure_year(2026, today=date(2026, 11, 16))
    for year in (1999, 2027, -1):
        with pytest.raises(RuleBroken, match="từ 2000 đến 2026"):
            ensure_year(year, today=date(2026, 11, 16))
