"""Write tables as xlsx with typed cells, or as csv. Text stays text: nothing in it is ever a formula or a link."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from innovation.core.clock import local
from innovation.support.spreadsheets.cells import as_text

Cell = str | int | Decimal | date | datetime | bool | None
MAX_TEXT = 32_767
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠")
_NOT_IN_FILES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # no XML holds them
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, its width in characters and, for decimals, how many places are shown."""

    title: str
    width: float = 16
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a name, columns, rows of plain values, and a heading above them (optional)."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]] = field(default=())
    title: str = ""


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with the header frozen; dates dd/mm/yyyy, numbers as numbers."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        formats = _Formats(book)
        used: set[str] = set()
        for sheet in sheets:
            _write_sheet(book.add_worksheet(_name(sheet.name, used)), sheet, formats)
    return out.getvalue()


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV as a Vietnamese Excel opens it: UTF-8 with a mark, semicolons, decimal comma, formulas made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(title) for title in header])
    for row in rows:
        writer.writerow([_harmless(cell) if isinstance(cell, str) else as_text(_local(cell)) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


class _Formats:
    """The looks of a workbook's cells, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, **looks: object) -> Format:
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": "Times New Roman", "font_size": 12, **looks})
        return self._made[key]


def _write_sheet(page: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    top = 0
    if sheet.title:
        page.write_string(0, 0, _writable(sheet.title), formats.get(bold=True, font_size=14))
        top = 2
    heading = formats.get(bold=True, text_wrap=True, valign="vcenter", bottom=1, bg_color="#E8EEF7")
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
        page.write_string(top, index, _writable(column.title), heading)
    page.freeze_panes(top + 1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    last = top
    for last, row in enumerate(sheet.rows, start=top + 1):
        for index, value in enumerate(row):
            places = sheet.columns[index].places if index < len(sheet.columns) else None
            _write_cell(page, (last, index), value, places, formats)
    if last > top:
        page.autofilter(top, 0, last, len(sheet.columns) - 1)


def _write_cell(page: Worksheet, at: tuple[int, int], value: Cell, places: int | None, formats: _Formats) -> None:
    match value:
        case None | "":
            page.write_blank(*at, None, formats.get(valign="top"))
        case bool():
            page.write_string(*at, "Có" if value else "Không", formats.get(valign="top"))
        case datetime():
            moment = local(value).replace(tzinfo=None) if value.tzinfo else value
            page.write_datetime(*at, moment, formats.get(num_format="dd/mm/yyyy hh:mm", valign="top"))
        case date():
            page.write_datetime(*at, value, formats.get(num_format="dd/mm/yyyy", valign="top"))
        case int() | Decimal():
            shown = "0." + "0" * places if places else "#,##0" if isinstance(value, int) or places == 0 else "General"
            page.write_number(*at, value, formats.get(num_format=shown, valign="top"))
        case _:
            page.write_string(*at, _writable(str(value)), formats.get(text_wrap=True, valign="top"))


def _local(value: Cell) -> Cell:
    return local(value).replace(tzinfo=None) if isinstance(value, datetime) and value.tzinfo else value


def _writable(text: str) -> str:
    return _NOT_IN_FILES.sub("", text)[:MAX_TEXT]


def _harmless(text: str) -> str:
    return "'" + text if text.lstrip(" \u00a0\n").startswith(_STARTS_FORMULA) else text


def _name(wanted: str, used: set[str]) -> str:
    """A sheet's name within Excel's rules, unique in its workbook."""
    base = " ".join(_writable(wanted).translate(_NOT_IN_NAMES).split())[:31] or "Bảng"
    name, number = base, 2
    while name.casefold() in used:
        suffix = f" ({number})"
        name, number = base[: 31 - len(suffix)] + suffix, number + 1
    used.add(name.casefold())
    return name
