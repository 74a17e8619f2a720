"""A site with many entries, made from nothing, and who uses it."""

import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.over_http import Doorkeeper, Person

ROOT = Path(__file__).resolve().parents[2]
PLACE = "hoa-binh.measure.example"


@dataclass
class BenchSite:
    data_dir: Path
    load_seconds: float

    @property
    def database(self) -> Path:
        return self.data_dir / "innovation.db"

    def one(self, query: str, *values: object) -> object:
        """The first value of the first row."""
        raw = sqlite3.connect(self.database)
        try:
            row = raw.execute(query, values).fetchone()
        finally:
            raw.close()
        return row[0] if row else None

    def column(self, query: str, *values: object) -> list[int]:
        """The first value of each row."""
        raw = sqlite3.connect(self.database)
        try:
            return [row[0] for row in raw.execute(query, values) if row[0] is not None]
        finally:
            raw.close()

    def person_id(self, login: str) -> int:
        found = self.one("SELECT person_id FROM account WHERE login = ?", f"{login}@{PLACE}")
        assert isinstance(found, int), login
        return found

    def cookie(self, doorkeeper: Doorkeeper, login: str) -> str:
        return self.person(doorkeeper, login, "http://localhost").cookie

    def person(self, doorkeeper: Doorkeeper, login: str, url: str) -> Person:
        return doorkeeper.let_in(self.person_id(login), url)


def make_site(data_dir: Path, entries: int) -> BenchSite:
    """Migrate, load the plans, load the entries; a folder that holds them already is used as it is."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    settings = kept | {"DATA_DIR": str(data_dir)}
    seconds = 0.0
    for command in ("db upgrade", "plans load", f"demo load --entries {entries}"):
        began = time.monotonic()
        subprocess.run([sys.executable, "-m", "flask", "--app", "wsgi", *command.split()], cwd=ROOT, env=settings,
                       check=True, stdout=subprocess.DEVNULL)  # fmt: skip
        seconds = time.monotonic() - began
    return BenchSite(data_dir, seconds)
