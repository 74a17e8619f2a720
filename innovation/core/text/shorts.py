"""Short forms that the list lacks: explained by the texts themselves, or guessed from the first letters of phrases."""

from collections.abc import Iterator
from typing import NamedTuple

from innovation.core.text.concepts import Concepts
from innovation.core.text.definitions import SMALL_WORDS, initials
from innovation.core.text.syllables import is_plain
from innovation.core.text.vocabulary import Vocabulary

_MOST_PHRASES = 3
_LEAST, _MOST = 2, 6  # words of a phrase that may stand in texts as its initials
_FEW = 3  # documents: what more of them have is a word of its own
_VOWELS = frozenset("aeiouy")
_BEAM = 24
_FIRST_WORDS = 80


class Window(NamedTuple):
    """Words of a query, from `first` up to `last`, that texts may abbreviate so."""

    first: int
    last: int
    short: str
    explained: bool


class Phrase(NamedTuple):
    words: tuple[str, ...]
    explained: bool


def windows(words: list[str], book: Concepts, vocabulary: Vocabulary) -> Iterator[Window]:
    """Rows of words that somebody has a short form for, or whose initials are a word of the texts but no syllable."""
    for first, length, short in book.told_in(words):
        if vocabulary.frequency(short):
            yield Window(first, first + length, short, True)
    for first in range(len(words)):
        for last in range(first + _LEAST, min(len(words), first + _MOST + 2) + 1):
            row = words[first:last]
            if not row[-1].isalpha() or not row[0].isalpha():
                break
            for short in _shortened(row):
                if vocabulary.frequency(short) and not book.refuses(short, tuple(row)):
                    told = any(each.phrase == tuple(row) for each in vocabulary.definitions(short))
                    if told or len(short) > _LEAST:  # of two letters there are too many that match by chance
                        yield Window(first, last, short, told)


def _shortened(row: list[str]) -> set[str]:
    """Initials of all the words, and of those that are not small, unless a small one stands at an end."""
    found = {initials(row)} if len(row) <= _MOST else set()
    if row[0] not in SMALL_WORDS and row[-1] not in SMALL_WORDS:
        main = [word for word in row if word not in SMALL_WORDS]
        if len(main) <= _MOST:
            found.add(initials(main))
    return {short for short in found if len(short) >= _LEAST and is_short(short)}


def phrases(short: str, book: Concepts, vocabulary: Vocabulary) -> list[Phrase]:
    """What an unknown short form may stand for, the likeliest first."""
    learnt = (each.phrase for each in vocabulary.definitions(short) if not book.refuses(short, each.phrase))
    told = [Phrase(phrase, True) for phrase in dict.fromkeys((*book.told(short), *learnt))]
    if told:
        return told[:_MOST_PHRASES]
    if (
        not is_short(short)
        or not 3 <= len(short) <= _MOST
        or set(short) & _VOWELS
        or vocabulary.frequency(short) > _FEW
    ):
        return []
    return [Phrase(row, False) for row in _chains(short, vocabulary) if not book.refuses(short, row)][:_MOST_PHRASES]


def is_short(word: str) -> bool:
    """Written with letters, and no syllable."""
    return word.isalpha() and word.isascii() and not is_plain(word)


def _chains(short: str, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """Rows of neighbours with these first letters, those that texts have most often first."""
    starts = vocabulary.syllables_starting(short[0])[:_FIRST_WORDS]
    rows: list[tuple[tuple[str, ...], float]] = [((word,), float(count)) for word, count in starts]
    for letter in short[1:]:
        longer = [
            ((*row, word), min(value, count) if len(row) > 1 else float(count))
            for row, value in rows
            for word, count in vocabulary.followers(row[-1], letter)
            if is_plain(word)
        ]
        rows = sorted(longer, key=lambda each: (-each[1], each[0]))[:_BEAM]
    return [row for row, _ in rows]
