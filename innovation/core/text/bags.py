"""What is kept of a text for searching: three bags of words, whatever the engine below."""

import re
from itertools import pairwise
from typing import NamedTuple

from innovation.core.text.concepts import Concepts, shipped_concepts
from innovation.core.text.definitions import LONGEST, Defined, definitions
from innovation.core.text.folding import fold_nfc
from innovation.core.text.syllables import is_plain
from innovation.core.text.tokens import one_form, tokens_in_place

DEFINES = "="  # begins the words that carry an explanation; no word of a text does
_MOST_TOKENS = 100_000
_PARTS = re.compile(r"[/&-]")
_JOINED = re.compile(r"(?<![\w&/.-])[A-ZĐ]{1,6}(?:[-.&][A-ZĐ]{1,6})+(?![\w&/]|[-.]\w)")


class Bags(NamedTuple):
    exact: list[str]  # words whose accents say something
    folded: list[str]  # all words without accents, parts of compounds, concepts, explained short forms
    bigrams: list[str]  # neighbours, folded: they carry the compound words


def bigram(first: str, second: str) -> str:
    return f"{first}+{second}"


def bags(text: str, concepts: Concepts | None = None) -> Bags:
    """The searchable content of a title or a body."""
    line = one_form(text)
    found = tokens_in_place(line, _MOST_TOKENS)
    folded = [token.folded for token in found]
    book = concepts or shipped_concepts()
    extra = [part for word in folded if not word.isalnum() for part in _parts(word)]
    extra += [each.concept for each in book.find(folded)]
    for short in _joined(line):
        extra += [short, *(each.concept for each in book.find([short]))]
    extra += [_definition_word(each) for each in sorted(definitions(line, found))]
    return Bags(
        exact=[token.exact for token in found if token.exact != token.folded],
        folded=folded + extra,
        bigrams=[bigram(*pair) for pair in pairwise(folded)],
    )


def definition_of(word: str) -> Defined:
    """What a word that begins with `DEFINES` says."""
    _, short, phrase = word.split(DEFINES)
    return Defined(short, tuple(phrase.split("+")))


def join_short(written: str) -> str:
    """gddt of GD-ĐT and TP.HCM's tphcm; empty where that is no short form."""
    short = _PARTS.sub("", fold_nfc(written)).replace(".", "")
    return short if len(short) <= LONGEST and not is_plain(short) else ""


def _joined(line: str) -> list[str]:
    """Short forms written in pieces; with & alone between them they are one word already."""
    found = (each[0] for each in _JOINED.finditer(line))
    return [short for each in found if ("-" in each or "." in each) and (short := join_short(each))]


def _definition_word(defined: Defined) -> str:
    return f"{DEFINES}{defined.short}{DEFINES}{'+'.join(defined.phrase)}"


def _parts(word: str) -> list[str]:
    """115 of 115/kh-ubnd, 2026 of 30/11/2026, both sides of kinh&te and khcn of kh&cn."""
    parts = _PARTS.split(word)
    if len(parts) < 2:
        return []
    whole = [word.replace("&", "")] if "&" in word and "/" not in word else []
    return [part for part in parts if part.isdigit() or "&" in word] + whole
