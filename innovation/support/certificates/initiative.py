"""The design of a giấy chứng nhận sáng kiến: labelled rows between head and foot."""

from collections.abc import Collection, Iterator, Sequence

from innovation.support.certificates.frame import (
    further_pages,
    ground,
    identity,
    motto,
    signature,
    underline,
)
from innovation.support.certificates.marks import LABEL, RED, Mark, Page
from innovation.support.certificates.model import Certificate, Part
from innovation.support.certificates.setting import Column, fitting, plain

LEFT, RIGHT, TOP, BOTTOM = 30.0, 267.0, 25.0, 185.0
LABELS, VALUES, VALUES_RIGHT = 42.5, 93.5, 256.0
SIZE, LEAD = 14.0, 17.0
SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)  # the smallest letters: 10.5 points
GAP = 3.0
MOVES: tuple[Collection[str], ...] = ((), ("summary",), ("summary", "author"), ("summary", "author", "work_title"))


def pages(certificate: Certificate) -> list[Page]:
    """The front, and further pages with what has no room even in the smallest letters."""
    head, y = _head(certificate)
    sign = signature(certificate, RIGHT, BOTTOM)
    ids = identity(certificate, LEFT, BOTTOM, RIGHT - LEFT - 95)
    end = min(sign.y, ids.y) - GAP
    rows, moved = _fitted(certificate, y, end)
    front = Page((*ground(certificate), *head, *rows, *ids.marks, *sign.marks))
    return [front, *further_pages(certificate, moved)]


def _head(certificate: Certificate) -> tuple[list[Mark], float]:
    left = Column(LEFT, 110, TOP)
    if certificate.superior:
        left.write(certificate.superior, 13)
    left.write(certificate.issuer, 13, bold=True)
    underline(left, 0.45)
    left.skip(1.2)
    if certificate.number_line:
        left.write(certificate.number_line, 13, name="number")
    right = Column(140, RIGHT - 140, TOP)
    motto(right)
    title = Column(LEFT, RIGHT - LEFT, max(left.y, right.y) + 3)
    size = fitting(certificate.title, (33, 30, 27, 24), title.width, bold=True, tracking=0.03)
    title.write(certificate.title, size, bold=True, colour=RED, tracking=0.03 * size, leading=1.25)
    return [*left.marks, *right.marks, *title.marks], title.y + 3


def _fitted(certificate: Certificate, top: float, end: float) -> tuple[list[Mark], Sequence[Part]]:
    """Rows that end above the foot: smaller letters first, then parts on a further page."""
    for keys in MOVES:
        moved = [part for part in certificate.parts if part.key in keys]
        front = list(_shown(certificate.parts, keys))
        for scale in SCALES:
            marks, y = _rows(front, top, scale)
            if y <= end:
                return marks, moved
    return marks, moved


def _shown(parts: Sequence[Part], keys: Collection[str]) -> Iterator[Part]:
    """The front's parts; for those that moved one line that says where they are."""
    for part in parts:
        if part.key not in keys:
            yield part
        elif part.moved:
            yield Part(part.key, part.label, plain(part.moved))


def _rows(parts: Sequence[Part], top: float, scale: float) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    y, last = top, ""
    for part in parts:
        lead = part.key == "work_title"
        size = (LEAD if lead else SIZE) * scale
        value = Column(VALUES, VALUES_RIGHT - VALUES, y)
        value.write(part.runs, size, align="left", bold=lead, balanced=lead, leading=1.28, name=part.key)
        label = Column(LABELS, VALUES - LABELS, y + (LEAD - SIZE) * scale * 0.28 * lead)
        if part.label != last:
            label.write(part.label, SIZE * scale, align="left", colour=LABEL, leading=1.28, name="label")
        last = part.label
        marks += [*label.marks, *value.marks]
        y = max(value.y, label.y) + 1.5 * scale
    return marks, y
