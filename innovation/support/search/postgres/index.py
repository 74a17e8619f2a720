"""`SearchIndex` over PostgreSQL's tables."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from innovation.core.text.asked import read_query
from innovation.core.text.cleaning import clean_line
from innovation.core.text.concepts import Concepts, shipped_concepts
from innovation.core.text.terms import Asked
from innovation.core.text.vocabulary import Explained
from innovation.support.search.answers import Answers
from innovation.support.search.columns import Floats
from innovation.support.search.index import Differences, IndexedDocument, Query, Results, Unavailable
from innovation.support.search.postgres.finding import Finder
from innovation.support.search.postgres.shelf import Shelf, Shelved
from innovation.support.search.postgres.store import Store
from innovation.support.search.postgres.tables import are_whole
from innovation.support.search.selection import page
from innovation.support.search.weights import Weights

T = TypeVar("T")


class PostgresIndex:
    """Safe to share between threads and processes. It uses connections of its own, never the session's."""

    def __init__(
        self, engine: Callable[[], Engine], *, concepts: Concepts | None = None, weights: Weights | None = None
    ) -> None:
        self._engine = engine
        self._concepts = concepts or shipped_concepts()
        self._weights = weights or Weights()
        self._store = Store(self._concepts)
        self._shelf = Shelf()
        self._answers = Answers()

    def replace(self, documents: Iterable[IndexedDocument]) -> None:
        newest = {document.id: document for document in documents}
        if newest:
            _guarded(lambda: self._store.change(self._engine(), list(newest.values()), []))

    def remove(self, ids: Iterable[int]) -> None:
        gone = sorted(set(ids))
        if gone:
            _guarded(lambda: self._store.change(self._engine(), [], gone))

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        return _guarded(lambda: self._store.rebuild(self._engine(), documents))

    def search(self, query: Query) -> Results:
        return self._reading(lambda connection, shelved: self._answer(connection, shelved, query))

    def explained(self) -> list[Explained]:
        def read(connection: Connection, shelved: Shelved) -> list[Explained]:
            with shelved.words.reading(connection):
                return shelved.vocabulary.explained()

        return self._reading(read)

    def check(self, versions: Mapping[int, int]) -> Differences:
        self._shelf.forget()
        return self._reading(lambda connection, shelved: self._compare(connection, shelved, versions))

    def close(self) -> None:
        """Lets go of what is kept in memory. The index may be used again."""
        self._shelf.forget()
        self._answers = Answers()

    def _compare(self, connection: Connection, shelved: Shelved, versions: Mapping[int, int]) -> Differences:
        if not are_whole(connection):
            raise Unavailable("the tables are not as they should be")
        if shelved.documents and not connection.scalar(text("SELECT EXISTS (SELECT FROM search_word)")):
            raise Unavailable("the words of the documents are lost")
        return shelved.differences(versions)

    def _answer(self, connection: Connection, shelved: Shelved, query: Query) -> Results:
        chosen = frozenset((name, frozenset(values)) for name, values in query.filters.items() if values)
        key = (shelved.state, query.text, query.sort, chosen, frozenset(query.leave_out), query.book)
        asked, scores = self._answers.get(key, len(shelved), lambda: self._score(connection, shelved, query))
        return replace(page(shelved, query, scores), asked=asked)

    def _score(self, connection: Connection, shelved: Shelved, query: Query) -> tuple[Asked, Floats | None]:
        """How the text is understood and each row's score; None where nothing was asked for: all rows are answers."""
        with shelved.words.reading(connection):
            asked = read_query(query.text, query.book or self._concepts, shelved.vocabulary)
        if asked:
            return asked, Finder(connection, shelved, self._weights).scores(asked, query)
        return asked, np.zeros(len(shelved), np.float32) if clean_line(query.text) else None

    def _reading(self, work: Callable[[Connection, Shelved], T]) -> T:
        def read() -> T:
            with self._engine().connect().execution_options(isolation_level="REPEATABLE READ") as connection:
                return work(connection, self._shelf.newest(connection))

        return _guarded(read)


def _guarded(work: Callable[[], T]) -> T:
    try:
        return work()
    except SQLAlchemyError as error:  # no table, another shape, locked for too long, no server
        raise Unavailable(f"{type(error).__name__}: {str(error.__cause__).partition(chr(10))[0]}") from error
