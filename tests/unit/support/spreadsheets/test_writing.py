"""Workbooks for a Vietnamese Excel: numbers are numbers, dates dates, text stays text whatever it begins with."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innovation.support.spreadsheets import Column, Sheet, write_xlsx
from tests.helpers.workbooks import opened

pytestmark = pytest.mark.unit


def cells_of(*values: Any, places: int | None = None) -> list[Any]:
    book = opened(write_xlsx([Sheet("Thử", [Column("A", places=places)], [[value] for value in values])]))
    return [row[0] for row in book["Thử"].iter_rows(min_row=2)]


def test_each_kind_of_value_is_what_it_is() -> None:
    moment = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
    number, exact, day, time, code, yes, nothing = cells_of(
        1_500_000, Decimal("83.25"), date(2026, 9, 5), moment, "0012", True, None
    )
    assert (number.value, number.number_format) == (1_500_000, "#,##0")
    assert (exact.value, exact.number_format) == (83.25, "General")
    assert (day.value, day.number_format) == (datetime(2026, 9, 5), "dd/mm/yyyy")
    assert time.value == datetime(2026, 11, 30, 17, 0)  # the ward's clock
    assert (code.value, code.data_type) == ("0012", "s")
    assert (yes.value, nothing.value) == ("Có", None)
    assert cells_of(Decimal("8.5"), places=2)[0].number_format == "0.00"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+84 912 000 111", "-5", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "http://la.example", "mailto:a@b.vn",
     "internal:A1", "\t=1", "1e5", "05/09/2026", "{=1}"],
)  # fmt: skip
def test_what_people_typed_is_never_a_formula_a_link_or_a_number(text: str) -> None:
    (cell,) = cells_of(text)
    assert (cell.value, cell.data_type) == (text, "s")


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=80), st.text(max_size=40))
def test_no_text_breaks_a_workbook(text: str, name: str) -> None:
    opened(write_xlsx([Sheet(name, [Column(text)], [[text]], title=text), Sheet(name, [Column("B")])]))


def test_nothing_else_in_the_application_writes_workbooks() -> None:
    code = Path("innovation")
    writers = {
        path.as_posix()
        for path in code.rglob("*.py")
        if "xlsxwriter" in path.read_text() or "Workbook(" in path.read_text()
    }
    assert writers == {"innovation/support/spreadsheets/writing.py"}
