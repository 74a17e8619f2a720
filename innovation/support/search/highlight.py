"""Shows where a text answers a query. Gives pieces, never markup: templates escape and mark them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from innovation.core.text.asked import Asked, read_query
from innovation.core.text.cleaning import nfc
from innovation.core.text.concepts import Concepts, shipped_concepts
from innovation.core.text.folding import lower_nfc
from innovation.core.text.terms import row_of
from innovation.core.text.tones import place_tones
from innovation.core.text.vocabulary import one_slip
from innovation.support.search.plain import places, plain

_MOST_CHARACTERS = 100_000
_LEAD = 30  # characters shown before the first match


class Piece(NamedTuple):
    text: str
    is_match: bool


class Match(NamedTuple):
    start: int
    end: int
    what: str


class Look(NamedTuple):
    """What to look for in every text of a page."""

    words: dict[str, str | None]  # folded, with the accents typed
    slips: dict[str, list[str]]  # to a word those that may have been meant: where the text has it, they are no answer
    rows: dict[str, re.Pattern[str]]  # rows of words by their first: short forms, long ones, what stands in for them


def look_for(query: str | Asked, concepts: Concepts | None = None) -> Look | None:
    """None where nothing was asked for."""
    book = concepts or shipped_concepts()
    asked = read_query(query, book) if isinstance(query, str) else query
    if not asked:
        return None
    words = {word.folded: word.exact for word in asked.words}
    found: set[tuple[str, ...]] = set()
    slips: dict[str, list[str]] = {}
    for word in asked.words:
        for row in map(row_of, word.others):
            if len(row) == 1 and one_slip(word.folded, row[0]):
                slips.setdefault(word.folded, []).append(row[0])
            else:
                found.add(row)
    for concept in {concept for word in asked.words for concept in word.concepts}:
        found.update(book.rows_of(concept))
    rows: dict[str, list[str]] = {}
    for first, *rest in sorted(found, key=len, reverse=True):
        if rest:
            rows.setdefault(first, []).append(r"[\W_]+".join(map(re.escape, (first, *rest))))
        else:
            words.setdefault(first, None)
    patterns = {first: re.compile(rf"(?:{'|'.join(ways)})(?![\w&])") for first, ways in rows.items()}
    return Look(words, slips, patterns)


def mark(text: str, query: str | Asked | Look, *, concepts: Concepts | None = None) -> list[Piece]:
    """The whole text (a title) with what matches the query."""
    text = nfc(text)
    return list(_pieces(text, 0, len(text), find_matches(text, query, concepts)))


def snippet(text: str, query: str | Asked | Look, *, width: int = 240, concepts: Concepts | None = None) -> list[Piece]:
    """The stretch of about `width` characters that holds most of the query; the beginning if none does."""
    text = " ".join(nfc(text).split())
    return cut_out(text, find_matches(text, query, concepts), width)


def cut_out(text: str, found: Sequence[Match], width: int) -> list[Piece]:
    """The stretch of a text in one line that holds most of what was found in it."""
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


def find_matches(text: str, query: str | Asked | Look, concepts: Concepts | None = None) -> list[Match]:
    """Words of the query and what stands in for them, and concepts in either form, in their order."""
    look = query if isinstance(query, Look) else look_for(query, concepts)
    if look is None:
        return []
    text = text[:_MOST_CHARACTERS]
    words = plain(text)
    matches = []
    for word, exact in look.words.items():
        met = places(words, word)
        if exact and met:
            having = [place for place in met if _is_typed(text[place : place + len(word)], exact)]
            met = having or met
        matches += [Match(place, place + len(word), word) for place in met]
        for other in look.slips.get(word, ()) if not met else ():
            matches += [Match(place, place + len(other), word) for place in places(words, other)]
    for first, pattern in look.rows.items():
        rows = [pattern.match(words, place + 1) for place in places(words, first)]
        matches += [Match(row.start() - 1, row.end() - 1, row[0]) for row in rows if row]
    return _telling(text, sorted(matches))


def _telling(text: str, found: Sequence[Match]) -> list[Match]:
    """Where a text has a word beside another of the query (người cao tuổi), the word alone (người) says nothing."""
    groups: list[list[Match]] = []
    for match in found:
        beside = groups and (match.start <= groups[-1][-1].end or text[groups[-1][-1].end : match.start].isspace())
        if beside:
            groups[-1].append(match)
        else:
            groups.append([match])
    together = {match.what for group in groups if len(group) > 1 for match in group}
    return [match for group in groups for match in group if len(group) > 1 or match.what not in together]


def _is_typed(word: str, exact: str) -> bool:
    """Whether it has the accents that were typed."""
    return word == exact or _form(word) == exact


@lru_cache(8_192)
def _form(word: str) -> str:
    """Its accents in the one form in which they are compared."""
    return place_tones(lower_nfc(word))


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


def _pieces(text: str, start: int, end: int, found: Sequence[Match]) -> Iterator[Piece]:
    place = start
    for first, last in _spans(text, start, end, found):
        if place < first:
            yield Piece(text[place:first], False)
        yield Piece(text[first:last], True)
        place = last
    if place < end:
        yield Piece(text[place:end], False)


def _spans(text: str, start: int, end: int, found: Sequence[Match]) -> list[tuple[int, int]]:
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
