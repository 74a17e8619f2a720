"""What every .xlsx of the application keeps to, so that it opens well in a Vietnamese Excel."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

FORMATS = {"General", "#,##0", "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "0.0", "0.00", "@"}


def opened(content: bytes) -> Any:
    """The workbook, once it has been looked through: no formula, no link, typed cells, a heading that stays."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any("externalLink" in name or name.endswith("vbaProject.bin") for name in archive.namelist())
        assert not any(b'TargetMode="External"' in archive.read(name) for name in archive.namelist())
    book = load_workbook(io.BytesIO(content))
    for sheet in book:
        assert sheet.freeze_panes, sheet.title
        assert len(sheet.title) <= 31
        for row in sheet.iter_rows():
            for cell in row:
                _look_at(cell)
    return book


def _look_at(cell: Any) -> None:
    assert cell.data_type in {"s", "n", "d", "inlineStr"}, (cell.coordinate, cell.data_type)
    assert cell.hyperlink is None
    assert cell.number_format in FORMATS, (cell.coordinate, cell.number_format)
    if isinstance(cell.value, date | datetime):
        assert cell.number_format.startswith("dd/mm/yyyy"), cell.coordinate


def texts(book: Any) -> set[str]:
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
