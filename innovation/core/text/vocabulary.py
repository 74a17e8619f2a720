"""What an index knows of its own words, for understanding what somebody typed.

A backend provides `WordSource`; everything that reads queries asks `Vocabulary`.
"""

from collections.abc import Collection, Iterable, Mapping
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

    def count_exact(self, words: Collection[str]) -> Mapping[str, int]:
        """Documents that hold each word with these accents; what none holds may be missing."""

    def count_pairs(self, pairs: Collection[str]) -> Mapping[str, int]:
        """The same of neighbours."""

    def pairs_starting(self, beginnings: Collection[str]) -> Mapping[str, Mapping[str, int]]:
        """For each beginning the neighbours that begin so, with their counts."""


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
        self.meant: dict[Any, Any] = {}  # the same of single words between their neighbours
        self._words: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], int] = {}
        self._followers: dict[tuple[str, str], list[tuple[str, int]]] = {}

    def frequency(self, word: str) -> int:
        found = self._words.get(word)
        if found is None:
            found = self._source.count_word(word) if word in self._source.words() else 0
            _keep(self._words, {word: found})
        return found

    @cached_property
    def most_frequent(self) -> int:
        """Documents that hold the most frequent word: about all of them."""
        return max(self._source.words().values(), default=0)

    def exact_frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        return self._source.count_exact(words)

    def pair_frequency(self, first: str, second: str) -> int:
        known = self._pairs.get((first, second))
        return self.look_up_pairs([(first, second)])[first, second] if known is None else known

    def look_up_pairs(self, pairs: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], int]:
        """Asks for many at once, for a source may be far away; gives those that were not known."""
        found = {pair: 0 for pair in pairs if pair not in self._pairs}
        possible = {pair: bigram(*pair) for pair in found if all(map(self.frequency, pair))}
        if possible:
            counts = self._source.count_pairs(possible.values())
            found |= {pair: counts.get(written, 0) for pair, written in possible.items()}
        _keep(self._pairs, found)
        return found

    def followers(self, first: str, initial: str) -> list[tuple[str, int]]:
        """The most frequent words beginning with a letter that stand behind `first`, with their counts."""
        known = self._followers.get((first, initial))
        return self.look_up_followers([(first, initial)])[first, initial] if known is None else known

    def look_up_followers(self, starts: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], list[tuple[str, int]]]:
        """Asks for many at once; gives those that were not known."""
        unknown = {start: bigram(*start) for start in starts if start not in self._followers}
        found: dict[tuple[str, str], list[tuple[str, int]]] = {}
        pairs = self._source.pairs_starting(unknown.values()) if unknown else {}
        for (first, initial), beginning in unknown.items():
            counted = sorted(((n, pair.partition("+")[2]) for pair, n in pairs[beginning].items() if n), reverse=True)
            found[first, initial] = [(word, count) for count, word in counted[:_MOST_FOLLOWERS]]
            _keep(self._pairs, {(first, word): count for word, count in found[first, initial]})
        _keep(self._followers, found)
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


def _keep(kept: dict[K, V], more: Mapping[K, V]) -> None:
    if more and len(kept) >= _MOST_KEPT:
        kept.clear()
    kept.update(more)


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
