"""Pieces as WordprocessingML. Written by hand: python-docx takes a hundred times as long for a table of 2,000 rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap
from docx.shared import Emu

from innovation.support.documents.lines import parts_of_numbers
from innovation.support.documents.pieces import Cell, Grid, Para, Piece, Rule, Sides

W = f"{{{nsmap['w']}}}"
TWIPS_PER_CM, TWIPS_PER_POINT = 567, 20
GRID_STYLE = "TableGrid"
CELL_MARGIN = "40"  # twips; Word's own are so wide that short words and dates break in narrow columns
FROM_LINE = 3  # points from a figure to the line at its right
GRID_GAP, HAIR = 6, 1  # points above a table with lines; below it, and between two without
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def draw(pieces: Sequence[Piece], width: int) -> Iterator[Any]:
    """The elements of a body as wide as this (in EMU). Between two tables stands a gap, else Word makes them one."""
    before: Piece | None = None
    for piece in pieces:
        if isinstance(piece, Grid):
            yield _gap(GRID_GAP)
        elif isinstance(before, Grid | Sides) and (isinstance(before, Grid) or isinstance(piece, Sides)):
            yield _gap(HAIR)
        yield _drawn(piece, int(Emu(width).twips))
        before = piece


def _drawn(piece: Piece, width: int) -> Any:
    match piece:
        case Para():
            return _para(piece)
        case Rule():
            return _rule(piece, width)
        case Sides():
            return _sides(piece, width)
        case Grid():
            return _grid(piece, width)


def _add(parent: Any, name: str, **values: str) -> Any:
    """A new child; values are attributes of the same namespace."""
    child = parent.makeelement(W + name, {W + key: value for key, value in values.items()})
    parent.append(child)
    return child


def _para(para: Para, after: float = 0, right: float = 0) -> Any:
    paragraph = OxmlElement("w:p")
    look = _add(paragraph, "pPr")
    if para.keep:
        _add(look, "keepNext")
    _add(look, "spacing", before=_points(para.before), after=_points(after))
    if para.first or para.left:
        _add(look, "ind", left=str(round(para.left * TWIPS_PER_CM)), firstLine=str(round(para.first * TWIPS_PER_CM)))
    elif right:
        _add(look, "ind", right=_points(right))
    _add(look, "jc", val=ALIGN[para.align])
    for each in para.runs:
        run = _add(paragraph, "r")
        style = _add(run, "rPr")
        if each.bold:
            _add(style, "b")
        if each.italic:
            _add(style, "i")
        _add(style, "sz", val=str(round(para.size * 2)))
        for place, line in enumerate(each.text.split("\n")):
            if place:
                _add(run, "br")
            _write(run, line)
    return paragraph


def _write(run: Any, line: str) -> None:
    """One line of text; the hyphens of a paper's number are such that Word does not break it there."""
    for place, part in enumerate(parts_of_numbers(line)):
        if place:
            _add(run, "noBreakHyphen")
        text = _add(run, "t")
        text.text = part
        text.set(SPACE, "preserve")


def _points(points: float) -> str:
    return str(round(points * TWIPS_PER_POINT))


def _rule(rule: Rule, width: int) -> Any:
    """A line of that length: the border of an empty paragraph, held in from both sides."""
    paragraph = OxmlElement("w:p")
    look = _add(paragraph, "pPr")
    _add(look, "keepNext")
    _add(_add(look, "pBdr"), "bottom", val="single", sz="6", space="0", color="auto")
    _add(look, "spacing", before="0", after="0", line=_points(4), lineRule="exact")
    side = str(max(0, (width - round(rule.length * TWIPS_PER_POINT)) // 2))
    _add(look, "ind", left=side, right=side)
    return paragraph


def _gap(points: float) -> Any:
    paragraph = OxmlElement("w:p")
    look = _add(paragraph, "pPr")
    _add(look, "keepNext")
    _add(look, "spacing", before="0", after="0", line=_points(points), lineRule="exact")
    return paragraph


def hair() -> Any:
    """The paragraph that Word wants after a table at the end: as low as it can be, else it may open an empty page."""
    paragraph = OxmlElement("w:p")
    _add(paragraph, "pPr")
    flatten(paragraph)
    return paragraph


def flatten(paragraph: Any) -> None:
    """An empty paragraph, such as the one that ends a section, takes no room."""
    spacing = paragraph.makeelement(W + "spacing", {})
    for name, value in {"before": "0", "after": "0", "line": _points(1), "lineRule": "exact"}.items():
        spacing.set(W + name, value)
    paragraph.find(W + "pPr").insert(0, spacing)


def _sides(sides: Sides, width: int) -> Any:
    left = round(width * sides.left_share)
    widths = (left, width - left)
    table = _table(widths, {"left": "0", "right": "0"})
    row = _row(table)
    for content, own in zip((sides.left, sides.right), widths, strict=True):
        cell = _cell(row, own)
        for piece in content:
            cell.append(_drawn(piece, own))
    return table


def _grid(grid: Grid, width: int) -> Any:
    widths = [round(width * share) for share in grid.shares]
    table = _table(widths, {"left": CELL_MARGIN, "right": CELL_MARGIN}, GRID_STYLE)
    for place, cells in enumerate(grid.rows):
        row = _row(table, is_head=place == 0)
        for content, own in zip(cells, widths, strict=False):
            whole = content.whole_width
            cell = _cell(row, sum(widths) if whole else own, len(widths) if whole else 1)
            cell.append(_content(content, grid.size, leads=whole and place < len(grid.rows) - 1))
    return table


def _content(cell: Cell, size: float, *, leads: bool) -> Any:
    """A line over the whole width, such as a unit's name, stays with the line below it; figures keep off the line."""
    right = FROM_LINE if cell.align == "right" else 0
    return _para(Para(cell.runs, size, cell.align, before=2, keep=leads), after=2, right=right)


def _table(widths: Sequence[int], margins: Mapping[str, str], style: str = "") -> Any:
    """Columns stand as wide as they are said to be."""
    table = OxmlElement("w:tbl")
    look = _add(table, "tblPr")
    if style:
        _add(look, "tblStyle", val=style)
    _add(look, "tblW", w=str(sum(widths)), type="dxa")
    _add(look, "jc", val="center")
    _add(look, "tblLayout", type="fixed")
    if margins:
        inner = _add(look, "tblCellMar")
        for side, value in margins.items():
            _add(inner, side, w=value, type="dxa")
    columns = _add(table, "tblGrid")
    for width in widths:
        _add(columns, "gridCol", w=str(width))
    return table


def _row(table: Any, *, is_head: bool = False) -> Any:
    row = _add(table, "tr")
    look = _add(row, "trPr")
    _add(look, "cantSplit")
    if is_head:
        _add(look, "tblHeader")
    return row


def _cell(row: Any, width: int, columns: int = 1) -> Any:
    cell = _add(row, "tc")
    look = _add(cell, "tcPr")
    _add(look, "tcW", w=str(width), type="dxa")
    if columns > 1:
        _add(look, "gridSpan", val=str(columns))
    return cell
