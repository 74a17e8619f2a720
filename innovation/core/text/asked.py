"""What a reader asks for, read from any line they may type."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from innovation.core.text.bags import bigram
from innovation.core.text.cleaning import clean_line
from innovation.core.text.concepts import Concepts, shipped_concepts
from innovation.core.text.tokens import Token, tokens

_MOST_CHARACTERS = 2_000
_MOST_WORDS = 48
_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_QUOTED = re.compile(r'"([^"]+)"')


@dataclass(frozen=True)
class Term:
    """One thing to look for: the word (or pair of neighbours), or a concept that stands for it."""

    folded: str
    exact: str | None = None  # set where accents were typed
    concepts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asked:
    words: tuple[Term, ...] = ()
    pairs: tuple[Term, ...] = ()
    phrases: tuple[tuple[Term, ...], ...] = ()  # quoted: every term must be met

    def __bool__(self) -> bool:
        return bool(self.words)


@lru_cache(256)  # every title and passage of a page is marked by the same query
def read_query(text: str, concepts: Concepts | None = None) -> Asked:
    """Words, neighbours and quoted phrases of a query. Any text will do; the work is bounded."""
    line = clean_line(text[: 10 * _MOST_CHARACTERS])[:_MOST_CHARACTERS].translate(_QUOTES)
    book = concepts or shipped_concepts()
    words = _words(line, book)
    phrases = (_words(quoted, book) for quoted in _QUOTED.findall(line)[:_MOST_WORDS])
    return Asked(
        words=_unique(words),
        pairs=_unique(_pairs(words)),
        phrases=tuple(tuple(_pairs(phrase) or phrase) for phrase in phrases if phrase),
    )


def _words(line: str, book: Concepts) -> list[Term]:
    """The words in their order, abbreviations spelled out, each with the concepts it belongs to."""
    spelled = _spell_out(tokens(line, _MOST_WORDS), book)
    belongs: list[set[str]] = [set() for _ in spelled]
    for found in book.find([token.folded for token in spelled]):
        for place in range(found.start, found.start + found.length):
            belongs[place].add(found.concept)
    return [
        Term(token.folded, token.exact if token.exact != token.folded else None, frozenset(own))
        for token, own in zip(spelled, belongs, strict=True)
    ]


def _spell_out(typed: list[Token], book: Concepts) -> list[Token]:
    long_forms = {
        found.start: found.spelled_out for found in book.find([token.folded for token in typed]) if found.spelled_out
    }
    spelled: list[Token] = []
    for place, token in enumerate(typed):
        spelled += tokens(long_forms[place], _MOST_WORDS) if place in long_forms else [token]
    return spelled[: 2 * _MOST_WORDS]


def _pairs(words: list[Term]) -> list[Term]:
    return [
        Term(bigram(first.folded, second.folded), concepts=first.concepts & second.concepts)
        for first, second in pairwise(words)
    ]


def _unique(terms: list[Term]) -> tuple[Term, ...]:
    """Each once, at its first place, with the concepts of all its places."""
    once: dict[str, Term] = {}
    for term in terms:
        known = once.get(term.folded)
        once[term.folded] = replace(known, concepts=known.concepts | term.concepts) if known else term
    return tuple(once.values())
