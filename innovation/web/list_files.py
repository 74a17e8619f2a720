"""Lists that come and go as sheets: what was uploaded, the sample to fill in, the lines to mend."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response

from innovation.core.errors import RuleBroken
from innovation.domain.localities.rules.sheets import Line
from innovation.support.files import content_disposition
from innovation.support.spreadsheets import Column, Sheet, read_rows, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_ERRORS, SHOWN_LINES = 300, 50
ROWS_ABOVE = 10  # empty rows and the column names do not count as lines


def uploaded_rows(file: Any, *, most: int) -> list[list[str]]:
    """The rows of the file that was chosen; RuleBroken at the field `file` when there is none."""
    if not file:
        raise RuleBroken("file_missing", "Chọn tệp .xlsx hoặc .csv.", field="file")
    return read_rows(file.stream, file.filename, max_rows=most + ROWS_ABOVE)


def sample_of(name: str, sheet: str, titles: Iterable[str], lines: Iterable[Sequence[str]]) -> Response:
    """A sheet with the columns' names and invented lines to write over."""
    return _workbook(name, sheet, [Column(title, 26) for title in titles], lines)


def lines_to_mend(name: str, sheet: str, titles: Iterable[str], lines: Iterable[Line]) -> Response:
    """The lines that were refused, as written, each with the reasons: to be mended and sent again."""
    columns = [*(Column(title, 26) for title in titles), Column("Dòng trong tệp", 14), Column("Lý do chưa nhận", 70)]
    return _workbook(name, sheet, columns, [(*line.cells, line.number, "; ".join(line.errors)) for line in lines])


def _workbook(name: str, sheet: str, columns: list[Column], rows: Iterable[Sequence[Any]]) -> Response:
    data = write_xlsx([Sheet(sheet, columns, rows)])
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": content_disposition(name)})
