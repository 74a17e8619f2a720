"""Reading a list of households: every line's errors, whatever else is wrong."""

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.localities.rules.households import (
    HouseholdLine,
    Known,
    ensure_address,
    ensure_head,
    find_household_columns,
    group_finder,
    household_key,
    judge,
    take_cells,
)

GROUPS = {1: "Tổ dân phố số 1", 2: "Tổ dân phố số 2", 3: "Thôn Đông", 4: "Tổ dân phố Đông"}
FIND = group_finder([(group_id, [name]) for group_id, name in GROUPS.items()])
LIVING = {household_key("Trần Thị Mười", "số 12, ngõ 5"): 1}


def read(*cells: tuple[str, str, str]) -> list[HouseholdLine]:
    lines = [HouseholdLine(number, line) for number, line in enumerate(cells, start=2)]
    return judge(lines, Known(FIND, GROUPS, LIVING))


@pytest.mark.parametrize(
    ("written", "group"),
    [
        ("Tổ dân phố số 1", 1), ("tổ dân phố số 01", 1), ("TDP 1", 1), ("Tổ 2", 2), ("2", 2), ("thôn đông", 3),
        ("Tổ dân phố Đông", 4), ("Đông", None), ("Tổ 9", None), ("Tổ dân phố", None), ("", None),
    ],
)  # fmt: skip
def test_a_group_is_found_however_it_is_written_unless_two_could_be_meant(written: str, group: int | None) -> None:
    assert FIND(written) == group


@pytest.mark.parametrize(
    ("written", "head"),
    [
        ("Hộ ông Trần Văn An", "Trần Văn An"), ("hộ gia đình bà  Lê Thị Bình", "Lê Thị Bình"),
        ("Ông Ích Khiêm", "Ông Ích Khiêm"), ("Hồ Thị Chín", "Hồ Thị Chín"),
    ],
)  # fmt: skip
def test_the_heads_name_stands_alone(written: str, head: str) -> None:
    assert ensure_head(written) == head


@pytest.mark.parametrize("written", ["", "  ", "1", "Hộ ông ", "-"])
def test_no_name_is_no_head(written: str) -> None:
    with pytest.raises(RuleBroken, match="Nhập họ và tên chủ hộ"):
        ensure_head(written)


def test_an_address_says_where() -> None:
    assert ensure_address(" số 12 , ngõ 5 ") == "số 12 , ngõ 5"
    for empty in ("", "–", ","):
        with pytest.raises(RuleBroken, match="Nhập địa chỉ"):
            ensure_address(empty)
    with pytest.raises(RuleBroken, match="dài quá 200"):
        ensure_address("x" * 201)


def test_columns_are_found_by_their_names_in_any_order() -> None:
    assert find_household_columns(["STT", "Địa chỉ", "Tổ dân phố/Thôn", "Chủ hộ"]) == {
        "address": 1, "group": 2, "head": 3,
    }  # fmt: skip
    with pytest.raises(RuleBroken, match="“Tổ dân phố/Thôn”, “Địa chỉ”"):
        find_household_columns(["Họ và tên chủ hộ"])


def test_empty_lines_are_no_households_and_short_ones_are_read() -> None:
    columns = {"group": 0, "head": 1, "address": 2}
    lines = take_cells([(2, ["", "", ""]), (3, []), (4, ["Tổ 1"]), (5, ["Tổ 1", "Lê A", "số 3"])], columns)
    assert [(line.number, line.cells) for line in lines] == [(4, ("Tổ 1", "", "")), (5, ("Tổ 1", "Lê A", "số 3"))]


def test_a_line_says_everything_that_is_wrong_with_it() -> None:
    (line,) = read(("Tổ 9", "", ""))
    assert [error.split(",")[0] for error in line.errors] == [
        "không thấy tổ dân phố", "nhập họ và tên chủ hộ", "nhập địa chỉ trong tổ",
    ]  # fmt: skip
    (line,) = read(("", "Lê Thị Bình", "số 3"))
    assert line.errors == ("thiếu tổ dân phố hoặc thôn",)


def test_a_household_twice_in_the_list_is_told_with_its_line() -> None:
    first, second, third = read(
        ("Tổ 1", "Lê Thị Bình", "Số 3"), ("TDP số 1", "LÊ THỊ BÌNH", "số 03"), ("Tổ 2", "Lê Thị Bình", "số 3")
    )
    assert first.errors == ()
    assert second.errors == ("trùng với dòng 2",)
    assert third.errors == ("hộ này được ghi ở hai nơi: dòng 2 ghi Tổ dân phố số 1",)


def test_a_household_that_is_there_stays_and_one_in_another_group_is_refused_naming_it() -> None:
    there, elsewhere = read(("Tổ 1", "Trần Thị Mười", "số 12 ngõ 5"), ("Tổ 2", "Lê Thị Bình", "số 3"))
    assert (there.known, there.errors) == (True, ())
    assert (elsewhere.known, elsewhere.errors) == (False, ())
    (moved,) = read(("Tổ 2", "Trần Thị Mười", "Số 12, ngõ 05"))
    assert not moved.known and "đang thuộc Tổ dân phố số 1" in moved.errors[0]


def test_a_line_of_the_file_before_is_named_so() -> None:
    lines = [
        HouseholdLine(5, ("Tổ 1", "Lê Thị Bình", "số 3"), earlier=True),
        HouseholdLine(2, ("Tổ 1", "Lê Thị Bình", "số 3")),
    ]
    assert judge(lines, Known(FIND, GROUPS, LIVING))[1].errors == ("trùng với dòng 5 của tệp trước",)
