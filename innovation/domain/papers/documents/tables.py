"""The lists of a paper as a workbook: what stands in columns can be sorted and summed."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from innovation.support import documents as d
from innovation.support.spreadsheets import Cell, Column, Sheet

FIGURE = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?:đ|%)?\Z")
DAY = re.compile(r"\d{2}/\d{2}/\d{4}\Z")
COUNTED = ("TT", "STT", "Số TT", "Hạng")
WIDEST = 100  # characters of a page turned sideways


def sheets_of(paper: d.Paper) -> list[Sheet]:
    """A sheet for each table of the paper and its annexes; none where it has no table."""
    found = [(paper.kind.capitalize(), block) for block in paper.blocks if isinstance(block, d.Table)]
    found += [(annex.title, block) for annex in paper.annexes for block in annex.blocks if isinstance(block, d.Table)]
    return [_sheet(name, paper.title, table) for name, table in found]


def _sheet(name: str, title: str, table: d.Table) -> Sheet:
    total = sum(column.share for column in table.columns)
    columns = [Column(one.title, max(6, round(WIDEST * one.share / total) + 4)) for one in table.columns]
    return Sheet(name or "Danh sách", columns, list(_rows(table)), " ".join(title.split()))


def _rows(table: d.Table) -> Iterator[list[Cell]]:
    for row in table.rows:
        if isinstance(row, d.Group):
            yield [row.text]
        else:
            yield [_cell(text, column) for text, column in zip(row, table.columns, strict=True)]


def _cell(text: str, column: d.Column) -> Cell:
    """A figure only where the column holds figures: a code or a telephone number keeps its zeros."""
    if DAY.match(text):
        return _day(text)
    if column.title in COUNTED and text.isascii() and text.isdecimal():
        return int(text)
    if column.align == "right" and FIGURE.match(text):
        figure = Decimal(text.rstrip("đ%").replace(".", "").replace(",", "."))
        return figure if figure % 1 else int(figure)
    return text


def _day(text: str) -> date | str:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return text
