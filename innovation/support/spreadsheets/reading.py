"""Read a person's xlsx or csv as rows of text, bounded in size before anything is unpacked."""

import csv
import io
import zipfile
from itertools import islice
from typing import Any, BinaryIO

import openpyxl

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line
from innovation.support.files.office import check_size
from innovation.support.spreadsheets.cells import as_text

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 80 * 1024 * 1024
MAX_COLUMNS = 60
MAX_CELL = 4000
EMPTY_ROWS_AT_END = 2000  # sheets often declare a million formatted, empty rows
FIELD = "file"


def read_rows(stream: BinaryIO, filename: str | None, *, max_rows: int = 5000) -> list[list[str]]:
    """The rows of the first sheet that is shown, without empty rows at the end; RuleBroken says what to do instead.

    The first row is the header, if there is one; row N of the file is item N - 1 of the list.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise RuleBroken("sheet_too_big", f"Bảng lớn hơn {MAX_BYTES // 2**20} MB. Hãy chia ra nhiều tệp.", FIELD)
    if not data:
        raise RuleBroken("sheet_empty", "Tệp rỗng. Hãy chọn lại tệp.", FIELD)
    if data.startswith(b"PK\x03\x04"):
        rows = _read_xlsx(data, max_rows)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise RuleBroken(
            "sheet_old", "Bảng dạng cũ (.xls) hoặc có mật khẩu nên không đọc được. Hãy lưu lại dạng .xlsx.", FIELD
        )
    else:
        rows = _read_csv(data, max_rows)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise RuleBroken("sheet_empty", "Bảng không có dòng nào. Hãy chọn lại tệp.", FIELD)
    return rows


def _read_xlsx(data: bytes, max_rows: int) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_size(archive, MAX_UNPACKED)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            if not shown:
                raise _unreadable()
            return _take(shown[0].iter_rows(values_only=True, max_col=MAX_COLUMNS), max_rows)
        finally:
            book.close()
    except RuleBroken:
        raise
    except Exception as error:  # openpyxl raises nearly everything on broken input
        raise _unreadable() from error


def _read_csv(data: bytes, max_rows: int) -> list[list[str]]:
    text = _decode(data)
    if "\0" in text:
        raise _unreadable()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return _take(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True), max_rows)
    except csv.Error as error:
        raise _unreadable() from error


def _decode(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RuleBroken(
            "sheet_encoding",
            "Không đọc được chữ trong tệp CSV. Hãy lưu lại dạng “CSV UTF-8” hoặc .xlsx.",
            FIELD,
        ) from error


def _delimiter(text: str) -> str:
    first = next((line for line in text.split("\n") if line.strip()), "")
    outside = "".join(first.split('"')[::2])  # separators inside quotes do not count
    return max((";", "\t", ","), key=outside.count)


def _take(rows: Any, max_rows: int) -> list[list[str]]:
    taken: list[list[str]] = []
    empty = 0
    for row in islice(rows, max_rows + EMPTY_ROWS_AT_END):
        cells = [as_text(value)[:MAX_CELL] for value in islice(row, MAX_COLUMNS)]
        while cells and not cells[-1]:
            cells.pop()
        empty = 0 if cells else empty + 1
        if len(taken) >= max_rows:
            if cells:
                raise RuleBroken("sheet_too_long", f"Bảng có hơn {max_rows} dòng. Hãy chia ra nhiều tệp.", FIELD)
            continue
        if empty > EMPTY_ROWS_AT_END:
            break
        taken.append([clean_line(cell) if "\n" not in cell else cell for cell in cells])
    return taken


def _unreadable() -> RuleBroken:
    return RuleBroken("sheet_unreadable", "Không đọc được bảng này. Hãy lưu lại dạng .xlsx hoặc CSV UTF-8.", FIELD)
