"""What is kept of a text for finding its neighbours: hashed syllables and pairs of neighbours, with their counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

from innovation.domain.similarity.rules.reading import Word

METHOD = 1  # raised with every change of what is kept: older profiles are drawn anew
MOST_TERMS = 4_000
MOST_COUNT = 255

Terms = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Grams:
    """Hashes in ascending order, so that a sample shared by all texts is simply the beginning."""

    terms: Terms
    counts: Counts

    def pack(self) -> bytes:
        return self.terms.astype("<u4").tobytes() + self.counts.tobytes()

    @classmethod
    def unpack(cls, packed: bytes) -> "Grams":
        count = len(packed) // 5
        terms = np.frombuffer(packed, "<u4", count).astype(np.uint32, copy=False)
        return cls(terms, np.frombuffer(packed, np.uint8, count, 4 * count))

    def __len__(self) -> int:
        return len(self.terms)


def grams_of(words: Sequence[Word]) -> Grams:
    """The counted words and pairs; of a huge text a sample that every other text draws the same way."""
    found = Counter(_hashes(words))
    chosen = sorted(found)[:MOST_TERMS]
    counts = [min(found[term], MOST_COUNT) for term in chosen]
    return Grams(np.array(chosen, np.uint32), np.array(counts, np.uint8))


def _hashes(words: Sequence[Word]) -> Iterator[int]:
    for word in words:
        if word.counted:
            yield crc32(word.folded.encode())
    for first, second in pairwise(words):
        if first.counted and second.counted and first.section == second.section:
            yield crc32(f"{first.folded}+{second.folded}".encode())
