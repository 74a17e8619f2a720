"""A text as it is compared: words without accents and where they stand, and which of them say anything."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from innovation.core.text import nfc
from innovation.core.text.tokens import Token, tokens_in_place

MOST_WORDS = 60_000
_BREAK = re.compile(r"[.;:!?\n]")
_LONGEST = 40
Phrases = dict[str, list[tuple[str, ...]]]


class Word(NamedTuple):
    """One word of a side. `counted`: it is no part of a formula that every paper has."""

    folded: str
    section: int
    start: int
    end: int
    counted: bool


class Boilerplate(NamedTuple):
    clauses: Phrases
    headings: Phrases
    formulas: Phrases


def read(sections: Sequence[str]) -> list[Word]:
    """The words of a text in its sections, at most `MOST_WORDS`; places are those in each section's NFC text."""
    words: list[Word] = []
    for number, section in enumerate(sections):
        text = nfc(section)
        found = tokens_in_place(text, MOST_WORDS - len(words))
        counted = _counted(text, found)
        words += [
            Word(token.folded, number, token.start, token.end, says) for token, says in zip(found, counted, strict=True)
        ]
    return words


def _counted(text: str, found: Sequence[Token]) -> list[bool]:
    book = shipped_boilerplate()
    folded = [token.folded for token in found]
    breaks = [_break_before(text, found, place) for place in range(len(found))]
    counted = [True] * len(found)
    for place in range(len(found)):
        gone = _longest(book.formulas, folded, place)
        if breaks[place]:
            gone = max(gone, _longest(book.headings, folded, place))
            if _longest(book.clauses, folded, place):
                gone = _to_next(breaks, place)
        counted[place : place + gone] = [False] * gone
    return counted


def _break_before(text: str, found: Sequence[Token], place: int) -> bool:
    """Whether a clause begins here."""
    return place == 0 or _BREAK.search(text, found[place - 1].end, found[place].start) is not None


def _to_next(breaks: Sequence[bool], place: int) -> int:
    end = place + 1
    while end < len(breaks) and not breaks[end]:
        end += 1
    return end - place


def _longest(phrases: Phrases, folded: Sequence[str], place: int) -> int:
    """How many words the longest of these phrases takes here; 0 when none stands here."""
    fitting = (p for p in phrases.get(folded[place], ()) if tuple(folded[place : place + len(p)]) == p)
    return max((len(phrase) for phrase in fitting), default=0)


@cache
def shipped_boilerplate() -> Boilerplate:
    """The list that ships with the platform, `boilerplate.toml` beside this file."""
    data = tomllib.loads(files(__package__).joinpath("boilerplate.toml").read_text("utf-8"))
    return Boilerplate(_phrases(data["clauses"]), _phrases(data["headings"]), _phrases(data["formulas"]))


def _phrases(lines: Iterable[str]) -> Phrases:
    found: Phrases = {}
    for line in lines:
        phrase = tuple(token.folded for token in tokens_in_place(nfc(line), _LONGEST))
        found.setdefault(phrase[0], []).append(phrase)
    return found
