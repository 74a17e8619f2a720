"""The picture that goes along when a page is passed on: words over a ground with the ornaments, 1200 × 630.

Letters come from the site's own fonts, which are cut into subsets as browsers use them: each letter takes the one that
has it.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
_STATIC = Path(__file__).resolve().parents[3] / "static"
_INK, _MUTED, _RED, _LEAF, _WHITE = "#211C19", "#5C544D", "#BE1622", "#1C6540", "#FFFFFF"
_LEFT, _RIGHT = 72, 800  # words stand left of the drum
_TITLE_TOP, _TITLE_BOTTOM = 196, 430


class _Face(NamedTuple):
    size: int
    weight: int


_SITE, _BADGE, _FIGURE, _FACTS = _Face(28, 600), _Face(22, 600), _Face(32, 700), _Face(25, 400)
_TITLES = tuple(_Face(size, 700) for size in (54, 48, 42, 37, 33))


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What the picture says. Empty parts are left out."""

    site: str
    badge: str
    title: str
    figure: str = ""
    facts: str = ""


def draw_share_picture(card: ShareCard) -> bytes:
    """A JPEG with the card's words."""
    image = _ground().copy()
    pen = ImageDraw.Draw(image)
    _write(pen, (148, 66), card.site, _SITE, _INK)
    if card.badge:
        width = _length(card.badge, _BADGE)
        pen.rounded_rectangle((_LEFT, 138, _LEFT + width + 32, 178), 6, fill=_RED)
        _write(pen, (_LEFT + 16, 144), card.badge, _BADGE, _WHITE)
    face, lines = _fitted(card.title)
    top, step = _TITLE_TOP, _step(face)
    for line in lines:
        _write(pen, (_LEFT, top), line, face, _INK)
        top += step
    top = max(top + 14, 330)
    if card.figure:
        _write(pen, (_LEFT, top), _cut(card.figure, _FIGURE), _FIGURE, _LEAF)
        top += 50
    if card.facts:
        _write(pen, (_LEFT, top), _cut(card.facts, _FACTS), _FACTS, _MUTED)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, subsampling=0)
    return out.getvalue()


def _fitted(title: str) -> tuple[_Face, list[str]]:
    """The largest letters in which the title has room, cut off where even the smallest have none."""
    for face in _TITLES:
        most = (_TITLE_BOTTOM - _TITLE_TOP) // _step(face)
        lines = _lines(title, face)
        if len(lines) <= most:
            return face, lines
    return face, [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), face)]


def _step(face: _Face) -> int:
    return round(face.size * 1.28)


def _lines(text: str, face: _Face) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _length(longer, face) <= _RIGHT - _LEFT:
            lines[-1] = longer
        else:
            lines.append(_cut(word, face))
    return lines


def _cut(text: str, face: _Face) -> str:
    """As many words of the text as one line holds."""
    if _length(text, face) <= _RIGHT - _LEFT:
        return text
    while text and _length(text + "…", face) > _RIGHT - _LEFT:
        text = text[:-1]
    return (text.rpartition(" ")[0] or text).rstrip(" ,.;:") + "…"


def _write(pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, face: _Face, colour: str) -> None:
    left = float(at[0])
    for run, font in _runs(text, face):
        pen.text((left, at[1] + face.size), run, font=font, fill=colour, anchor="ls")
        left += font.getlength(run)


def _length(text: str, face: _Face) -> float:
    return sum(font.getlength(run) for run, font in _runs(text, face))


def _runs(text: str, face: _Face) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    for subset, letters in groupby(text, _subset_of):
        yield "".join(letters), _font(subset, face)


def _subset_of(letter: str) -> str:
    """As in static/vendor/fonts/fonts.css; what no subset has comes out as the sign for that."""
    code = ord(letter)
    if 0x1EA0 <= code <= 0x1EF9 or code in _VIETNAMESE:
        return "vietnamese"
    if 0x100 <= code <= 0x2BA or 0x1E00 <= code <= 0x1E9F:
        return "latin-ext"
    return "latin"


_VIETNAMESE = {0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x20AB}


@cache
def _font(subset: str, face: _Face) -> ImageFont.FreeTypeFont:
    path = _STATIC / "vendor" / "fonts" / f"be-vietnam-pro-{subset}-{face.weight}-normal.woff2"
    return ImageFont.truetype(path, face.size)


@cache
def _ground() -> Image.Image:
    with Image.open(_STATIC / "img" / "share-ground.png") as opened:
        return opened.convert("RGB")
