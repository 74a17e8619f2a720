"""The engine that an installation on this database would use: Whoosh beside SQLite, PostgreSQL in itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from innovation.db.session import engine
from innovation.support.search import PostgresIndex, SearchIndex, WhooshIndex
from tests.factories.search import library
from tests.helpers.databases import Database

Opener = Callable[[], SearchIndex]


@pytest.fixture
def open_index(database: Database, tmp_path: Path) -> Iterator[Opener]:
    """Each call is another process's view of the same index."""
    opened: list[WhooshIndex | PostgresIndex] = []

    def open_one() -> SearchIndex:
        made = PostgresIndex(engine) if database.kind == "postgresql" else WhooshIndex(tmp_path / "index")
        opened.append(made)
        return made

    yield open_one
    for index in opened:
        index.close()


@pytest.fixture
def index(open_index: Opener) -> SearchIndex:
    index = open_index()
    index.rebuild(library())
    return index
