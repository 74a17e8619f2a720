"""Migrated databases for tests: migrated once into a template, copied for each test."""

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from innovation.db.migrate import upgrade

TRANSACTION_WORDS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "SET ", "SHOW ")


@dataclass(frozen=True)
class Database:
    """One test's database."""

    kind: str
    url: str


class Template(ABC):
    """A migrated database that can be copied quickly."""

    url: str

    @abstractmethod
    def copy(self, folder: Path) -> Database: ...

    def drop(self, database: Database) -> None:  # noqa: B027  # on SQLite the file goes with the test's folder
        """Remove a copy."""

    def close(self) -> None:  # noqa: B027  # so does the template
        """Remove the template."""


class SqliteTemplate(Template):
    def __init__(self, folder: Path) -> None:
        self._file = folder / "template.sqlite3"
        self.url = f"sqlite:///{self._file}"
        upgrade(self.url)
        for left in ("-wal", "-shm"):
            assert not Path(f"{self._file}{left}").exists(), "the migration left its write-ahead log open"

    def copy(self, folder: Path) -> Database:
        file = folder / "test.sqlite3"
        shutil.copyfile(self._file, file)
        return Database("sqlite", f"sqlite:///{file}")


def choose_template(kind: str, folder: Path) -> Template:
    """The template that TEST_DATABASE asks for; never another one instead."""
    if kind == "sqlite":
        return SqliteTemplate(folder)
    if kind == "postgresql":
        url = os.environ.get("TEST_POSTGRES_URL")
        assert url, "TEST_POSTGRES_URL is not set: run the tests through tools/with_postgres.py"
        from tests.helpers.postgres import PostgresTemplate  # it builds on this module

        return PostgresTemplate(url)
    raise AssertionError(f"TEST_DATABASE={kind!r}: choose sqlite or postgresql")


def relax(engine: Engine) -> None:
    """A test's database need not survive a power cut: do not wait for the disk."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))


@dataclass
class Queries:
    """The SQL statements that were sent, without transaction control."""

    statements: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.statements)

    def __str__(self) -> str:
        return f"{self.count} queries:\n" + "\n".join(self.statements)


@contextmanager
def query_count() -> Iterator[Queries]:
    """Count the SQL statements sent within the block, whoever sends them."""
    queries = Queries()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.lstrip().upper().startswith(TRANSACTION_WORDS):
            queries.statements.append(" ".join(statement.split()))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield queries
    finally:
        event.remove(Engine, "before_cursor_execute", note)
