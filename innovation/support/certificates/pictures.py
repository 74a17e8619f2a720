"""The drawings under a certificate's words."""

from functools import cache
from pathlib import Path

_STATIC = Path(__file__).resolve().parents[3] / "static" / "img"
_FILES = {
    "frame-initiative": "khung-chung-nhan.svg",
    "frame-award": "khung-giay-khen.svg",
    "drum": "drum-line.svg",
    "emblem": "sao.svg",
}
_DRUM_LINE, _PALE = "#C9A14A", "#F8F3E8"  # 13 % of the gold on white: nothing on the sheet is transparent


@cache
def svg(name: str) -> str:
    """The drawing as SVG; the drum so pale that words on it are read."""
    drawing = (_STATIC / _FILES[name]).read_text(encoding="utf-8")
    return drawing.replace(_DRUM_LINE, _PALE) if name == "drum" else drawing
