"""A paper as .docx, to be edited and sent through the document system. It names Times New Roman, as offices do."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from lxml.etree import tostring

from innovation.support.documents.flow import lay_out
from innovation.support.documents.model import Bundle, Paper
from innovation.support.documents.pieces import Para, Sheet
from innovation.support.documents.wordml import draw, flatten, hair

BODY = "word/document.xml"
TYPEFACE = "Times New Roman"
SHORT, LONG = Cm(21), Cm(29.7)
TOP, BOTTOM, LEFT, RIGHT = Cm(2), Cm(2), Cm(3), Cm(1.5)


def to_docx(paper: Paper | Bundle, *, made_at: datetime) -> bytes:
    """The paper as Word and LibreOffice open it, with the same words as the PDF."""
    sheets = lay_out(paper)
    document = Document()
    _clean(document)
    document.core_properties.title = sheets.title[:255]
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = made_at.replace(tzinfo=None)
    body, drawn = document.element.body, []  # bytes: a tree of many papers would take a gigabyte
    for place, sheet in enumerate(sheets.sheets):
        section = document.add_section(WD_SECTION.NEW_PAGE) if place else document.sections[0]
        if place:
            flatten(body[0])
            drawn.append(tostring(body[0]))  # ends the section before
            body.remove(body[0])
        else:
            _number_pages(section)  # the sections after it have the same header
        _set_up(section, sheet)
        drawn += [tostring(element) for element in draw(sheet.pieces, text_width(landscape=sheet.landscape))]
    if not isinstance(sheets.sheets[-1].pieces[-1], Para):
        drawn.append(tostring(hair()))
    frame = io.BytesIO()
    document.save(frame)
    return _filled(frame, drawn)


def _filled(frame: io.BytesIO, drawn: Sequence[bytes]) -> bytes:
    """The file with what was drawn before the last section's end, which is all that its body holds."""
    out = io.BytesIO()
    with ZipFile(frame) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for item in before.infolist():
            content = before.read(item)
            if item.filename == BODY:
                start, end, rest = content.rpartition(b"<w:sectPr")
                content = b"".join((start, *drawn, end, rest))
            after.writestr(item, content)
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
    """A4 with the margins of the decree; pages are numbered from 1."""
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if sheet.landscape else (SHORT, LONG)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = TOP, BOTTOM, LEFT, RIGHT
    section.header_distance = Cm(1)
    section.different_first_page_header_footer = True
    if section._sectPr.find(qn("w:pgNumType")) is None:  # else it came along from the section before
        numbering = OxmlElement("w:pgNumType")
        numbering.set(qn("w:start"), "1")
        section._sectPr.find(qn("w:pgMar")).addnext(numbering)


def _number_pages(section: Any) -> None:
    """The page's number in the middle of the top margin, from the second page."""
    section.first_page_header.is_linked_to_previous = False
    section.header.is_linked_to_previous = False
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


def text_width(*, landscape: bool) -> int:
    """From margin to margin, in EMU."""
    return int((LONG if landscape else SHORT) - LEFT - RIGHT)
