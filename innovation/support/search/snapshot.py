"""One state of the index in memory: columns as arrays, posting lists read when asked for.

Segments never change once written (only deletions are added), so what was read of one is kept
from snapshot to snapshot.
"""

from collections import Counter
from functools import cached_property
from typing import Any

import numpy as np

from innovation.core.text.vocabulary import Vocabulary
from innovation.support.search.bounded import Bounded
from innovation.support.search.columns import Columns, Rows
from innovation.support.search.gains import no_gains
from innovation.support.search.lexicon import Lexicon
from innovation.support.search.postings import NONE, Postings
from innovation.support.search.whoosh_codec import read_postings


class Memory:
    """What was read of segments: their columns, and posting lists up to a number of bytes."""

    def __init__(self, most_bytes: int = 32_000_000) -> None:
        self.columns: dict[str, Columns] = {}
        self.words: dict[str, Counter[str]] = {}
        self._lists: Bounded[tuple[str, str, str], Postings] = Bounded(most_bytes, _cost)

    def postings(self, segment: str, leaf: Any, field: str, term: str) -> Postings:
        key = (segment, field, term)
        found = self._lists.get(key)
        return self._lists.put(key, read_postings(leaf, field, term)) if found is None else found

    def keep_only(self, segments: set[str]) -> None:
        for gone in self.columns.keys() - segments:
            del self.columns[gone]
        for gone in self.words.keys() - segments:
            del self.words[gone]
        self._lists.keep_only(lambda key: key[0] in segments)


class Snapshot(Rows):
    """All rows of one commit; `state` names it."""

    def __init__(self, index: Any, memory: Memory, state: tuple[str, int] = ("", 0)) -> None:
        reader = index.reader()
        self.state = state
        self.gains = no_gains()
        self._memory = memory
        self._leaves = [
            (leaf.segment().segment_id(), leaf, offset)
            for leaf, offset in reader.leaf_readers()
            if leaf.doc_count_all()
        ]
        memory.keep_only({segment for segment, _, _ in self._leaves})
        super().__init__([self._columns(segment, leaf) for segment, leaf, _ in self._leaves])
        for _, leaf, offset in self._leaves:
            self.live[[offset + row for row in leaf.segment().deleted_docs()]] = False
        self._has_gone = not self.live.all()

    def postings(self, field: str, term: str) -> Postings:
        """The live documents that hold a term: what was taken out leaves no trace, though its segment still has it."""
        found = self._written(field, term)
        if not self._has_gone:
            return found
        alive = self.live[found.rows]
        return Postings(found.rows[alive], found.counts[alive])

    def frequency(self, field: str, term: str) -> int:
        """How many documents hold it."""
        return len(self.postings(field, term).rows)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What is asked of this state when a query is read."""
        leaves = [(segment, leaf) for segment, leaf, _ in self._leaves]
        return Vocabulary(Lexicon(leaves, self._memory.words, self.frequency if self._has_gone else None))

    def _written(self, field: str, term: str) -> Postings:
        found = [(self._memory.postings(segment, leaf, field, term), offset) for segment, leaf, offset in self._leaves]
        if len(found) == 1:
            return found[0][0]
        some = [(postings, offset) for postings, offset in found if len(postings.rows)]
        if not some:
            return NONE
        return Postings(
            np.concatenate([postings.rows + offset for postings, offset in some]),
            np.concatenate([postings.counts for postings, _ in some]),
        )

    def _columns(self, segment: str, leaf: Any) -> Columns:
        if segment not in self._memory.columns:
            records = (leaf.stored_fields(row)["record"] for row in range(leaf.doc_count_all()))
            self._memory.columns[segment] = Columns(records)
        return self._memory.columns[segment]


def _cost(postings: Postings) -> int:
    return 400 + postings.rows.nbytes + postings.counts.nbytes
