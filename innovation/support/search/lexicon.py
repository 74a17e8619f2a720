"""The index's words for understanding queries: how many documents hold each.

`words` is read segment by segment and may name words of documents that were taken out and wait to be merged away;
every count that decides something is of live documents only.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import Any

_FOLDED = ("title_folded", "body_folded")
_EXACT = ("title_exact", "body_exact")
_PAIRS = ("title_pairs", "body_pairs")
_MOST_KEPT = 50_000


class Lexicon:
    """A `WordSource` over Whoosh's segments. `read` keeps the counts of whole segments, which never change."""

    def __init__(
        self,
        leaves: list[tuple[str, Any]],
        read: dict[str, Counter[str]],
        live: Callable[[str, str], int] | None,  # field, word → documents; None where none were taken out
    ) -> None:
        self._leaves, self._read, self._live = leaves, read, live
        self._counted: dict[tuple[str, str], int] = {}

    def words(self) -> Mapping[str, int]:
        return self._words

    def count_word(self, word: str) -> int:
        return self._count(_FOLDED, word) if self._live else self.words()[word]

    def count_exact(self, words: Collection[str]) -> Mapping[str, int]:
        return {word: self._count(_EXACT, word) for word in words}

    def count_pairs(self, pairs: Collection[str]) -> Mapping[str, int]:
        return {pair: self._count(_PAIRS, pair) for pair in pairs}

    def pairs_starting(self, beginnings: Collection[str]) -> Mapping[str, Mapping[str, int]]:
        return {beginning: self._starting(beginning) for beginning in beginnings}

    def _starting(self, beginning: str) -> Mapping[str, int]:
        counts: Counter[str] = Counter()
        for _, leaf in self._leaves:
            counts.update(_counts(leaf, _PAIRS, beginning))
        return self.count_pairs(counts) if self._live else counts

    @cached_property
    def _words(self) -> Mapping[str, int]:
        total: Counter[str] = Counter()
        for segment, leaf in self._leaves:
            if segment not in self._read:
                self._read[segment] = _counts(leaf, _FOLDED, "")
            total.update(self._read[segment])
        return total

    def _count(self, fields: tuple[str, str], word: str) -> int:
        found = self._counted.get((fields[0], word))
        if found is None:
            if len(self._counted) > _MOST_KEPT:
                self._counted.clear()
            found = self._counted[fields[0], word] = self._look_up(fields, word)
        return found

    def _look_up(self, fields: tuple[str, str], word: str) -> int:
        if self._live:
            return max(self._live(field, word) for field in fields)
        return sum(max(leaf.doc_frequency(field, word) for field in fields) for _, leaf in self._leaves)


def _counts(leaf: Any, fields: tuple[str, str], beginning: str) -> Counter[str]:
    """The larger of a word's counts in titles and in bodies: most words of a title stand in its body too."""
    counts: Counter[str] = Counter()
    for field in fields:
        start = beginning.encode()
        for word, info in leaf.iter_field(field, start):
            if not word.startswith(start):
                break
            written = word.decode()
            counts[written] = max(counts[written], info.doc_frequency())
    return counts
