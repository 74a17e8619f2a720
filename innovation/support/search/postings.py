"""Posting lists: gathered while documents are read, packed for the disk, unpacked as arrays.

Whoosh's own way costs Python a step for each word of each document, when writing and when reading; that took two thirds
of a build and most of a first answer. Documents come in the order of their numbers, so only words have to be sorted. A
list is written and read as a whole: distances between documents in as few bytes as the largest needs, then counts.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from innovation.support.search.columns import Floats, Ints

MOST_COUNTED = 255  # of one word in one document
_WIDTHS: tuple[tuple[int, Any], ...] = ((1 << 8, np.uint8), (1 << 16, np.dtype("<u2")), (1 << 32, np.dtype("<u4")))
_KINDS: dict[int, Any] = {np.dtype(kind).itemsize: kind for _, kind in _WIDTHS}


class Postings(NamedTuple):
    """Documents (by row) that hold a term, and how often."""

    rows: Ints
    counts: Floats


NONE = Postings(np.zeros(0, np.int64), np.zeros(0, np.float32))


class Gathered(NamedTuple):
    """A word's list while it grows, documents in ascending order."""

    documents: "array[int]"
    counts: bytearray


class Pool:
    """What a writer has gathered until its segment is written; stands in for Whoosh's pool."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, Gathered]] = {}

    def gather(self, document: int, field: str, words: Iterable[str]) -> None:
        """All words of a document's field."""
        kept = self._fields.setdefault(field, {})
        for word, count in Counter(words).items():
            found = kept.get(word)
            if found is None:
                found = kept[word] = Gathered(array("I"), bytearray())
            found.documents.append(document)
            found.counts.append(min(count, MOST_COUNTED))

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """One word, as Whoosh hands over a document's id."""
        field, word, document, _, _ = item
        self.gather(document, field, (word.decode(),))

    def take_over(self, field: str, word: str, documents: Ints, counts: npt.NDArray[np.uint8]) -> None:
        """A list of another segment, whose documents come behind those that are here."""
        kept = self._fields.setdefault(field, {})
        found = kept.setdefault(word, Gathered(array("I"), bytearray()))
        found.documents.frombytes(documents.astype(np.uint32).tobytes())
        found.counts.extend(counts.tobytes())

    def iter_postings(self) -> Iterator[tuple[str, bytes, Gathered]]:
        """By field and word."""
        for field, words in sorted(self._fields.items()):
            for word in sorted(words):
                yield field, word.encode(), words[word]

    def cleanup(self) -> None:
        self._fields.clear()


def pack(found: Gathered) -> bytes:
    """A list of at least one document; its first document is kept elsewhere, with the word."""
    if len(found.documents) == 1:
        return b"\1" + found.counts
    distances = np.diff(np.frombuffer(found.documents, np.uint32))
    width = next(kind for limit, kind in _WIDTHS if distances.max() < limit)
    packed = distances.astype(width)
    return bytes([packed.itemsize]) + packed.tobytes() + found.counts


def unpack(packed: bytes, first: int, length: int) -> tuple[Ints, npt.NDArray[np.uint8]]:
    """Documents and counts again; ValueError where these are not the bytes that were written."""
    kind = _KINDS.get(packed[0]) if packed else None
    if kind is None or len(packed) != 1 + (length - 1) * packed[0] + length:
        raise ValueError("a posting list is damaged")
    documents = np.empty(length, np.int64)
    documents[0] = first
    documents[1:] = np.frombuffer(packed, kind, length - 1, 1)
    return np.cumsum(documents), np.frombuffer(packed, np.uint8, length, len(packed) - length)
