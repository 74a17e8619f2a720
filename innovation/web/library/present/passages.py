"""The words of a result: its title and the passage that answers, marked, with their accents.

Marking reads a text token by token. A page of results would do that for whole dossiers, so the passage is found first
by a plain look for the query's words in the folded text, and only that stretch is marked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup, escape

from innovation.core.text.asked import read_query
from innovation.core.text.folding import fold_nfc
from innovation.core.text.terms import Asked, row_of
from innovation.support.search import Piece, mark, snippet
from innovation.support.search.highlight import Match, densest, pattern_of

WIDTH = 240
_BEFORE, _STRETCH = 50, 330
_MOST_MATCHES = 300
SHORTEST_SENTENCE = 20


@dataclass(frozen=True, slots=True)
class Marker:
    """Marks what answers one query."""

    query: str | Asked
    words: re.Pattern[str] | None

    def title(self, title: str) -> Markup:
        return written(mark(title, self.query)) if self.words else escape(title)

    def passage(self, text: str, whole: str = "") -> Markup:
        """About 240 characters that hold most of the query, or the beginning. `whole`: where to look when not there."""
        if self.words is None:
            return escape(beginning(text))
        first = self._densest(text)
        if first is None:  # an abbreviation stands there spelled out, or the other way round
            return written(snippet(whole or text, self.query, width=WIDTH))
        start = max(0, first - _BEFORE)
        if start:
            start = text.find(" ", start, first) + 1 or start
        stretch = text[start : start + _STRETCH]
        if start + _STRETCH < len(text):
            stretch = stretch.rsplit(" ", 1)[0]
        marked = written(snippet(stretch, self.query, width=WIDTH))
        before = "… " if start and not marked.startswith("…") else ""
        after = " …" if start + len(stretch) < len(text) and not marked.endswith("…") else ""
        return Markup("%s%s%s") % (before, marked, after)

    def _densest(self, text: str) -> int | None:
        """Where the stretch begins that has most different words of the query, then most of them."""
        assert self.words is not None
        places = islice(self.words.finditer(fold_nfc(text[:20_000])), _MOST_MATCHES)
        met = [Match(found.start(), found.end(), found[0]) for found in places]
        return densest(met, WIDTH - _BEFORE) if met else None


def marker(query: str | Asked) -> Marker:
    """The marker of a query, as typed or as understood; it marks nothing where nothing was asked for."""
    asked = read_query(query) if isinstance(query, str) else query
    standing_in = {word for term in asked.words for other in term.others for word in row_of(other)}
    words = {term.folded for term in asked.words} | standing_in
    return Marker(query, pattern_of(words) if words else None)


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
