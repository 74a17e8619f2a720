"""Certificates on stock that is printed already: only the fields, each in a box, moved by the ward's offsets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from innovation.support.certificates.frame import further_pages, identity
from innovation.support.certificates.marks import (
    FAINT,
    HEIGHT,
    WIDTH,
    Align,
    Code,
    Line,
    Mark,
    Page,
    Stamp,
    Stroke,
)
from innovation.support.certificates.model import Certificate, Design, Part
from innovation.support.certificates.setting import Column, plain
from innovation.support.documents.model import Run

Offsets = Mapping[str, Sequence[float]]  # right and down, in millimetres
STEP, LEAST = 0.5, 10.0  # points: letters shrink to that before a part goes to a further page
ELSEWHERE = "Ghi tại trang kèm theo."
GREY = "#9A9188"
BESIDE = 36.0  # millimetres for a box's name on the test sheet


@dataclass(frozen=True, slots=True)
class Box:
    """The room of one field, as the designs have it."""

    key: str
    label: str
    x: float
    y: float
    width: float
    height: float
    size: float
    align: Align = "left"
    bold: bool = False
    italic: bool = False


SIGNED = (
    Box("place_and_day", "Nơi, ngày cấp", 175, 136, 92, 7, 13, "center", italic=True),
    Box("sign", "Chức vụ người ký", 175, 143, 92, 19, 13, "center", bold=True),
    Box("signer", "Họ tên người ký", 175, 178, 92, 7, 13, "center", bold=True),
    Box("code", "Mã QR, mã xác minh", 30, 154, 140, 31, 10),
)
BOXES = {
    Design.INITIATIVE: (
        Box("work_title", "Tên sáng kiến", 93.5, 67, 162, 20, 17, bold=True),
        Box("author", "Tác giả, đồng tác giả", 93.5, 88, 162, 19, 14),
        Box("summary", "Nội dung cơ bản", 93.5, 108, 162, 13, 14),
        Box("scope", "Phạm vi công nhận", 93.5, 122, 162, 6.5, 14),
        Box("basis", "Căn cứ", 93.5, 129, 162, 6.5, 14),
        *SIGNED,
    ),
    Design.AWARD: (
        Box("name", "Người, tập thể, hộ được tặng", 46.5, 100, 204, 11, 22, "center", bold=True),
        Box("about", "Chức vụ, đơn vị", 46.5, 111.5, 204, 7, 15, "center"),
        Box("deed", "Thành tích", 46.5, 119, 204, 16.5, 15, "center"),
        *SIGNED,
    ),
}


def pages(certificate: Certificate, offsets: Offsets) -> list[Page]:
    """The fields alone; what has no room in its box goes to a further page."""
    marks: list[Mark] = [Stamp(certificate.void)] if certificate.void else []
    moved: list[Part] = []
    for box in BOXES[certificate.design]:
        marks += _moved(_filled(box, certificate, moved), box.key, offsets)
    return [Page(tuple(marks)), *further_pages(certificate, moved)]


def _filled(box: Box, certificate: Certificate, moved: list[Part]) -> list[Mark]:
    if box.key == "code":
        return identity(certificate, box.x, box.y + box.height, box.width).marks
    texts = _texts(box, certificate)
    column = _fitted(box, texts)
    if column is None:
        parts = certificate.part(box.key)
        moved += parts
        column = _fitted(box, [plain(parts[0].moved or ELSEWHERE)]) or _written(box, [plain(ELSEWHERE)], LEAST)
    return column.marks


def _texts(box: Box, certificate: Certificate) -> list[tuple[Run, ...]]:
    match box.key:
        case "place_and_day":
            return [plain(certificate.place_and_day)]
        case "sign":
            return [plain(line) for line in certificate.sign_lines]
        case "signer":
            return [plain(certificate.signer)]
        case _:
            return [part.runs for part in certificate.part(box.key)]


def _fitted(box: Box, texts: Sequence[tuple[Run, ...]]) -> Column | None:
    """In the largest letters that have room; None where even the smallest have none."""
    size = box.size
    while size >= LEAST:
        column = _written(box, texts, size)
        if column.y <= box.y + box.height + 0.01:
            return column
        size -= STEP
    return column if box.key in ("place_and_day", "sign", "signer") else None


def _written(box: Box, texts: Sequence[tuple[Run, ...]], size: float) -> Column:
    column = Column(box.x, box.width, box.y)
    for text in texts:
        column.write(text, size, align=box.align, bold=box.bold, italic=box.italic, leading=1.25, name=box.key)
    return column


def _shift(key: str, offsets: Offsets) -> tuple[float, float]:
    pairs = [offsets.get(name, (0.0, 0.0)) for name in ("sheet", key)]
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def _moved(marks: Sequence[Mark], key: str, offsets: Offsets) -> list[Mark]:
    right, down = _shift(key, offsets)
    return [
        replace(mark, x=mark.x + right, y=mark.y + down) if isinstance(mark, Line | Code) else mark for mark in marks
    ]


# ------------------------------------------------------------------------------------------------ the test sheet


def test_sheet(certificate: Certificate, offsets: Offsets) -> Page:
    """On plain paper, held against the stock and the light: a ruler, marks in the corners, each box and its words."""
    marks: list[Mark] = [*_ruler(), *_corners()]
    for box in BOXES[certificate.design]:
        right, down = _shift(box.key, offsets)
        marks += _outlined(box, box.x + right, box.y + down)
    return Page((*marks, *pages(certificate, offsets)[0].marks))


test_sheet.__test__ = False  # type: ignore[attr-defined]  # a sheet, not a test of pytest's


def _ruler() -> list[Mark]:
    """Millimetres from the left and from the upper edge."""
    marks: list[Mark] = []
    for n in range(int(WIDTH) + 1):
        marks.append(Stroke(n, 0, n, _tick(n), 0.1, FAINT))
    for n in range(int(HEIGHT) + 1):
        marks.append(Stroke(0, n, _tick(n), n, 0.1, FAINT))
    for n in range(20, int(WIDTH), 10):
        marks.append(Line(plain(str(n)), n - 5, 8.2, 10, 7, "center", FAINT))
    for n in range(20, int(HEIGHT), 10):
        marks.append(Line(plain(str(n)), 5.6, n + 0.8, 8, 7, "left", FAINT))
    return marks


def _tick(n: int) -> float:
    return 5.0 if n % 10 == 0 else 3.5 if n % 5 == 0 else 2.0


def _corners() -> list[Mark]:
    """Crosses 20 mm from each edge: do printer and paper agree?"""
    marks: list[Mark] = []
    for x in (20.0, WIDTH - 20):
        for y in (20.0, HEIGHT - 20):
            marks += [Stroke(x - 4, y, x + 4, y, 0.2), Stroke(x, y - 4, x, y + 4, 0.2)]
    return marks


def _outlined(box: Box, x: float, y: float) -> list[Mark]:
    right, bottom = x + box.width, y + box.height
    edges = ((x, y, right, y), (x, bottom, right, bottom), (x, y, x, bottom), (right, y, right, bottom))
    said = (box.label, f"{x:g} mm, {y:g} mm".replace(".", ","))
    if x < BESIDE:  # no room at its left
        names = [Line(plain(": ".join(said)), x, y - 0.6, box.width, 6, "left", GREY)]
    else:
        names = [Line(plain(text), x - BESIDE, y + 2.2 + 2.4 * n, BESIDE - 1.5, 6, "right", GREY)
                 for n, text in enumerate(said)]  # fmt: skip
    return [*(Stroke(*edge, 0.15, GREY) for edge in edges), *names]
