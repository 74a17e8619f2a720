"""Ours and the stock engines, asked for the same: ids of the best, and a page with counts."""

import sqlite3
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

import tantivy

from innovation.support.search import IndexedDocument, Query, WhooshIndex

TITLE = 3.0  # times a body
FILTERS = ("nam", "linh_vuc", "dia_phuong")


class Engine(Protocol):
    name: str

    def build(self, documents: Iterable[IndexedDocument]) -> None: ...

    def open(self) -> None:
        """Anew, so that nothing is known of words asked before."""

    def best(self, query: str, limit: int = 10) -> Sequence[int]: ...

    def close(self) -> None: ...


class Ours:
    name = "ours"

    def __init__(self, folder: Path) -> None:
        self.index = WhooshIndex(folder)

    def build(self, documents: Iterable[IndexedDocument]) -> None:
        self.index.rebuild(documents)

    def open(self) -> None:
        """The columns are read when a process begins to serve, the words' lists when they are asked for."""
        self.index.close()
        self.index.search(Query("zzzz"))

    def best(self, query: str, limit: int = 10) -> Sequence[int]:
        return self.index.search(Query(query, limit=limit)).ids

    page = best  # counts come with every answer

    def close(self) -> None:
        self.index.close()


class Fts5:
    """SQLite's own, `remove_diacritics 2`; a query's words are joined by `operator`.

    As shipped, title and body count alike. `title`: how much more a title counts. `folded`: texts and queries without
    accents, đ as d.
    """

    def __init__(self, file: Path, operator: str = "OR", *, title: float = 1, folded: bool = False) -> None:
        self.name = _named(f"FTS5 {operator}", title, folded)
        self._file, self._operator, self._title = file, operator, title
        self._written = plain if folded else str
        self.open()

    def build(self, documents: Iterable[IndexedDocument]) -> None:
        columns = ", ".join(f"{name} TEXT" for name in FILTERS)
        self._database.execute(f"CREATE TABLE work (id INTEGER PRIMARY KEY, {columns})")
        self._database.execute(
            "CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        for each in documents:
            values = (each.id, *(each.filters.get(name.replace("_", "-"), "") for name in FILTERS))
            self._database.execute("INSERT INTO work VALUES (?, ?, ?, ?)", values)
            texts = (each.id, self._written(each.title), self._written(each.body))
            self._database.execute("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", texts)
        self._database.commit()

    def open(self) -> None:
        self._database = sqlite3.connect(self._file)

    def best(self, query: str, limit: int = 10) -> Sequence[int]:
        order = "rank" if self._title == 1 else f"bm25(words, {self._title}, 1)"
        rows = self._database.execute(
            f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY {order} LIMIT ?", (self._match(query), limit)
        )
        return [row[0] for row in rows]

    def page(self, query: str) -> Sequence[int]:
        found = self.best(query)
        for name in FILTERS:
            self._database.execute(
                f"SELECT {name}, count(*) FROM words JOIN work ON work.id = words.rowid WHERE words MATCH ? GROUP BY 1",
                (self._match(query),),
            ).fetchall()
        return found

    def close(self) -> None:
        self._database.close()

    def _match(self, query: str) -> str:
        """Each word quoted, for their own language knows operators."""
        words = self._written(query).split()
        return f" {self._operator} ".join('"' + word.replace('"', '""') + '"' for word in words) or '""'


class Tantivy:
    """Its own tokens and BM25; a query is any of its words in title or body. `folded`: as with FTS5."""

    def __init__(self, folder: Path, *, folded: bool = False) -> None:
        self.name = _named("tantivy", 1, folded)
        self._written = plain if folded else str
        folder.mkdir()
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("id", stored=True)
        schema.add_text_field("title")
        schema.add_text_field("body")
        self._index = tantivy.Index(schema.build(), path=str(folder))

    def build(self, documents: Iterable[IndexedDocument]) -> None:
        writer = self._index.writer(num_threads=1)
        for each in documents:
            texts = {"title": self._written(each.title), "body": self._written(each.body)}
            writer.add_document(tantivy.Document(id=each.id, **texts))
        writer.commit()
        writer.wait_merging_threads()
        self.open()

    def open(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()

    def best(self, query: str, limit: int = 10) -> Sequence[int]:
        parsed, _errors = self._index.parse_query_lenient(self._written(query), ["title", "body"])
        hits = self._searcher.search(parsed, limit).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]

    def close(self) -> None:
        """Nothing is held that would have to be given back."""


def installed(folder: Path) -> tuple[Ours, Fts5, Fts5, Tantivy]:
    """Ours and the stock engines: each with its own tokens and its own ranking."""
    return Ours(folder / "ours"), Fts5(folder / "or.db"), Fts5(folder / "and.db", "AND"), Tantivy(folder / "tantivy")


def with_care(folder: Path) -> list[Engine]:
    """The same engines as somebody sets them up who knows the language: titles count more, or accents are taken off."""
    return [
        Fts5(folder / "title.db", title=TITLE),
        Tantivy(folder / "tantivy-folded", folded=True),
    ]


def plain(text: str) -> str:
    """Without accents, in any form of writing."""
    letters = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(ch for ch in letters if not unicodedata.combining(ch))


def _named(engine: str, title: float, folded: bool) -> str:
    return engine + (f", title ×{title:g}" if title != 1 else "") + (", folded" if folded else "")


def milliseconds(work: Callable[[], object]) -> float:
    """CPU time of one call."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1_000
