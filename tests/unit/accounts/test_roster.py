"""Reading a roster."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.rules import roster
from innovation.domain.accounts.rules.roster import RosterLine
from innovation.domain.localities.rules.sheets import Cell, pack

HEADER = [
    "STT",
    "HỌ VÀ TÊN",
    "Ngày, tháng, năm sinh",
    "Đối tượng",
    "Đơn vị công tác",
    "Chức vụ",
    "Trình độ",
    "E-mail",
    "SĐT",
    "Mã CBCC",
]
UNITS = {"Phòng Kinh tế": 7}


def read(*lines: list[Cell]) -> list[RosterLine]:
    taken = roster.take_lines(enumerate(lines, 2), roster.find_columns(HEADER))
    return roster.judge(taken, find_unit=UNITS.get, today=date(2026, 11, 16))


def line(**changes: Cell) -> list[Cell]:
    values: dict[str, Cell] = {
        "n": 1, "name": "Trần Thị Hạnh", "birth": datetime(1988, 9, 5), "kind": "Công chức", "unit": "Phòng Kinh tế",
        "post": "Chuyên viên", "education": "Thạc sĩ", "email": "Hanh@hp.example",
        "phone": "0912 345 678", "code": 1024.0,
    }  # fmt: skip
    return list((values | changes).values())


def test_columns_are_found_whatever_their_case_accents_and_order() -> None:
    found = roster.find_columns(HEADER)
    assert found == {"full_name": 1, "birth_date": 2, "kind": 3, "unit": 4, "position": 5, "education": 6, "email": 7,
                     "phone": 8, "staff_code": 9}  # fmt: skip


def test_a_sheet_without_names_is_refused() -> None:
    with pytest.raises(RuleBroken) as refusal:
        roster.find_columns(["Mã", "Lương"])
    assert refusal.value.code == "columns_missing"


def test_a_good_line_is_read_whole() -> None:
    (row,) = read(line())
    assert row.errors == () and row.facts is not None and row.number == 2
    assert row.facts.birth_date == date(1988, 9, 5)
    assert (row.facts.unit_id, row.facts.staff_code, row.facts.kind) == (7, "1024", PersonKind.CIVIL_SERVANT)


def test_empty_lines_are_passed_over() -> None:
    assert [row.number for row in read([None] * 10, line(), ["", " "])] == [3]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "nhập họ và tên"),
        ({"birth": "32/13/1988"}, "ngày sinh “32/13/1988”"),
        ({"birth": "năm Thìn"}, "không đọc được"),
        ({"birth": "05/09/2030"}, "ngày sinh đúng"),
        ({"kind": "Phi công"}, "không rõ đối tượng “Phi công”"),
        ({"kind": "Học sinh"}, "người giám hộ"),
        ({"unit": "Phòng Lạ"}, "không thấy đơn vị “Phòng Lạ”"),
        ({"email": "hanh tại hp"}, "địa chỉ thư"),
        ({"phone": "113"}, "số điện thoại"),
        ({"post": "x" * 200}, "không quá 160"),
    ],
)
def test_what_is_wrong_is_said_for_the_line(change: dict[str, Cell], words: str) -> None:
    (row,) = read(line(**change))
    assert row.facts is None
    assert any(words in error for error in row.errors), row.errors


@pytest.mark.parametrize("birth", ["5/9/1988", "05-09-1988", "1988-09-05", "5.9.1988", date(1988, 9, 5)])
def test_dates_are_read_as_people_write_them(birth: Cell) -> None:
    (row,) = read(line(birth=birth))
    assert row.facts is not None and row.facts.birth_date == date(1988, 9, 5)


def test_a_repeated_code_or_address_names_the_first_line() -> None:
    rows = read(line(), line(name="Lê Văn Dũng", email="dung@hp.example"), line(code="77", email="HANH@hp.example"))
    assert [row.errors for row in rows] == [
        (), ("trùng mã cán bộ hoặc e-mail với dòng 2",), ("trùng mã cán bộ hoặc e-mail với dòng 2",)
    ]  # fmt: skip


def test_a_sheet_without_end_is_refused() -> None:
    with pytest.raises(RuleBroken) as refusal:
        pack([RosterLine(n, ("x",)) for n in range(roster.MOST_ROWS + 1)], most=roster.MOST_ROWS, what="người")
    assert refusal.value.code == "too_many_rows"


def test_lines_without_code_and_address_repeat_each_other_when_they_are_the_same() -> None:
    same = line(code="", email="")
    first, second, other = read(same, same, line(code="", email="", birth="06/09/1988"))
    assert first.errors == other.errors == () and second.errors == ("trùng nội dung với dòng 2",)


def test_a_line_that_repeats_one_of_the_file_before_says_so() -> None:
    (first,) = read(line())
    before = replace(first, facts=None, earlier=True)
    again = roster.judge([before, replace(first, number=5)], find_unit=UNITS.get, today=date(2026, 11, 16))
    assert again[1].errors == ("trùng mã cán bộ hoặc e-mail với dòng 2 của tệp trước",)


def test_the_titles_of_the_sample_and_of_the_lines_to_mend_are_read_back() -> None:
    assert list(roster.find_columns([*roster.TITLES, "Dòng trong tệp", "Lý do chưa nhận"])) == list(roster.COLUMNS)


def test_the_sample_sheets_own_line_is_nobody() -> None:
    columns = {key: place for place, key in enumerate(roster.SAMPLE)}
    sample: list[Cell] = list(roster.SAMPLE.values())
    half: list[Cell] = list({**roster.SAMPLE, "full_name": "Lê Văn Thật"}.values())
    real = {**roster.SAMPLE, "birth_date": "01/02/1990", "email": "mau@hp.example", "staff_code": "9"}
    taken = roster.take_lines(enumerate([sample, half, list(real.values())], 2), columns)
    first, second = roster.judge(taken, find_unit=lambda _name: 7, today=date(2026, 11, 16))
    assert first.facts is None and "đây là dòng ví dụ của tệp mẫu, hãy ghi đè hoặc xóa" in first.errors
    assert second.facts is not None and second.facts.full_name == "Trần Thị Mẫu"  # somebody real may be called so
