"""The papers' typeface: where it lies, how wide words are in it, and which characters it can show."""

import unicodedata
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from PIL import ImageFont

from innovation.core.text.cleaning import nfc

FAMILY = "Liberation Serif"  # the metrics of Times New Roman, which the .docx names
_FACES = {
    (False, False): "LiberationSerif-Regular.ttf",
    (True, False): "LiberationSerif-Bold.ttf",
    (False, True): "LiberationSerif-Italic.ttf",
    (True, True): "LiberationSerif-BoldItalic.ttf",
}
_SPACES = " \n\u00a0"
_PRECISION = 64  # widths are taken at this size and scaled: hinting rounds small ones


def folder() -> Path:
    """The folder with the font files; they are installed as files, never packed."""
    with as_file(files(__package__).joinpath("fonts")) as path:
        return path


@cache
def face(*, bold: bool = False, italic: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(folder() / _FACES[bold, italic], _PRECISION, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(64)
def sized(dots: float, *, bold: bool = False, italic: bool = False) -> ImageFont.FreeTypeFont:
    """The face for drawing pictures, so many dots high."""
    return ImageFont.truetype(folder() / _FACES[bold, italic], dots, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(20_000)
def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """How long a line is, in points."""
    return face(bold=bold, italic=italic).getlength(text) * size / _PRECISION


def showable(text: str) -> str:
    """The text as the typeface can show it: composed, tabs as spaces, a character that it lacks written out, such as
    “[U+1F600]”. Nothing is dropped in silence but what is invisible."""
    return "".join(ch if ch in _SPACES or _has(ch) else f"[U+{ord(ch):04X}]" for ch in _plain(text))


def _plain(text: str) -> str:
    composed = nfc(text).replace("\r\n", "\n").replace("\t", " ")
    return "".join(ch for ch in composed if ch in _SPACES or not unicodedata.category(ch).startswith("C"))


@lru_cache(4096)
def _has(ch: str) -> bool:
    return bytes(face().getmask(ch)) != _missing()


@cache
def _missing() -> bytes:
    """How the typeface draws what it does not have."""
    return bytes(face().getmask("\U0010fffd"))
