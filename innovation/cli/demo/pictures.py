"""Pictures for the demo, drawn on the spot: nobody's photographs."""

import hashlib
import io
from datetime import datetime
from typing import Any

from PIL import Image, ImageDraw

from innovation.support import files

GROUNDS = ((14, 74, 99), (28, 101, 64), (125, 86, 15), (150, 30, 40))
PAPER = (251, 249, 246)


def photograph(key: str, title: str, *, now: datetime) -> Any:
    """A stand-in for a photograph: waves and rings in colours that depend on the entry; stored like an upload."""
    seed = hashlib.sha256(key.encode()).digest()
    image = Image.new("RGB", (1200, 800), PAPER)
    draw = ImageDraw.Draw(image)
    ground = GROUNDS[seed[0] % len(GROUNDS)]
    for band in range(12):
        top = 260 + band * 46 + seed[band] % 30
        shade = tuple(min(255, channel + band * 9) for channel in ground)
        draw.rectangle((0, top, 1200, 800), fill=shade)
    centre = (300 + seed[13] * 2, 260)
    for ring in range(9, 0, -1):
        radius = ring * 22
        draw.ellipse(
            (centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius),
            outline=(190, 22, 34), width=4,
        )  # fmt: skip
    return files.store(_bytes(image, "JPEG"), f"{_short(title)}.jpg", now=now, uploaded_by_id=None)


def signed_paper(title: str, *, now: datetime) -> Any:
    """A sheet with lines and a stroke for a signature, as a scan of the paper form."""
    return files.store(_bytes(_sheet(), "PNG"), f"Đơn giấy - {title[:60]}.png", now=now, uploaded_by_id=None)


def signed_sheet(title: str, *, now: datetime) -> Any:
    """The same as a PDF: minutes, confirmations."""
    return files.store(
        _bytes(_sheet(), "PDF"), f"{title[:80]}.pdf", kind=files.Accept.PDF, now=now, uploaded_by_id=None
    )


def _sheet() -> Image.Image:
    image = Image.new("RGB", (1240, 1754), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    for line in range(30):
        draw.line((150, 260 + line * 40, 1090 - (line * 97) % 400, 260 + line * 40), fill=(120, 120, 120), width=3)
    draw.line([(820, 1600), (870, 1540), (900, 1620), (960, 1550), (1040, 1600)], fill=(20, 40, 150), width=5)
    return image


def _bytes(image: Image.Image, form: str) -> io.BytesIO:
    stream = io.BytesIO()
    image.save(stream, form)
    stream.seek(0)
    return stream


def _short(title: str) -> str:
    """Whole words, as somebody who names a file would write."""
    return title if len(title) <= 60 else title[:60].rpartition(" ")[0]
