"""The index's words for understanding queries: how many documents hold each.

`words` is read segment by segment and may name words of documents that were taken out and wait to be merged away;
every count that decides something is of live documents only.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
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

    def count_exact(self, word: str) -> int:
        return self._count(_EXACT, word)

    def count_pair(self, pair: str) -> int:
        return self._count(_PAIRS, pair)

    def pairs_starting(self, beginning: str) -> Iterator[tuple[str, int]]:
        counts: Counter[str] = Counter()
        for _, leaf in self._leaves:
            counts.update(_counts(leaf, _PAIRS, beginning))
        yield from ((pair, self.count_pair(pair) if self._live else count) for pair, count in counts.items())

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
