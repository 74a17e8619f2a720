"""Copying a database by its own means, and putting the copy back."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from innovation.support.backup.archive import DUMP, SQLITE, BackupError

BUSY_SECONDS = 60


def is_sqlite(url: str) -> bool:
    """Whether the url names a SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def member_of(url: str) -> str:
    """The archive's member for this kind of database."""
    return SQLITE if is_sqlite(url) else DUMP


def dump(url: str, to: Path) -> None:
    """One consistent copy; writers go on meanwhile."""
    if is_sqlite(url):
        source = _sqlite_file(url)
        if not source.exists():
            raise BackupError(f"There is no database at {source}.")
        with closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as live, closing(sqlite3.connect(to)) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    else:
        _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--file={to}")


def put_back(url: str, source: Path) -> None:
    """Replace the whole content in one transaction; processes that have the database open see it at once."""
    if is_sqlite(url):
        target = _sqlite_file(url)
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(source)) as copy, closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as live:
            copy.backup(live)
            live.execute("PRAGMA journal_mode=WAL")
    else:
        _run("pg_restore", url, "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error",
             str(source))  # fmt: skip


def is_empty(url: str) -> bool:
    """Whether the database has no tables yet."""
    if is_sqlite(url) and not _sqlite_file(url).exists():
        return True
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            catalogue = (
                "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
                if is_sqlite(url)
                else "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
            )
            return connection.scalar(text(catalogue)) == 0
    finally:
        engine.dispose()


def _sqlite_file(url: str) -> Path:
    name = make_url(url).database
    if not name or name == ":memory:":
        raise BackupError("A database in memory cannot be backed up.")
    return Path(name)


def _run(tool: str, url: str, *arguments: str) -> None:
    """pg_dump or pg_restore; the password goes by the environment, not by the list of processes."""
    parts = make_url(url)
    environment = {**os.environ, "PGCONNECT_TIMEOUT": "10"}
    known = {
        "PGHOST": parts.host or parts.query.get("host"),
        "PGPORT": parts.port,
        "PGUSER": parts.username,
        "PGPASSWORD": parts.password,
    }
    environment.update({name: str(value) for name, value in known.items() if value})
    try:
        command = [tool, f"--dbname={parts.database}", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise BackupError(
            f"{tool} is not installed. Install the PostgreSQL client tools of the server's version"
            " (Debian: apt install postgresql-client)."
        ) from None
    if done.returncode:
        raise BackupError(f"{tool} failed: {done.stderr.strip()[-600:]}")
