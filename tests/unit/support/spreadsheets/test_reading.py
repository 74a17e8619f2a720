"""Rosters as people have them: Excel, Google Sheets, an old CSV."""

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from innovation.core.errors import RuleBroken
from innovation.support.spreadsheets import Column, Sheet, read_rows, write_csv, write_xlsx


def read(data: bytes, **options: int) -> list[list[str]]:
    return read_rows(io.BytesIO(data), "x", **options)


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_of_a_workbook_become_what_a_person_sees() -> None:
    rows = read(workbook(["Họ tên", "Ngày"], ["Lan ", date(1990, 9, 5), 8.5, 8.299999999999999, 12, True], [None], []))
    assert rows == [["Họ tên", "Ngày"], ["Lan", "05/09/1990", "8,5", "8,3", "12", "có"]]


def test_an_empty_row_in_the_middle_keeps_its_number() -> None:
    assert read(workbook(["a"], [None], ["b"])) == [["a"], [], ["b"]]


def test_what_is_written_reads_back() -> None:
    day = date(2026, 11, 30)
    sheet = Sheet(
        "Tổng hợp: 2026/1", [Column("Tên"), Column("Ngày"), Column("Điểm", places=2)], [["Lan", day, Decimal("8.5")]]
    )
    assert read(write_xlsx([sheet, sheet])) == [["Tên", "Ngày", "Điểm"], ["Lan", "30/11/2026", "8,5"]]


def test_no_text_becomes_a_formula_or_a_link() -> None:
    evil = ["=1+1", "@SUM(A1)", "https://example.vn", "+84", "-1"]
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx([Sheet("a", [Column(str(i)) for i in range(5)], [evil])])))
    cells = book.active[2]
    assert [cell.value for cell in cells] == evil
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_numbers_and_days_keep_their_type() -> None:
    moment = datetime.fromisoformat("2026-11-30T10:00:00+00:00")
    data = write_xlsx([Sheet("a", [Column("x"), Column("y", places=1)], [[moment, Decimal("8.5")]])])
    when, mark = openpyxl.load_workbook(io.BytesIO(data)).active[2]
    assert when.value == datetime(2026, 11, 30, 17, 0)
    assert (mark.value, mark.number_format) == (8.5, "0.0")


def test_csv_for_excel() -> None:
    data = write_csv(["Tên", "Điểm"], [["=HYPERLINK(1)", Decimal("8.5")], ["\t-x", -3], ["Đỗ; Lan", date(2026, 9, 5)]])
    assert data.decode("utf-8-sig") == ("Tên;Điểm\r\n'=HYPERLINK(1);8,5\r\n'\t-x;-3\r\n\"Đỗ; Lan\";05/09/2026\r\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_in_every_dress(encoding: str, separator: str) -> None:
    text = f'Họ tên{separator}"Đơn vị"\r\nĐỗ Thị Lan{separator}"Phòng ""VH"", XH; {separator}"\r\n'
    assert read(text.encode(encoding)) == [["Họ tên", "Đơn vị"], ["Đỗ Thị Lan", f'Phòng "VH", XH; {separator}'.strip()]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "sheet_empty"),
        (b"\n\n", "sheet_empty"),
        ("Họ tên".encode("cp1258", "replace") + b"\xff", "sheet_encoding"),
        (b"PK\x03\x04broken", "sheet_unreadable"),
        (b"\xd0\xcf\x11\xe0", "sheet_old"),
        (b"a\0b", "sheet_unreadable"),
        (b'"a', "sheet_unreadable"),
        (b"x" * (10 * 2**20 + 1), "sheet_too_big"),
        (b"a\n" * 11, "sheet_too_long"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        read(data, max_rows=10)
    assert caught.value.code == code


def test_a_sheet_that_claims_a_million_rows_ends_early() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "a"
    book.active["A1000000"] = None
    book.active.row_dimensions[1_000_000].height = 20
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue()) == [["a"]]
