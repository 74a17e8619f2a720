"""Files without a row: uploads that were rolled back, cut off or removed."""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.support.files.models import StoredFile
from innovation.support.files.settings import incoming, settings
from innovation.support.jobs import every, job

GRACE = timedelta(hours=24)


@every(minutes=6 * 60)
@job("files.sweep", own_transactions=True)
def sweep_job(_arguments: dict[str, Any], now: datetime) -> None:
    """Take away what nobody refers to."""
    sweep_orphans(now)


def sweep_orphans(now: datetime) -> int:
    """Delete files older than a day that have no row; how many. A file of a transaction still open is younger."""
    old = (now - GRACE).timestamp()
    swept = 0
    for folder in sorted(p for p in settings().files_dir.glob("*") if p.is_dir()):
        files = [path for path in folder.iterdir() if _is_older(path, old)]
        kept = set() if folder == incoming() or not files else _stems_with_row(folder.name)
        for path in files:
            if _stem(path) not in kept:
                with suppress(FileNotFoundError):
                    path.unlink()
                    swept += 1
    return swept


def _is_older(path: Path, moment: float) -> bool:
    with suppress(FileNotFoundError):
        return path.is_file() and path.stat().st_mtime < moment
    return False


def _stems_with_row(prefix: str) -> set[str]:
    """The stems in that folder that a row names; asked in a transaction that only reads."""
    with unit_of_work(writing=False):
        keys = session.scalars(select(StoredFile.storage_key).where(StoredFile.storage_key.startswith(prefix)))
        return {key.partition(".")[0] for key in keys}


def _stem(path: Path) -> str:
    return path.name.partition(".")[0].partition("-")[0]
