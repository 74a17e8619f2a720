"""What an index knows of its own words, for understanding what somebody typed.

A backend provides `WordSource`; everything that reads queries asks `Vocabulary`.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar

from innovation.core.text.bags import DEFINES, bigram, definition_of
from innovation.core.text.syllables import is_plain

_LONG = 5
_MOST_KEPT = 20_000
_MOST_FOLLOWERS = 40
K = TypeVar("K")
V = TypeVar("V")


class WordSource(Protocol):
    """Counts of documents, of titles and bodies alike; all words as `bags` writes them."""

    def words(self) -> Mapping[str, int]:
        """Every word of the folded bags, with about the number of documents that hold it."""

    def count_word(self, word: str) -> int:
        """Documents that hold a word of the folded bags."""

    def count_exact(self, word: str) -> int:
        """Documents that hold a word with these accents."""

    def count_pair(self, pair: str) -> int:
        """Documents that hold these neighbours."""

    def pairs_starting(self, beginning: str) -> Iterable[tuple[str, int]]:
        """Neighbours that begin so, with their counts."""


class Definition(NamedTuple):
    """A long form that the texts give for a short one."""

    phrase: tuple[str, ...]
    documents: int


class Explained(NamedTuple):
    """A short form with its words, folded, and how many documents explain it so."""

    short: str
    phrase: tuple[str, ...]
    documents: int


class Vocabulary:
    """Words of one state of the index. Answers are kept, for queries resemble one another."""

    def __init__(self, source: WordSource) -> None:
        self._source = source
        self.readings: dict[Any, Any] = {}  # queries as they were understood by it; kept by whoever reads them
        self._words: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], int] = {}
        self._followers: dict[tuple[str, str], list[tuple[str, int]]] = {}

    def frequency(self, word: str) -> int:
        found = self._words.get(word)
        if found is None:
            found = self._source.count_word(word) if word in self._source.words() else 0
            _keep(self._words, word, found)
        return found

    @cached_property
    def most_frequent(self) -> int:
        """Documents that hold the most frequent word: about all of them."""
        return max(self._source.words().values(), default=0)

    def exact_frequency(self, word: str) -> int:
        return self._source.count_exact(word)

    def pair_frequency(self, first: str, second: str) -> int:
        found = self._pairs.get((first, second))
        if found is None:
            found = self._source.count_pair(bigram(first, second))
            _keep(self._pairs, (first, second), found)
        return found

    def followers(self, first: str, initial: str) -> list[tuple[str, int]]:
        """The most frequent words beginning with a letter that stand behind `first`, with their counts."""
        found = self._followers.get((first, initial))
        if found is None:
            start = bigram(first, initial)
            pairs = self._source.pairs_starting(start)
            counted = sorted(((count, pair.partition("+")[2]) for pair, count in pairs if count), reverse=True)
            found = [(word, count) for count, word in counted[:_MOST_FOLLOWERS]]
            _keep(self._followers, (first, initial), found)
        return found

    def near(self, word: str) -> list[str]:
        """Known syllables that one slip of a finger makes into `word`; of a long word that is none, other words."""
        slips = [self._by_slip]
        if len(word) >= _LONG and not is_plain(word):
            slips.append(self._foreign_by_slip)
        found = {other for known in slips for key in _without_one(word) for other in known.get(key, ())}
        return sorted(other for other in found if one_slip(word, other))

    def definitions(self, short: str) -> tuple[Definition, ...]:
        """What the texts themselves say that a short form stands for, the usual one first."""
        counted = (Definition(phrase, self._source.count_word(word)) for word, phrase in self._explained.get(short, ()))
        return tuple(sorted((each for each in counted if each.documents), key=lambda each: (-each.documents, each)))

    def explained(self) -> list[Explained]:
        """All that the texts explain, most often first."""
        found = [Explained(short, *each) for short in self._explained for each in self.definitions(short)]
        return sorted(found, key=lambda each: (-each.documents, each))

    def syllables_starting(self, initial: str) -> list[tuple[str, int]]:
        """Known syllables by their first letter, the frequent ones first."""
        return self._by_initial.get(initial, [])

    @cached_property
    def _syllables(self) -> dict[str, int]:
        return {word: count for word, count in self._source.words().items() if is_plain(word)}

    @cached_property
    def _by_initial(self) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for word, count in sorted(self._syllables.items(), key=lambda each: (-each[1], each[0])):
            found.setdefault(word[0], []).append((word, count))
        return found

    @cached_property
    def _by_slip(self) -> dict[str, list[str]]:
        return _by_slip(self._syllables)

    @cached_property
    def _foreign_by_slip(self) -> dict[str, list[str]]:
        """Names and foreign words: only those long enough to be told apart."""
        words = self._source.words()
        return _by_slip(word for word in words if _LONG <= len(word) < 20 and word.isalpha() and not is_plain(word))

    @cached_property
    def _explained(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for word in self._source.words():
            if word.startswith(DEFINES):
                short, phrase = definition_of(word)
                found.setdefault(short, []).append((word, phrase))
        return found


def _keep(kept: dict[K, V], key: K, value: V) -> None:
    if len(kept) >= _MOST_KEPT:
        kept.clear()
    kept[key] = value


def _by_slip(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        for key in _without_one(word):
            found.setdefault(key, []).append(word)
    return found


def _without_one(word: str) -> set[str]:
    """The word, and each word that lacks one of its letters: two words one slip apart share one of these."""
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))} if len(word) > 1 else {word}


def one_slip(one: str, other: str) -> bool:
    """One letter more, less or other, or two neighbours changed round."""
    if len(one) == len(other):
        differing = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(differing) == 2 and differing[1] == differing[0] + 1:
            first = differing[0]
            return one[first] == other[first + 1] and one[first + 1] == other[first]
        return len(differing) == 1
    shorter, longer = sorted((one, other), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )
