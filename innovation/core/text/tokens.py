"""Text cut into what a search compares: syllables, numbers, document numbers."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from innovation.core.text.cleaning import clean_line, nfc
from innovation.core.text.folding import fold_nfc, lower_nfc
from innovation.core.text.tones import place_tones

_LETTER = r"[^\W\d_]"
# 8,5 · 30/11/2026 · 115/kh-ubnd · 57-nq/tw · kh&cn · a syllable · covid19
_TOKEN = re.compile(
    rf"\d+(?:[.,/-]\d+)*(?:[/-]{_LETTER}+(?:[-/&]{_LETTER}+)*)?"
    rf"|{_LETTER}{{1,4}}(?:&{_LETTER}{{1,4}})+(?!{_LETTER})"
    rf"|{_LETTER}+\d*"
)
_LONGEST = 40  # no word of any language we meet is longer; keeps junk out of the index


class Token(NamedTuple):
    exact: str
    folded: str
    start: int
    end: int


def one_form(s: str) -> str:
    """Any text as one line in which compatible forms are equal; letters keep their case."""
    return nfc(unicodedata.normalize("NFKC", clean_line(s)))


def tokens(s: str, limit: int) -> list[Token]:
    """The first `limit` tokens of any text, with their places in its `one_form`."""
    return tokens_in_place(one_form(s), limit)


def tokens_in_place(s: str, limit: int) -> list[Token]:
    """As `tokens` for stored NFC text, with offsets into that very text."""
    return list(_cut(place_tones(lower_nfc(s)), limit))


def _cut(form: str, limit: int) -> Iterator[Token]:
    plain = fold_nfc(form)
    for count, found in enumerate(_TOKEN.finditer(form)):
        if count == limit:
            return
        start, end = found.span()
        stop = min(end, start + _LONGEST)
        yield Token(form[start:stop], plain[start:stop], start, end)
