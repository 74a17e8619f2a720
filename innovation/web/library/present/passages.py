"""The words of a result: its title and the passage that answers, marked, with their accents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from innovation.core.text.terms import Asked
from innovation.support.search import Piece, mark, snippet
from innovation.support.search.highlight import Look, cut_out, find_matches, look_for

WIDTH = 240
_MOST_READ = 20_000
_MOST_MATCHES = 300
SHORTEST_SENTENCE = 20


@dataclass(frozen=True, slots=True)
class Marker:
    """Marks what answers one query."""

    look: Look | None

    @property
    def marks(self) -> bool:
        return self.look is not None

    def title(self, title: str) -> Markup:
        return written(mark(title, self.look)) if self.look else escape(title)

    def passage(self, text: str, whole: str = "") -> Markup:
        """About 240 characters that hold most of the query, or the beginning. `whole`: where to look when not there."""
        if self.look is None:
            return escape(beginning(text))
        line = " ".join(text[:_MOST_READ].split())
        found = find_matches(line, self.look)
        if not found and whole:
            return written(snippet(whole[:_MOST_READ], self.look, width=WIDTH))
        return written(cut_out(line, found[:_MOST_MATCHES], WIDTH))


def marker(query: str | Asked) -> Marker:
    """The marker of a query, as typed or as understood; it marks nothing where nothing was asked for."""
    return Marker(look_for(query))


def written(pieces: Sequence[Piece]) -> Markup:
    """Pieces as markup, each escaped."""
    parts = (f"<mark>{escape(piece.text)}</mark>" if piece.is_match else escape(piece.text) for piece in pieces)
    return Markup("".join(parts))


def beginning(text: str, width: int = WIDTH) -> str:
    """The first words of a text."""
    text = " ".join(text[: width * 2].split())
    return text if len(text) <= width else text[:width].rsplit(" ", 1)[0] + " …"


_SENTENCE_END = re.compile(r"[.!?…](?=\s+\S)")


def first_sentences(text: str, width: int = WIDTH) -> str:
    """As many whole sentences as the width holds; the beginning of the first where it is longer."""
    text = " ".join(text[: width * 2].split())
    if len(text) <= width:
        return text
    end = 0
    for found in _SENTENCE_END.finditer(text, 0, width + 2):
        if found.end() <= width and found.end() - end >= SHORTEST_SENTENCE:  # “Bước 1.” alone says nothing
            end = found.end()
    return text[:end] if end >= width // 4 else beginning(text, width)
