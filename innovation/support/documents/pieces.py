"""What the renderers draw: every word and mark is settled here, so that two renderers cannot say different things."""

from dataclasses import dataclass, field
from typing import ClassVar

from innovation.support.documents.model import Align, Run


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph. Sizes and spaces in points, indents in centimetres."""

    piece: ClassVar[str] = "para"
    runs: tuple[Run, ...]
    size: float = 14
    align: Align = "justify"
    first: float = 0.0  # indent of the first line
    left: float = 0.0  # indent of all lines
    before: float = 6
    keep: bool = False  # on one page with what follows


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line, centred; its length in points."""

    piece: ClassVar[str] = "rule"
    length: float


@dataclass(frozen=True, slots=True)
class Sides:
    """Two columns without lines: the first lines of a paper, its signatures. Never split over two pages."""

    piece: ClassVar[str] = "sides"
    left: tuple[Para | Rule, ...]
    right: tuple[Para | Rule, ...]
    left_share: float = 0.4


@dataclass(frozen=True, slots=True)
class Cell:
    runs: tuple[Run, ...]
    align: Align = "left"
    whole_width: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with lines; the first row is its head."""

    piece: ClassVar[str] = "grid"
    shares: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    size: float = 12


Piece = Para | Rule | Sides | Grid


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pages that are numbered together, from 1; the first number is not shown."""

    pieces: tuple[Piece, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Sheets:
    title: str
    sheets: tuple[Sheet, ...] = field(default=())
