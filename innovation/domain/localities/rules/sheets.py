"""What all imported lists share: the row of column names, lines kept as written, corrected ones joining good ones."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol, TypeVar

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_thousands
from innovation.core.text import clean_line

Cell = str | int | float | bool | date | datetime | None
Numbered = tuple[int, Sequence[Cell]]  # the row's number in the file, its cells
L = TypeVar("L")


class Line(Protocol):
    """A line of any list."""

    @property
    def number(self) -> int: ...
    @property
    def cells(self) -> tuple[str, ...]: ...
    @property
    def errors(self) -> tuple[str, ...]: ...
    @property
    def earlier(self) -> bool: ...


class Written(NamedTuple):
    """A line as it was written; `earlier` when a file before brought it."""

    number: int
    cells: tuple[str, ...]
    earlier: bool


def cell_text(value: Cell) -> str:
    """A cell as the line that a person sees in it."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean_line(str(value))


def below_header(
    sheet: Iterable[Sequence[Cell]],
    find_columns: Callable[[Sequence[Cell]], Mapping[str, int]],
    take: Callable[[Iterable[Numbered], Mapping[str, int]], list[L]],
    *,
    what: str,
) -> list[L]:
    """The lines that `take` finds below the first row that is not empty; RuleBroken when there are none."""
    rows = list(enumerate(sheet, start=1))
    while rows and not any(rows[0][1]):
        rows.pop(0)
    lines = take(rows[1:], find_columns(rows[0][1])) if rows else []
    if not lines:
        raise RuleBroken("sheet_empty", f"Tệp không có {what} nào dưới dòng tên cột. Hãy chọn tệp khác.", field="file")
    return lines


def pack(lines: Iterable[Line], *, before: Iterable[Line] = (), most: int, what: str) -> list[dict[str, Any]]:
    """What is kept of the lines, after the good ones of the file `before` whose refused lines they mend."""
    packed = [_pack(line, earlier=True) for line in before if not line.errors]
    packed += [_pack(line, earlier=line.earlier) for line in lines]
    if len(packed) > most:
        sentence = f"Tệp có hơn {format_thousands(most)} {what}. Hãy chia thành nhiều tệp."
        raise RuleBroken("too_many_rows", sentence, field="file")
    return packed


def unpack(row: Mapping[str, Any]) -> Written:
    return Written(row["n"], tuple(row["cells"]), bool(row.get("earlier")))


def where(line: Line) -> str:
    """How another line is told which one is meant."""
    return f"dòng {line.number}" + (" của tệp trước" if line.earlier else "")


def _pack(line: Line, *, earlier: bool) -> dict[str, Any]:
    return {"n": line.number, "cells": list(line.cells)} | ({"earlier": True} if earlier else {})
