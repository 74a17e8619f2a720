"""Word templates made on the spot."""

import io
import zipfile
from collections.abc import Sequence

from docx import Document

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(*lines: str, row: Sequence[str] = (), header: str = "") -> bytes:
    """A document of paragraphs; `row` is a table whose first and last row hold {%tr …%} tags around it."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if row:
        table = document.add_table(3, len(row) - 2)
        table.rows[0].cells[0].text, table.rows[2].cells[0].text = row[0], row[-1]
        for cell, text in zip(table.rows[1].cells, row[1:-1], strict=True):
            cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_parts(content: bytes, *, change: dict[str, tuple[str, str]] | None = None, **add: bytes) -> bytes:
    """The same file with parts added (“word__vbaProject.bin”: "__" for "/") or text replaced in a part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if change and entry.filename in change:
                before, after = change[entry.filename]
                assert before.encode() in data
                data = data.replace(before.encode(), after.encode(), 1)
            new.writestr(entry.filename, data)
        for name, data in add.items():
            new.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def text_of(content: bytes) -> list[str]:
    """Every paragraph and cell that says something, and the header."""
    document = Document(io.BytesIO(content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines += [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    return [line for line in lines if line.strip()]
