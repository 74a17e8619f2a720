"""What Word wants of a .docx before it opens it without offering a repair; LibreOffice forgives all of it."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The order in which the schema wants the children of these; others may stand anywhere in ours.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc rPr sectPr",
    "rPr": "rStyle rFonts b i caps strike color sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
}


def faults_of(docx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        if broken := archive.testzip():
            return [f"part {broken} is damaged"]
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    trees = {name: etree.fromstring(content) for name, content in parts.items()}
    return [*_faults_in(trees["word/document.xml"]), *_lost_parts(trees)]


def _faults_in(document: etree._Element) -> Iterator[str]:
    for element in document.iter(*(W + name for name in ORDER)):
        kind = element.tag.removeprefix(W)
        wanted = ORDER[kind].split()
        found = [child.tag.removeprefix(W) for child in element if child.tag.removeprefix(W) in wanted]
        if found != sorted(found, key=wanted.index):
            yield f"{kind} holds {found}"
    for cell in document.iter(W + "tc"):
        if not len(cell) or cell[-1].tag != W + "p":
            yield "a cell does not end with a paragraph"
    for table in document.iter(W + "tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iterfind(W + "tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iterfind(W + "tc")]
            if sum(int(span.get(W + "val", 1)) if span is not None else 1 for span in spans) != columns:
                yield f"a row of {len(spans)} cells in a table of {columns} columns"


def _lost_parts(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Relations to parts that are not there."""
    for relation in trees["word/_rels/document.xml.rels"]:
        target = relation.get("Target", "")
        name = target.lstrip("/") if target.startswith("/") else f"word/{target}"
        inside = relation.get("TargetMode") != "External" and not name.startswith("word/../")
        if inside and target.endswith(".xml") and name not in trees:
            yield f"{name} is missing"
