"""Parts of a paper as they stand in Word, to be set into a ward's own template."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import tostring

from innovation.support.documents.docx import text_width
from innovation.support.documents.flow import lay_out_body, runs
from innovation.support.documents.model import Block, Paper, Text
from innovation.support.documents.pieces import Para
from innovation.support.documents.wordml import draw

AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # the order that Word asks for


def body_xml(paper: Paper, blocks: Sequence[Block] | None = None, *, landscape: bool = False) -> str:
    """What stands between the title and the signature (or these blocks), drawn as in our own .docx."""
    elements = list(draw(lay_out_body(paper, blocks), text_width(landscape=landscape)))
    for element in elements:
        for properties in element.iter(qn("w:tblPr")):
            _line(properties)
    return "".join(tostring(each, encoding="unicode") for each in elements)


def body_lines(paper: Paper) -> list[str]:
    """The same as plain lines; tables and signatures are left out."""
    pieces = lay_out_body(paper, None)
    return ["".join(run.text for run in piece.runs) for piece in pieces if isinstance(piece, Para)]


def shown(text: Text) -> str:
    """The words as a paper shows them."""
    return "".join(run.text for run in runs(text))


def _line(properties: Any) -> None:
    """Lines of its own for a table that has some: another file may not know our style of tables."""
    if properties.find(qn("w:tblStyle")) is None:
        return
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    following = next((each for each in properties if each.tag in [qn(name) for name in AFTER_BORDERS]), None)
    properties.append(borders) if following is None else following.addprevious(borders)
