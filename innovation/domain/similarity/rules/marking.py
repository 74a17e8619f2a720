"""Texts cut up for the page that shows two of them side by side: what is shared has the number of its passage."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from innovation.core.text import nfc
from innovation.domain.similarity.rules.passages import Passage, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; `number` of the shared passage that it belongs to."""

    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """One section in pieces, as it was written."""

    heading: str
    pieces: tuple[Piece, ...]

    @property
    def has_marks(self) -> bool:
        return any(piece.number is not None for piece in self.pieces)


def marked(
    headings: Sequence[str], texts: Sequence[str], spans: Sequence[Span], *, numbers: Sequence[int] | None = None
) -> list[Marked]:
    """The sections with each span marked by its number (from 1); where spans overlap the earlier one has the words."""
    own = numbers or range(1, len(spans) + 1)
    by_section: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for number, span in zip(own, spans, strict=True):
        by_section[span.section].append((span.start, span.end, number))
    return [
        Marked(heading, tuple(_pieces(nfc(text), sorted(by_section[section], key=lambda each: (each[0], -each[1])))))
        for section, (heading, text) in enumerate(zip(headings, texts, strict=True))
    ]


def _pieces(text: str, spans: Sequence[tuple[int, int, int]]) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for start, end, number in spans:
        start = max(start, at)
        if start >= end:
            continue
        if start > at:
            found.append(Piece(text[at:start]))
        found.append(Piece(text[start:end], number))
        at = end
    if at < len(text):
        found.append(Piece(text[at:]))
    return found


def other_numbers(passages: Sequence[Passage]) -> list[int]:
    """For the right side: passages that cover the same words there share the number of the first of them."""
    numbers: list[int] = []
    taken: list[tuple[Span, int]] = []
    for number, passage in enumerate(passages, 1):
        inside = next((known for span, known in taken if _within(passage.right, span)), None)
        numbers.append(inside or number)
        if inside is None:
            taken.append((passage.right, number))
    return numbers


def _within(inner: Span, outer: Span) -> bool:
    return inner.section == outer.section and outer.start <= inner.start and inner.end <= outer.end
