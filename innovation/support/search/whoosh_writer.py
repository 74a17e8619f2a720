"""What Whoosh writes of a document: its id, its record, and bags of words with their counts."""

from functools import partial
from typing import Any

from innovation.core.text.bags import Bags
from innovation.support.search.columns import Record
from innovation.support.search.engine import fields, formats
from innovation.support.search.postings import Pool
from innovation.support.search.whoosh_codec import BagCodec, take_over

LOCK_SECONDS = 20
_BAGS = {"exact": "exact", "folded": "folded", "pairs": "bigrams"}


class BagField(fields.FieldType):
    """Words that were analysed outside and go to the pool past Whoosh."""

    def __init__(self) -> None:
        super().__init__(formats.Frequency(), None)


def schema() -> fields.Schema:
    names = [f"{part}_{kind}" for part in ("title", "body") for kind in _BAGS]
    return fields.Schema(id=fields.ID(unique=True), record=fields.STORED(), **{name: BagField() for name in names})


def open_writer(index: Any) -> Any:
    """One commit's writer; it waits for another's."""
    writer = index.writer(timeout=LOCK_SECONDS, compound=False, codec=BagCodec())
    writer.pool.cleanup()
    writer.pool = Pool()
    writer.add_postings_to_pool = partial(take_over, writer.pool)
    return writer


def add(writer: Any, record: Record, title: Bags, body: Bags) -> None:
    """Puts a document in."""
    number = writer.docnum
    writer.add_document(id=str(record[0]), record=record)
    for part, bags in (("title", title), ("body", body)):
        for kind, name in _BAGS.items():
            writer.pool.gather(number, f"{part}_{kind}", getattr(bags, name))
