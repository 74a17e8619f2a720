"""Whoosh's segments with posting lists of our own in them (`postings`). Terms, columns and commits stay Whoosh's."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from innovation.support.search.columns import Ints
from innovation.support.search.engine import ListMatcher, TermNotFound, W3Codec, W3FieldWriter, W3TermInfo, pack_ushort
from innovation.support.search.postings import NONE, Gathered, Pool, Postings, pack, unpack


class BagCodec(W3Codec):
    """Segments remember it by this name: it can be moved with a new FORMAT only."""

    def field_writer(self, storage: Any, segment: Any) -> "BagFieldWriter":
        return BagFieldWriter(self, storage, segment)

    def postings_reader(self, file: Any, info: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """For Whoosh itself, which looks documents up by their ids."""
        documents, counts = _read(file, info)
        values = [b""] * len(documents)
        weights = counts.astype(float).tolist()
        return ListMatcher(documents.tolist(), weights, values, format_, scorer=scorer, term=term, terminfo=info)


class BagFieldWriter(W3FieldWriter):
    """Writes each word's list in one piece."""

    def add_postings(self, schema: Any, _lengths: Any, rows: Iterable[tuple[str, bytes, Gathered]]) -> None:
        started = None
        for field, word, found in rows:
            if field != started:
                self.start_field(field, schema[field])
                started = field
            self._write(word, found)
        if started is not None:
            self.finish_field()

    def _write(self, word: bytes, found: Gathered) -> None:
        packed = pack(found)
        info = W3TermInfo(
            weight=float(sum(found.counts)),
            df=len(found.documents),
            minid=found.documents[0],
            maxid=found.documents[-1],
        )
        info.set_extent(self._postfile.tell(), len(packed))
        self._postfile.write(packed)
        self._tindex.add(pack_ushort(self._fieldid) + word, info.to_bytes())


def read_postings(leaf: Any, field: str, word: str) -> Postings:
    """All documents of a segment that hold a word, those among them that were taken out meanwhile too."""
    try:
        info = leaf._terms.term_info(field, word.encode())
    except TermNotFound:
        return NONE
    documents, counts = _read(leaf._terms._postfile, info)
    return Postings(documents, counts.astype(np.float32))


def take_over(pool: Pool, reader: Any, start: int, numbers: dict[int, int] | None) -> None:
    """All words of a segment that is merged into another. `numbers`: new ones of its documents, the living only."""
    table = np.arange(reader.doc_count_all(), dtype=np.int64) + start
    if numbers is not None:
        table[:] = -1
        table[list(numbers)] = list(numbers.values())
    terms = reader._terms
    for (field, word), info in terms.items():
        documents, counts = _read(terms._postfile, info)
        living = table[documents]
        alive = living >= 0
        if alive.any():
            pool.take_over(field, word.decode(), living[alive], counts[alive])


def _read(file: Any, info: Any) -> tuple[Ints, npt.NDArray[np.uint8]]:
    start, (length,) = info.extent()  # read back, Whoosh leaves the length in a tuple
    return unpack(file.get(start, length), info.min_id(), info.doc_frequency())
