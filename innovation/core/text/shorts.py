"""Short forms that the list lacks: explained by the texts themselves, or guessed from the first letters of phrases."""

from collections.abc import Iterator
from typing import NamedTuple

from innovation.core.text.concepts import Concepts
from innovation.core.text.definitions import SMALL_WORDS, initials
from innovation.core.text.likelihood import Likelihood
from innovation.core.text.syllables import is_plain
from innovation.core.text.vocabulary import Vocabulary

_MOST_TOLD, _MOST_GUESSED = 3, 6
_LEAST, _MOST = 2, 6  # words of a phrase that may stand in texts as its initials
_FEW = 3  # documents: what more of them have is a word of its own
_VOWELS = frozenset("aeiouy")
_BEAM = 12
_FIRST_WORDS = 30
_UNLIKELY = 2.0
_GRAMMAR = "cung la mot nhung nay do da duoc se khi ma thi rang vi bi roi nhu"
_SELDOM_AT_END = SMALL_WORDS | frozenset(_GRAMMAR.split())


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


def told_phrases(short: str, book: Concepts, vocabulary: Vocabulary) -> list[Phrase]:
    """What wards or the texts themselves say that a short form stands for."""
    learnt = (each.phrase for each in vocabulary.definitions(short) if not book.refuses(short, each.phrase))
    return [Phrase(phrase, True) for phrase in dict.fromkeys((*book.told(short), *learnt))][:_MOST_TOLD]


def may_be_guessed(short: str, vocabulary: Vocabulary) -> bool:
    """A few consonants that hardly any text has."""
    return (
        is_short(short)
        and 3 <= len(short) <= _MOST
        and not set(short) & _VOWELS
        and vocabulary.frequency(short) <= _FEW
    )


def guessed_phrases(
    short: str, before: str | None, behind: str | None, book: Concepts, vocabulary: Vocabulary
) -> list[Phrase]:
    """What such a short form between two words may stand for, the likeliest first."""
    rows = _rows(short, before, behind, vocabulary)
    return [Phrase(row, False) for row in rows if not book.refuses(short, row)][:_MOST_GUESSED]


def is_short(word: str) -> bool:
    """Written with letters, and no syllable."""
    return word.isalpha() and word.isascii() and not is_plain(word)


def _rows(short: str, before: str | None, behind: str | None, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """Rows of neighbours with these first letters, the likeliest between the words around them first."""
    likelihood = Likelihood(vocabulary)
    starts = [word for word, _ in vocabulary.syllables_starting(short[0])[:_FIRST_WORDS]]
    if before:
        starts += [word for word, _ in vocabulary.followers(before, short[0]) if is_plain(word)]
        vocabulary.look_up_pairs((before, word) for word in starts)
    ways: list[tuple[tuple[str, ...], float]] = [
        ((word,), likelihood.behind(before, word) - _at_end(word)) for word in dict.fromkeys(starts)
    ]
    for letter in short[1:]:
        ways = sorted(ways, key=lambda way: (-way[1], way[0]))[:_BEAM]
        vocabulary.look_up_followers((row[-1], letter) for row, _ in ways)
        ways = [
            ((*row, word), value + likelihood.behind(row[-1], word))
            for row, value in ways
            for word, _ in vocabulary.followers(row[-1], letter)
            if is_plain(word)
        ]
    if behind:
        vocabulary.look_up_pairs((row[-1], behind) for row, _ in ways)
    ended = [
        (row, value - _at_end(row[-1]) + (likelihood.behind(row[-1], behind) if behind else 0.0)) for row, value in ways
    ]
    return [row for row, _ in sorted(ended, key=lambda way: (-way[1], way[0]))]


def _at_end(word: str) -> float:
    """Phrases that are abbreviated seldom begin or end so; without accents it may be another word (tại, tai)."""
    return _UNLIKELY if word in _SELDOM_AT_END else 0.0
