"""A paper as .docx, to be edited and sent through the document system. It names Times New Roman, as offices do."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from innovation.support.documents.flow import lay_out
from innovation.support.documents.model import Paper
from innovation.support.documents.pieces import Cell, Grid, Para, Piece, Rule, Sheet, Sides

TYPEFACE = "Times New Roman"
SHORT, LONG = Cm(21), Cm(29.7)
TOP, BOTTOM, LEFT, RIGHT = Cm(2), Cm(2), Cm(3), Cm(1.5)
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}  # fmt: skip


def to_docx(paper: Paper, *, made_at: datetime) -> bytes:
    """The paper as Word and LibreOffice open it, with the same words as the PDF."""
    sheets = lay_out(paper)
    document = Document()
    _clean(document)
    document.core_properties.title = sheets.title[:255]
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = made_at.replace(tzinfo=None)
    for place, sheet in enumerate(sheets.sheets):
        section = document.add_section(WD_SECTION.NEW_PAGE) if place else document.sections[0]
        _set_up(section, sheet)
        _draw(document, sheet.pieces, _width(sheet))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _clean(document: Any) -> None:
    """The template's own styles give way to the paper's."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = TYPEFACE, Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), TYPEFACE)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.rPr.append(language)


def _set_up(section: Any, sheet: Sheet) -> None:
    """A4 with the margins of the decree; page numbers in the middle of the top margin, from the second page, from 1."""
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if sheet.landscape else (SHORT, LONG)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = TOP, BOTTOM, LEFT, RIGHT
    section.header_distance = Cm(1)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    section.header.is_linked_to_previous = False
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.append(numbering)
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.style.paragraph_format.tab_stops.clear_all()
    for kind in ("begin", None, "end"):
        run = head.add_run()
        run.font.size = Pt(14)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        run._r.append(element)


def _width(sheet: Sheet) -> int:
    return int((LONG if sheet.landscape else SHORT) - LEFT - RIGHT)


def _draw(place: Any, pieces: Sequence[Piece], width: int) -> None:
    for piece in pieces:
        match piece:
            case Para():
                _para(place.add_paragraph(), piece)
            case Rule():
                _rule(place.add_paragraph(), piece, width)
            case Sides():
                _sides(place, piece, width)
            case Grid():
                _grid(place, piece, width)


def _para(paragraph: Any, para: Para) -> None:
    look = paragraph.paragraph_format
    look.space_before, look.alignment = Pt(para.before), _ALIGN[para.align]
    look.first_line_indent = Cm(para.first) if para.first else None
    look.left_indent = Cm(para.left) if para.left else None
    look.keep_with_next = para.keep or None
    for each in para.runs:
        run = paragraph.add_run(each.text)
        run.bold, run.italic, run.font.size = each.bold or None, each.italic or None, Pt(para.size)


def _rule(paragraph: Any, rule: Rule, width: int) -> None:
    """A line of that length: the border of an empty paragraph, held in from both sides."""
    look = paragraph.paragraph_format
    look.left_indent = look.right_indent = max(0, (width - int(Pt(rule.length))) // 2)
    look.line_spacing, look.keep_with_next = Pt(4), True
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _sides(place: Any, sides: Sides, width: int) -> None:
    left = int(width * sides.left_share)
    table = _table(place, 1, (left, width - left))
    _no_margins(table)
    for cell, pieces, cell_width in zip(
        table.rows[0].cells, (sides.left, sides.right), (left, width - left), strict=True
    ):
        _draw(cell, pieces, cell_width)
        cell._tc.remove(cell.paragraphs[0]._p)  # every cell begins with an empty one
    _unbroken(table.rows[0])


def _no_margins(table: Any) -> None:
    """Columns without lines stand as wide as they are said to be."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), "0")
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    table._tbl.tblPr.append(margins)


def _grid(place: Any, grid: Grid, width: int) -> None:
    widths = [int(width * share) for share in grid.shares]
    table = _table(place, len(grid.rows), widths)
    table.style = "Table Grid"
    for row, cells in zip(table.rows, grid.rows, strict=True):
        _unbroken(row)
        drawn = [row.cells[0].merge(row.cells[-1])] if cells[0].whole_width else row.cells
        for cell, content in zip(drawn, cells, strict=True):
            _cell(cell, content, grid.size)
    head = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(head)


def _cell(cell: Any, content: Cell, size: float) -> None:
    paragraph = cell.paragraphs[0]
    _para(paragraph, Para(content.runs, size, content.align, before=2))
    paragraph.paragraph_format.space_after = Pt(2)


def _table(place: Any, rows: int, widths: Sequence[int]) -> Any:
    table = place.add_table(rows, len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return table


def _unbroken(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
