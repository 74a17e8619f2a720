"""Breaking text into lines by the widths of the typeface, and setting them one below another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from innovation.support.certificates.marks import ASCENT, DESCENT, INK, POINT, Align, Line, Mark
from innovation.support.documents.flow import runs as drawn_runs
from innovation.support.documents.fonts import width
from innovation.support.documents.model import Run, Text

SLACK = 0.985  # of the room: widths are measured without hinting, a renderer may round them up
Word = tuple[Run, ...]


def plain(text: Text, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """Text in its styles as the typeface can show it, on one line."""
    return tuple(_with(run, run.text.replace("\n", " ")) for run in drawn_runs(text, bold=bold, italic=italic))


def _with(run: Run, text: str) -> Run:
    """Other words in the same style: `dataclasses.replace` takes six times as long, for hundreds of words a sheet."""
    return Run(text, run.bold, run.italic)


def length(runs: Sequence[Run], size: float, tracking: float = 0.0) -> float:
    """How long the runs are on one line, in millimetres."""
    points = sum(width(run.text, size, bold=run.bold, italic=run.italic) + tracking * len(run.text) for run in runs)
    return points * POINT


def broken(
    runs: Sequence[Run], size: float, room: float, *, balanced: bool = False, tracking: float = 0.0
) -> list[tuple[Run, ...]]:
    """Lines no longer than the room; balanced ones are about equally long. A word longer than a line is broken, too."""
    room *= SLACK
    words = [(word, length(word, size, tracking)) for word in _words(runs, size, room, tracking)]
    space = length((Run(" "),), size, tracking)
    lines = _greedy(words, room, space)
    if balanced and len(lines) > 1:
        low, high, count = room / len(lines) / 1.3, room, len(lines)
        for _ in range(9):
            middle = (low + high) / 2
            tried = _greedy(words, middle, space)
            if len(tried) > count or any(wide > middle for _, wide in words):
                low = middle
            else:
                high, lines = middle, tried
    return [_joined(line) for line in lines]


def _words(runs: Sequence[Run], size: float, room: float, tracking: float) -> Iterator[Word]:
    """Stretches without a space; those that are longer than a line in pieces."""
    glued: list[Run] = []
    for run in runs:
        for place, piece in enumerate(run.text.split(" ")):
            if place and glued:
                yield from _pieces(glued, size, room, tracking)
                glued = []
            if piece:
                glued.append(_with(run, piece))
    if glued:
        yield from _pieces(glued, size, room, tracking)


def _pieces(word: list[Run], size: float, room: float, tracking: float) -> Iterator[Word]:
    if length(word, size, tracking) <= room:
        yield tuple(word)
        return
    for run in word:
        start = 0
        for end in range(1, len(run.text) + 1):
            if length((_with(run, run.text[start : end + 1]),), size, tracking) > room or end == len(run.text):
                yield (_with(run, run.text[start:end]),)
                start = end


def _greedy(words: Sequence[tuple[Word, float]], room: float, space: float) -> list[list[Word]]:
    lines: list[list[Word]] = []
    used = 0.0
    for word, wide in words:
        if lines and used + space + wide <= room:
            lines[-1].append(word)
            used += space + wide
        else:
            lines.append([word])
            used = wide
    return lines


def _joined(words: Sequence[Word]) -> tuple[Run, ...]:
    """The words of one line, neighbours in one style as one run."""
    joined: list[Run] = []
    for place, word in enumerate(words):
        for part, run in enumerate(word):
            text = f" {run.text}" if place and not part else run.text
            last = joined[-1] if joined else None
            if last is not None and (last.bold, last.italic) == (run.bold, run.italic):
                joined[-1] = _with(last, last.text + text)
            else:
                joined.append(_with(run, text))
    return tuple(joined)


@dataclass(slots=True)
class Column:
    """Lines set downwards in one column; `y` is where the next begins."""

    x: float
    width: float
    y: float
    marks: list[Mark] = field(default_factory=list)

    def write(
        self, text: Text, size: float, *, leading: float = 1.3, align: Align = "center", colour: str = INK,
        bold: bool = False, italic: bool = False, balanced: bool = True, tracking: float = 0.0, name: str = "",
    ) -> None:  # fmt: skip
        """The text, as many lines as it takes."""
        step = leading * size * POINT
        rise = (step - (ASCENT + DESCENT) * size * POINT) / 2 + ASCENT * size * POINT
        for runs in broken(
            plain(text, bold=bold, italic=italic), size, self.width, balanced=balanced, tracking=tracking
        ):
            self.marks.append(
                Line(runs, self.x, self.y + rise, self.width, size, align, colour, tracking=tracking, field=name)
            )
            self.y += step

    def skip(self, millimetres: float) -> None:
        self.y += millimetres

    @property
    def last_length(self) -> float:
        """How long the last line is."""
        line = next(mark for mark in reversed(self.marks) if isinstance(mark, Line))
        return length(line.runs, line.size, line.tracking)


def fitting(text: Text, sizes: Sequence[float], room: float, *, bold: bool = False, tracking: float = 0.0) -> float:
    """The largest size at which the text is one line; the smallest where none does it."""
    for size in sizes:
        if length(plain(text, bold=bold), size, tracking * size) <= room * SLACK:
            return size
    return sizes[-1]
