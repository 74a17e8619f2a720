"""What Whoosh writes of a document: bags of words with their counts, and nothing for a ranking of its own."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from innovation.support.search.engine import fields, formats
from innovation.support.search.postings import MOST_COUNTED, Postings

LOCK_SECONDS = 20
_COUNTS = [formats.pack_uint(count) for count in range(MOST_COUNTED + 1)]


class BagField(fields.FieldType):
    """Takes a list of words that were analysed outside, and keeps how often each occurs."""

    def __init__(self) -> None:
        super().__init__(formats.Frequency(), None)

    def index(self, value: list[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for word, count in Counter(value).items():
            kept = min(count, MOST_COUNTED)
            yield word.encode(), kept, float(kept), _COUNTS[kept]


def schema() -> fields.Schema:
    names = ("title_exact", "title_folded", "title_pairs", "body_exact", "body_folded", "body_pairs")
    return fields.Schema(id=fields.ID(unique=True), record=fields.STORED(), **{name: BagField() for name in names})


def open_writer(index: Any) -> Any:
    """One commit's writer; it waits for another's."""
    writer = index.writer(timeout=LOCK_SECONDS, compound=False)
    writer.pool = Postings(_stored)
    _leave_out_lengths(writer)
    return writer


def _stored(field: str, count: int) -> bytes:
    """What is kept of a count; the field of ids keeps none."""
    return b"" if field == "id" else _COUNTS[count]


def _leave_out_lengths(writer: Any) -> None:
    """Whoosh would look up a document's length for each posting, for its own ranking, which we do not use."""
    add_postings = writer.fieldwriter.add_postings
    writer.fieldwriter.add_postings = lambda schema, _lengths, items: add_postings(schema, None, items)
