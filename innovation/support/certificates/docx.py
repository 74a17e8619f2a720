"""Certificates as .docx, to be edited: the same marks as the PDF, each line in a frame of its own in its place.

The drawings lie as one picture behind the words. It names Times New Roman, as all Word files of the platform do.
"""

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, nsmap
from docx.shared import Mm, Pt
from PIL import Image

from innovation.support.certificates.marks import HEIGHT, POINT, WIDTH, Code, Line, Mark, Page, Picture, Stroke
from innovation.support.certificates.picture import ground
from innovation.support.documents.docx import TYPEFACE
from innovation.support.qr import qr_modules

W = f"{{{nsmap['w']}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS, EMU = 1440 / 25.4, 36_000  # of a millimetre
SINGLE = 1.149  # a line of single spacing, in the size of its letters
NEAR = 2.2  # sizes of letters: lines further apart are no one paragraph
MODULE = 12  # dots of a module of the QR
BROKEN = frozenset({"code", "author", "notes", "work_title"})  # each of their lines stands by itself
Box = tuple[float, float, float, float]  # left, top, width, height in millimetres


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand below each other as one paragraph; `step` is from one to the next, in millimetres."""

    lines: tuple[Line, ...]
    step: float


def to_docx(pages: Sequence[Page], *, title: str, made_at: datetime) -> bytes:
    """The pages, a sheet of A4 turned sideways each, with the words of the PDF."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = title[:255], ""
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    style = document.styles["Normal"]
    style.font.name, style.font.size = TYPEFACE, Pt(10)
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(WIDTH), Mm(HEIGHT)
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = Mm(15)
    anchors = [_draw(document, page) for page in pages]
    for anchor in anchors[:-1]:  # each page is a section: frames stay with theirs
        anchor._p.get_or_add_pPr().append(deepcopy(section._sectPr))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _draw(document: Any, page: Page) -> Any:
    """Frames stand before the paragraph to which they belong: an empty one, which holds the pictures as well."""
    end = document.element.body[-1]  # the section's end
    for piece in _pieces(page.marks):
        end.addprevious(_frame(piece) if isinstance(piece, Block) else _rule(piece))
    anchor = document.add_paragraph()
    drawings = tuple(mark for mark in page.marks if isinstance(mark, Picture))
    if drawings:
        _put(anchor, ground(drawings), (0, 0, WIDTH, HEIGHT), "Khung, hoa văn trang trí", behind=True)
    for mark in page.marks:
        if isinstance(mark, Code):
            _put(anchor, _qr(mark.text), (mark.x, mark.y, mark.side, mark.side), f"Mã QR: {mark.text}", behind=False)
    return anchor


def _pieces(marks: Sequence[Mark]) -> Iterator[Block | Stroke]:
    """Words and rules in their order; lines of one paragraph together."""
    lines: list[Line] = []
    for mark in marks:
        if lines and not (isinstance(mark, Line) and _goes_on(lines, mark)):
            yield _block(lines)
            lines = []
        if isinstance(mark, Line):
            lines.append(mark)
        elif isinstance(mark, Stroke):
            yield mark
    if lines:
        yield _block(lines)


def _goes_on(lines: Sequence[Line], line: Line) -> bool:
    last = lines[-1]
    same = (last.field, last.x, last.width, last.size, last.align, last.colour) == (
        line.field, line.x, line.width, line.size, line.align, line.colour
    )  # fmt: skip
    step = line.y - last.y
    regular = len(lines) < 2 or abs(step - (last.y - lines[-2].y)) < 0.05
    alike = line.field in BROKEN or last.runs[-1].bold == line.runs[0].bold  # else a title stands above its text
    return same and alike and bool(line.field) and regular and 0 < step < NEAR * line.size * POINT


def _block(lines: Sequence[Line]) -> Block:
    step = lines[1].y - lines[0].y if len(lines) > 1 else SINGLE * lines[0].size * POINT
    return Block(tuple(lines), step)


def _frame(block: Block) -> Any:
    first = block.lines[0]
    natural = SINGLE * first.size * POINT
    top = first.top - max(block.step - natural, 0)  # what is between lines stands above the first one, too
    paragraph, look = _framed(first.x, top, first.width)
    _add(look, "spacing", before="0", after="0", line=str(round(240 * block.step / natural)), lineRule="auto")
    _add(look, "jc", val=first.align)
    for place, line in enumerate(block.lines):
        if place:
            _parted(paragraph, broken=line.align == "center" or line.field in BROKEN)
        for run in line.runs:
            _run(paragraph, run.text, line, bold=run.bold, italic=run.italic)
    return paragraph


def _framed(x: float, y: float, width: float) -> tuple[Any, Any]:
    """A paragraph that stands there on the page, whatever is around it."""
    paragraph = OxmlElement("w:p")
    look = _add(paragraph, "pPr")
    _add(look, "framePr", w=_twips(width), hSpace="0", wrap="around", vAnchor="page", hAnchor="page",
         x=_twips(x), y=_twips(y))  # fmt: skip
    return paragraph, look


def _rule(stroke: Stroke) -> Any:
    """A level line: the border of an empty paragraph."""
    paragraph, look = _framed(stroke.x1, stroke.y1 - 0.5, stroke.x2 - stroke.x1)
    size = str(max(4, round(stroke.weight / POINT * 8)))
    _add(_add(look, "pBdr"), "bottom", val="single", sz=size, space="0", color=stroke.colour[1:])
    _add(look, "spacing", before="0", after="0", line=_twips(0.5), lineRule="exact")
    return paragraph


def _parted(paragraph: Any, *, broken: bool) -> None:
    """Between two lines: a break where each stands by itself, else a space, so that edited text flows."""
    run = _add(paragraph, "r")
    if broken:
        _add(run, "br")
    else:
        _text(run, " ")


def _run(paragraph: Any, text: str, line: Line, *, bold: bool, italic: bool) -> None:
    run = _add(paragraph, "r")
    style = _add(run, "rPr")
    if bold:
        _add(style, "b")
    if italic:
        _add(style, "i")
    _add(style, "color", val=line.colour[1:])
    if line.tracking:
        _add(style, "spacing", val=str(round(line.tracking * 20)))
    _add(style, "sz", val=str(round(line.size * 2)))
    _text(run, text)


def _text(run: Any, words: str) -> None:
    text = _add(run, "t")
    text.text = words
    text.set(SPACE, "preserve")


def _add(parent: Any, name: str, **values: str) -> Any:
    child = parent.makeelement(W + name, {W + key: value for key, value in values.items()})
    parent.append(child)
    return child


def _twips(millimetres: float) -> str:
    return str(round(millimetres * TWIPS))


# ------------------------------------------------------------------------------------------------ pictures

ANCHOR = """<wp:anchor {names} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{id}"
 behindDoc="{behind}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{id}" name="Hình {id}"/><wp:cNvGraphicFramePr/><a:graphic>
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="{id}" name="Hình {id}"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{part}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor>"""


def _put(paragraph: Any, image: Image.Image, place: Box, described: str, *, behind: bool) -> None:
    """A picture at its place on the page."""
    content = io.BytesIO()
    image.save(content, "PNG")
    part, _ = paragraph.part.get_or_add_image(io.BytesIO(content.getvalue()))
    x, y, width, height = (round(side * EMU) for side in place)
    values = {"id": paragraph.part.next_id, "behind": int(behind), "part": part}
    anchor = parse_xml(
        ANCHOR.format(names=nsdecls("wp", "a", "pic", "r"), x=x, y=y, width=width, height=height, **values)
    )
    anchor.find(f"{{{nsmap['wp']}}}docPr").set("descr", described)
    drawing = OxmlElement("w:drawing")
    drawing.append(anchor)
    paragraph.add_run()._r.append(drawing)


def _qr(text: str) -> Image.Image:
    modules = qr_modules(text)
    image = Image.new("1", (len(modules), len(modules)), 1)
    image.putdata([0 if dark else 1 for row in modules for dark in row])
    return image.resize((len(modules) * MODULE, len(modules) * MODULE), Image.Resampling.NEAREST)
