"""Shows where a text answers a query. Gives pieces, never markup: templates escape and mark them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from innovation.core.text.asked import Asked, read_query
from innovation.core.text.cleaning import nfc
from innovation.core.text.concepts import Concepts, shipped_concepts
from innovation.core.text.folding import fold_nfc, lower_nfc
from innovation.core.text.terms import row_of
from innovation.core.text.tokens import Token, tokens_in_place
from innovation.core.text.tones import place_tones

_MOST_TOKENS = 20_000
_LEAD = 30  # characters shown before the first match


class Piece(NamedTuple):
    text: str
    is_match: bool


class Match(NamedTuple):
    start: int
    end: int
    what: str


class _Look(NamedTuple):
    """What to look for in every text of a page: folded words with the accents typed, concepts, rows by first word."""

    words: dict[str, str | None]
    pattern: re.Pattern[str]
    concepts: frozenset[str]
    rows: dict[str, list[tuple[str, ...]]]


def mark(text: str, query: str | Asked, *, concepts: Concepts | None = None) -> list[Piece]:
    """The whole text (a title) with what matches the query."""
    text = nfc(text)
    found = _matches(text, query, concepts or shipped_concepts())
    return list(_pieces(text, 0, len(text), found))


def snippet(text: str, query: str | Asked, *, width: int = 240, concepts: Concepts | None = None) -> list[Piece]:
    """The stretch of about `width` characters that holds most of the query; the beginning if none does."""
    text = " ".join(nfc(text).split())
    found = _matches(text, query, concepts or shipped_concepts())
    start = densest(found, width - _LEAD) - _LEAD if found else 0
    start = text.rfind(" ", 0, start) + 1 if start > 0 else 0
    end = len(text)
    if start + width < end:
        end = text.rfind(" ", start + 1, start + width + 1)
        end = end if end > start else start + width
    pieces = list(_pieces(text, start, end, found))
    before = [Piece("…", False)] if start else []
    after = [Piece("…", False)] if end < len(text) else []
    return _joined(before + pieces + after)


def _matches(text: str, query: str | Asked, concepts: Concepts) -> list[Match]:
    """Words of the query and what stands in for them, and concepts in either form, in their order."""
    asked = read_query(query, concepts) if isinstance(query, str) else query
    if not asked:
        return []
    look = _look(asked)
    matches = _words_met(look, text)
    if look.concepts or look.rows:
        found = tokens_in_place(text, _MOST_TOKENS)
        matches += _concepts_met(look, found, concepts)
        matches += _standing_in(look, found)
        matches.sort()
    return matches


def _words_met(look: _Look, text: str) -> list[Match]:
    """Words of the query, with the accents typed where the text has them so at all."""
    form = place_tones(lower_nfc(text))
    met = [(found.start(), found.end(), found[0]) for found in look.pattern.finditer(fold_nfc(form))]
    present = {form[start:end] for start, end, _ in met}
    wanted = {folded: exact for folded, exact in look.words.items() if exact in present}
    return [Match(*each) for each in met if form[each[0] : each[1]] == wanted.get(each[2], form[each[0] : each[1]])]


def _concepts_met(look: _Look, found: list[Token], concepts: Concepts) -> Iterator[Match]:
    for each in concepts.find([token.folded for token in found]) if look.concepts else ():
        if each.concept in look.concepts:
            yield Match(found[each.start].start, found[each.start + each.length - 1].end, each.concept)


@lru_cache(64)
def _look(asked: Asked) -> _Look:
    rows: dict[str, list[tuple[str, ...]]] = {}
    words = {word.folded: word.exact for word in asked.words}
    for row in sorted({row_of(other) for word in asked.words for other in word.others}):
        if len(row) == 1:
            words.setdefault(row[0], None)
        else:
            rows.setdefault(row[0], []).append(row)
    concepts = frozenset(concept for word in asked.words for concept in word.concepts)
    return _Look(words, pattern_of(words), concepts, rows)


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds these folded words in a folded text, whole."""
    ways = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w&])(?:{ways})(?![\w&])")


def _standing_in(look: _Look, found: list[Token]) -> Iterator[Match]:
    """Rows of words that stand in for a short form, or for a word that may have been meant."""
    for place, token in enumerate(found) if look.rows else ():
        for row in look.rows.get(token.folded, ()):
            stretch = found[place : place + len(row)]
            if tuple(each.folded for each in stretch) == row:
                yield Match(token.start, stretch[-1].end, " ".join(row))


def densest(found: Sequence[Match], width: int) -> int:
    """Where the window starts that has most different matches, then most matches."""
    best, best_start, stop = (-1, -1), 0, 0
    inside: dict[str, int] = {}
    for first, match in enumerate(found):
        while stop < len(found) and (stop <= first or found[stop].end - match.start <= width):
            inside[found[stop].what] = inside.get(found[stop].what, 0) + 1
            stop += 1
        value = (len(inside), stop - first)
        if value > best:
            best, best_start = value, match.start
        inside[match.what] -= 1
        if not inside[match.what]:
            del inside[match.what]
    return best_start


def _pieces(text: str, start: int, end: int, found: list[Match]) -> Iterator[Piece]:
    place = start
    for first, last in _spans(text, start, end, found):
        if place < first:
            yield Piece(text[place:first], False)
        yield Piece(text[first:last], True)
        place = last
    if place < end:
        yield Piece(text[place:end], False)


def _spans(text: str, start: int, end: int, found: list[Match]) -> list[tuple[int, int]]:
    """Matches within the window; overlapping ones and neighbours with only a space between are one."""
    spans: list[tuple[int, int]] = []
    for match in found:
        if match.start < start or match.end > end:
            continue
        if spans and (match.start <= spans[-1][1] or text[spans[-1][1] : match.start].isspace()):
            spans[-1] = (spans[-1][0], max(spans[-1][1], match.end))
        else:
            spans.append((match.start, match.end))
    return spans


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined = pieces[:1]
    for before, piece in pairwise(pieces):
        if before.is_match == piece.is_match:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.is_match)
        else:
            joined.append(piece)
    return joined
