"""The design of a giấy khen, or of a title: centred lines under the emblem."""

from collections.abc import Collection, Iterator, Sequence

from innovation.support.certificates.frame import further_pages, ground, identity, lowered, motto, signature
from innovation.support.certificates.marks import RED, Mark, Page, Picture
from innovation.support.certificates.model import Certificate, Part
from innovation.support.certificates.setting import Column, fitting, plain

LEFT, RIGHT, TOP, BOTTOM = 33.0, 264.0, 28.5, 180.5
MIDDLE = 148.5
EMBLEM = 18.5
BODY = 204.0  # width of the lines below the title
SIZES = {"name": 22.0, "about": 15.0, "deed": 15.0}
LONG_NAME, LONG_NAME_SIZE = 40, 18.0
SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)  # the smallest letters: 10.5 points
GAP = 1.5
MOVES: tuple[Collection[str], ...] = ((), ("deed",), ("deed", "about"))


def pages(certificate: Certificate) -> list[Page]:
    """The front, and further pages with what has no room even in the smallest letters."""
    head = _head(certificate)
    sign = signature(certificate, RIGHT, BOTTOM)
    ids = identity(certificate, LEFT, BOTTOM, RIGHT - LEFT - 95)
    body, moved = _fitted(certificate, head.y, min(sign.y, ids.y) - GAP)
    emblem = Picture("emblem", MIDDLE - EMBLEM / 2, TOP, EMBLEM, EMBLEM)
    front = Page((*ground(certificate), emblem, *head.marks, *body, *ids.marks, *sign.marks))
    return [front, *further_pages(certificate, moved)]


def _head(certificate: Certificate) -> Column:
    column = Column(LEFT, RIGHT - LEFT, TOP + EMBLEM + 1)
    motto(column)
    column.skip(1.5)
    size = fitting(certificate.issuer, (16.5, 15, 14, 13), column.width, bold=True, tracking=0.02)
    column.write(certificate.issuer, size, bold=True, colour=RED, tracking=0.02 * size)
    column.write(certificate.verb, 14, bold=True, tracking=1.1)
    size = fitting(certificate.title, (46, 42, 38, 34, 30, 26, 22), column.width, bold=True, tracking=0.06)
    column.write(certificate.title, size, bold=True, colour=RED, tracking=0.06 * size, leading=1.15)
    column.skip(0.5)
    return column


def _fitted(certificate: Certificate, top: float, end: float) -> tuple[list[Mark], Sequence[Part]]:
    """Lines that end above the foot: smaller letters first, then parts on a further page."""
    for keys in MOVES:
        moved = [part for part in certificate.parts if part.key in keys and part.moved]
        front = list(_shown(certificate.parts, keys))
        for scale in SCALES:
            column = _lines(front, top, scale)
            if column.y <= end:
                return _spread(column, end), moved
    return column.marks, moved


def _shown(parts: Sequence[Part], keys: Collection[str]) -> Iterator[Part]:
    for part in parts:
        if part.key in keys and part.moved:
            yield Part(part.key, part.label, plain(part.moved))
        else:
            yield part


def _lines(parts: Sequence[Part], top: float, scale: float) -> Column:
    column = Column(MIDDLE - BODY / 2, BODY, top)
    for part in parts:
        size = SIZES[part.key]
        if part.key == "name" and len(part.text) > LONG_NAME:
            size = LONG_NAME_SIZE
        column.write(part.runs, size * scale, bold=part.key == "name", name=part.key)
        column.skip(1.0 * scale)
    return column


def _spread(column: Column, end: float) -> list[Mark]:
    """A third of the room that is left stands above the lines: short ones do not hang at the title."""
    return lowered(column, min((end - column.y) / 3, 6)).marks
