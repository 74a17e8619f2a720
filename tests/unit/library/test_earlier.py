"""Lists of earlier recognitions: columns by any usual heading, each row's faults in words."""

from datetime import date

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.library.enums import Level
from innovation.domain.library.rules.earlier import (
    EarlierLine,
    OldLibrary,
    find_columns,
    judge,
    take_lines,
)

HEADER = ["TT", "Tên sáng kiến", "Số quyết định", "Ngày quyết định", "Cấp", "Lĩnh vực", "Tác giả"]
TODAY = date(2026, 11, 16)
FIELDS = {"giao duc": "giao-duc"}
GOOD = ["1", "Ghép vần bằng nắp chai", "12/QĐ-TH1", "24/5/2024", "Cấp thành phố", "Giáo dục", "Lê Ngọc Hân"]


def read(*rows: list[str]) -> list[EarlierLine]:
    lines = take_lines(enumerate(rows, start=2), find_columns(HEADER))
    return judge(lines, OldLibrary(FIELDS, TODAY))


def test_a_good_row() -> None:
    (row,) = read(GOOD)
    assert row.errors == () and row.number == 2 and row.work is not None
    assert row.work.level is Level.CITY and row.work.field_slug == "giao-duc"
    assert row.work.recognised_on == date(2024, 5, 24)
    assert row.cells[:3] == ("Ghép vần bằng nắp chai", "12/QĐ-TH1", "24/5/2024")


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        (1, "", "thiếu tên sáng kiến"),
        (1, "a" * 301, "dài quá 300 ký tự"),
        (2, "", "thiếu số quyết định"),
        (3, "hôm qua", "ngày quyết định không đọc được"),
        (3, "17/11/2026", "ở tương lai"),
        (3, "31/02/2024", "ngày quyết định không đọc được"),
        (4, "Cấp bộ", "không rõ cấp “Cấp bộ”"),
        (5, "Thiên văn", "không có lĩnh vực “Thiên văn”"),
    ],
)
def test_a_row_says_what_is_wrong(column: int, value: str, sentence: str) -> None:
    (row,) = read([value if at == column else cell for at, cell in enumerate(GOOD)])
    assert row.work is None
    assert any(sentence in error for error in row.errors), row.errors


def test_the_same_recognition_twice_is_said() -> None:
    again = [*GOOD]
    again[1] = "GHÉP VẦN  bằng nắp chai"
    first, second = read(GOOD, again)
    assert first.work is not None
    assert second.work is None and second.errors == ("trùng với dòng 2",)


def test_what_is_there_is_known_and_a_mended_file_may_repeat_no_line_of_the_one_before() -> None:
    line = read(GOOD)[0]
    assert line.work is not None
    library = OldLibrary(FIELDS, TODAY, frozenset({line.work.key}))
    before, again = EarlierLine(2, line.cells, earlier=True), EarlierLine(2, line.cells)
    known, repeated = judge([before, again], library)
    assert known.known and known.errors == ()
    assert repeated.errors == ("trùng với dòng 2 của tệp trước",)


def test_empty_lines_are_passed_over_and_numbers_are_the_sheets() -> None:
    rows = read([], GOOD, [""], ["", "Thiếu hết"])
    assert [row.number for row in rows] == [3, 5]


def test_headings_that_are_needed() -> None:
    with pytest.raises(RuleBroken) as refused:
        find_columns(["Tên giải pháp", "Ghi chú"])
    assert "“Số quyết định”, “Ngày quyết định”" in refused.value.message
    assert find_columns(["SỐ QĐ", "Tên", "Ngày ký"]) == {"decision_paper": 0, "title": 1, "recognised_on": 2}
