"""What is written: documents and how many hold each word, in one transaction, by one writer at a time."""

import json
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, text

from innovation.core.text.bags import bags
from innovation.core.text.concepts import Concepts
from innovation.support.search.columns import record_of
from innovation.support.search.index import FORMAT, IndexedDocument, Unavailable
from innovation.support.search.postgres.lexemes import tsvector
from innovation.support.search.postgres.tables import WORDS_INDEX, make_sure_of_tables

LOCK_SECONDS = 20
LOCK = 0x5EA2C4  # any number that nothing else in this database locks
_BATCH = 500

_PUT = text("""
    INSERT INTO search_document
        (id, stamp, gone, version, day, title_length, body_length, filters, sorts, bag)
    VALUES (:id, :stamp, false, :version, :day, :title_length, :body_length,
            CAST(:filters AS jsonb), CAST(:sorts AS jsonb), CAST(:bag AS tsvector))
    ON CONFLICT (id) DO UPDATE SET (stamp, gone, version, day, title_length, body_length, filters, sorts, bag)
        = ROW (excluded.stamp, false, excluded.version, excluded.day, excluded.title_length, excluded.body_length,
               excluded.filters, excluded.sorts, excluded.bag)""")
_TAKE_OUT = text("""
    UPDATE search_document SET gone = true, stamp = :stamp, version = 0, filters = '{}', sorts = '{}', bag = ''
    WHERE id = ANY(:ids) AND NOT gone""")
_COUNT_IN = text("""
    INSERT INTO search_word (word, documents)
    SELECT word, count(*) FROM search_document, unnest(tsvector_to_array(bag)) AS word
    WHERE id = ANY(:ids) GROUP BY word
    ON CONFLICT (word) DO UPDATE SET documents = search_word.documents + excluded.documents""")
_COUNT_ALL = text("""
    INSERT INTO search_word (word, documents)
    SELECT word, count(*) FROM search_document, unnest(tsvector_to_array(bag)) AS word GROUP BY word ORDER BY word""")
_COUNT_OUT = text("""
    UPDATE search_word SET documents = search_word.documents - less.documents
    FROM (SELECT word, count(*) AS documents FROM search_document, unnest(tsvector_to_array(bag)) AS word
          WHERE id = ANY(:ids) GROUP BY word) AS less
    WHERE search_word.word = less.word RETURNING search_word.word, search_word.documents""")


class Store:
    def __init__(self, concepts: Concepts) -> None:
        self._concepts = concepts

    def change(self, engine: Engine, documents: list[IndexedDocument], gone: list[int]) -> None:
        """Takes out the ids in `gone` and puts `documents` in."""
        with self._writing(engine) as connection:
            stamp = connection.scalar(
                text("UPDATE search_state SET stamp = stamp + 1 WHERE format = :format RETURNING stamp"),
                {"format": FORMAT},
            )
            if stamp is None:
                raise Unavailable("the index was never built, or in another format")
            ids = sorted({*gone, *(document.id for document in documents)})
            words = connection.execute(_COUNT_OUT, {"ids": ids}).all()
            unused = [row.word for row in words if row.documents <= 0]
            connection.execute(text("DELETE FROM search_word WHERE word = ANY(:words)"), {"words": unused})
            connection.execute(_TAKE_OUT, {"ids": gone, "stamp": stamp})
            self._put(connection, documents, stamp)
            connection.execute(_COUNT_IN, {"ids": [document.id for document in documents]})

    def rebuild(self, engine: Engine, documents: Iterable[IndexedDocument]) -> int:
        """All anew; readers keep the old index until this is committed."""
        with self._writing(engine) as connection:
            make_sure_of_tables(connection)
            connection.execute(text("SET LOCAL gin_pending_list_limit = '64MB'"))
            for table in ("search_state", "search_document", "search_word"):
                connection.execute(text(f"DELETE FROM {table}"))
            count = 0
            for batch in _batches(documents):
                self._put(connection, batch, 0)
                count += len(batch)
            connection.execute(_COUNT_ALL)
            connection.execute(
                text("INSERT INTO search_state (id, format, build, stamp) VALUES (1, :format, :build, 0)"),
                {"format": FORMAT, "build": secrets.token_hex(8)},
            )
            return count

    def _put(self, connection: Connection, documents: list[IndexedDocument], stamp: int) -> None:
        if documents:
            connection.execute(_PUT, [self._row(document, stamp) for document in documents])

    def _row(self, document: IndexedDocument, stamp: int) -> dict[str, Any]:
        title, body = bags(document.title, self._concepts), bags(document.body, self._concepts)
        id_, version, day, title_length, body_length, filters, sorts = record_of(
            document, len(title.folded), len(body.folded)
        )
        return {
            "id": id_,
            "stamp": stamp,
            "version": version,
            "day": day,
            "title_length": title_length,
            "body_length": body_length,
            "filters": json.dumps(filters),
            "sorts": json.dumps(sorts),
            "bag": tsvector(title, body),
        }

    @contextmanager
    def _writing(self, engine: Engine) -> Iterator[Connection]:
        with engine.begin() as connection:
            connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            yield connection
            # New words wait in a list that every search would read through: sort them in now.
            connection.execute(text(f"SELECT gin_clean_pending_list('{WORDS_INDEX}')"))


def _batches(documents: Iterable[IndexedDocument]) -> Iterator[list[IndexedDocument]]:
    """Each id once."""
    rest = iter(documents)
    seen: set[int] = set()
    while some := list(islice(rest, _BATCH)):
        newest = {document.id: document for document in some if document.id not in seen}
        seen.update(newest)
        yield list(newest.values())
