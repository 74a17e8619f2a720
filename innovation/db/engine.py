"""Engines for SQLite and PostgreSQL with the settings that keep acknowledged writes.

SQLite: WAL, foreign keys, a busy timeout and synchronous=FULL (NORMAL lost acknowledged rows in simulated power cuts).
"""

from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

BUSY_SECONDS = 10


def make_engine(url: str) -> Engine:
    """An engine for `url`; on SQLite transactions are begun by us, see `transaction.begin_writing`."""
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)
        return engine
    return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=10)


def _on_sqlite_connect(connection: DBAPIConnection, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin on its own  # type: ignore[attr-defined]
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "cache_size=-8000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_sqlite_begin(connection: Any) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
