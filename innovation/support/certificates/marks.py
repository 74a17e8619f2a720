"""What is drawn on a sheet of A4 turned sideways, in millimetres from its upper left corner; sizes in points.

Both renderers draw these marks, so that the PDF and the picture cannot say different things.
"""

from dataclasses import dataclass
from typing import Literal

from innovation.support.documents.model import Run

WIDTH, HEIGHT = 297.0, 210.0
POINT = 25.4 / 72  # millimetres
RED, INK, LABEL, FAINT = "#B5121B", "#1A1512", "#4C423A", "#6B6058"
ASCENT, DESCENT = 0.891, 0.216  # of the typeface, in its size

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words. `y` is its baseline; `width` the room it stands in. `field`: which part of the paper it is."""

    runs: tuple[Run, ...]
    x: float
    y: float
    width: float
    size: float
    align: Align = "left"
    colour: str = INK
    tracking: float = 0.0  # points between letters
    field: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def top(self) -> float:
        return self.y - ASCENT * self.size * POINT

    @property
    def bottom(self) -> float:
        return self.y + DESCENT * self.size * POINT


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, its weight in millimetres."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.35
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Picture:
    """One of the drawings of `pictures.py`."""

    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Code:
    """A QR without its margin: what stands near must leave it room."""

    text: str
    x: float
    y: float
    side: float
    field: str = "code"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Large pale words across the sheet, under everything else."""

    text: str
    size: float = 60
    colour: str = "#F2C4C6"
    angle: float = -24


Mark = Line | Stroke | Picture | Code | Stamp


@dataclass(frozen=True, slots=True)
class Page:
    marks: tuple[Mark, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(mark for mark in self.marks if isinstance(mark, Line))
