"""What both designs share: the ground, the motto, the code with its QR, date and signature, and further pages."""

from collections.abc import Sequence

from innovation.support.certificates.marks import (
    FAINT,
    HEIGHT,
    POINT,
    WIDTH,
    Code,
    Line,
    Mark,
    Page,
    Picture,
    Stamp,
    Stroke,
)
from innovation.support.certificates.model import Certificate, Part
from innovation.support.certificates.setting import Column, plain
from innovation.support.documents.flow import MOTTO, NATION

QR_SIDE, QR_CLEAR = 24.0, 3.5
SIGN_WIDTH, SIGN_ROOM = 92.0, 17.0  # nothing stands under the seal
DRUM = 118.0


def ground(certificate: Certificate) -> list[Mark]:
    """The frame, the pale drum, and what is said across or below the sheet."""
    marks: list[Mark] = [
        Picture("drum", (WIDTH - DRUM) / 2, 56, DRUM, DRUM),
        Picture(f"frame-{certificate.design}", 0, 0, WIDTH, HEIGHT),
    ]
    if certificate.void:
        marks.append(Stamp(certificate.void))
    elif certificate.across:
        marks.append(Stamp(certificate.across, colour="#E3DED6"))
    if certificate.specimen:
        below = Column(20, WIDTH - 40, HEIGHT - 7)
        below.write(certificate.specimen, 9, colour=FAINT)
        marks += below.marks
    return marks


def motto(column: Column) -> None:
    """Quốc hiệu and Tiêu ngữ, underlined as long as it is."""
    column.write(NATION, 13, bold=True, tracking=0.26)
    column.write(MOTTO, 13.5, bold=True)
    underline(column, 1.0)


def underline(column: Column, share: float) -> None:
    """A thin line under the last line, in its share, centred."""
    wide = column.last_length * share
    middle = column.x + column.width / 2
    column.skip(0.6)
    column.marks.append(Stroke(middle - wide / 2, column.y, middle + wide / 2, column.y))
    column.skip(0.6)


def signature(certificate: Certificate, right: float, bottom: float) -> Column:
    """Date, post, room for signature and seal, name; set upwards from its last line. `y` is where it begins."""
    column = Column(right - SIGN_WIDTH, SIGN_WIDTH, 0)
    column.write(certificate.place_and_day, 13, italic=True, name="place_and_day")
    column.skip(0.8)
    for line in certificate.sign_lines:
        column.write(line, 13, bold=True, name="sign")
    column.skip(SIGN_ROOM)
    column.write(certificate.signer or " ", 13, bold=True, name="signer")
    return lowered(column, bottom - column.y)


def identity(certificate: Certificate, left: float, bottom: float, room: float) -> Column:
    """The QR with the code and the notes beside it; what grows, grows upwards."""
    column = Column(left + QR_SIDE + QR_CLEAR, room - QR_SIDE - QR_CLEAR, 0)
    for note in certificate.notes:
        column.write(note, 11, bold=True, italic=True, align="left", balanced=False, name="notes")
    column.write(f"Quét mã QR, hoặc nhập mã tại {certificate.typed_at}", 9.5, align="left", name="how")
    for line in code_lines(certificate.code):
        column.write(line, 10, align="left", balanced=False, tracking=0.5, name="code")
    lowered(column, bottom - column.y)
    column.marks.append(Code(certificate.address, left, bottom - QR_SIDE, QR_SIDE))
    column.y = min(column.y, bottom - QR_SIDE - QR_CLEAR)
    return column


def code_lines(code: str) -> list[str]:
    """“K7QM-4TXD-92…”, four groups a line."""
    groups = code.split("-")
    rows = [groups[i : i + 4] for i in range(0, len(groups), 4)]
    return ["-".join(row) + ("-" if place < len(rows) else "") for place, row in enumerate(rows, start=1)]


def lowered(column: Column, down: float) -> Column:
    """The column as a whole further down; `y` becomes its beginning."""
    column.marks = [_down(mark, down) for mark in column.marks]
    column.y = down
    return column


def _down(mark: Mark, down: float) -> Mark:
    match mark:
        case Line():
            return Line(mark.runs, mark.x, mark.y + down, mark.width, mark.size, mark.align, mark.colour,
                        mark.tracking, mark.field)  # fmt: skip
        case Stroke():
            return Stroke(mark.x1, mark.y1 + down, mark.x2, mark.y2 + down, mark.weight, mark.colour)
        case _:
            return mark


# ------------------------------------------------------------------------------------------------ further pages

MARGIN, ANNEX_SIZE = 25.0, 13.0


def further_pages(certificate: Certificate, moved: Sequence[Part]) -> list[Page]:
    """What had no room on the front, in letters of full size, on as many pages as it takes."""
    if not moved:
        return []
    body = Column(MARGIN, WIDTH - 2 * MARGIN, 0)
    for key in dict.fromkeys(part.key for part in moved):
        parts = [part for part in moved if part.key == key]
        body.write(f"{parts[0].label}:", ANNEX_SIZE, bold=True, align="left", name=key)
        for number, part in enumerate(parts, start=1):
            lead = plain(f"{number}. ") if len(parts) > 1 else ()
            body.write((*lead, *part.runs), ANNEX_SIZE, align="left", balanced=False, name=key)
        body.skip(3)
    pages: list[Page] = []
    while body.marks:
        pages.append(_further_page(certificate, body, len(pages) + 2))
    return pages


def _further_page(certificate: Certificate, body: Column, number: int) -> Page:
    """One page of what is left in the body; it is taken out of there."""
    head = Column(MARGIN, WIDTH - 2 * MARGIN, 15)
    head.write(str(number), ANNEX_SIZE)
    head.skip(2)
    if number == 2:
        head.write("TRANG KÈM THEO", 15, bold=True)
    head.write(f"Kèm theo {sentence_case(certificate.title)}, mã xác minh {certificate.code}", 12, italic=True)
    head.skip(4)
    lines = [mark for mark in body.marks if isinstance(mark, Line)]
    down = head.y - lines[0].y + ANNEX_SIZE * POINT
    here = [line for line in lines if line.bottom + down <= HEIGHT - MARGIN]
    body.marks = list(lines[len(here) :])
    return Page((*head.marks, *(_down(line, down) for line in here)))


def sentence_case(title: str) -> str:
    return title[:1].upper() + title[1:].lower()
