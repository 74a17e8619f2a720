"""Putting an archive back: checked before anything is touched, and what was there is kept aside."""

import tempfile
from datetime import datetime
from pathlib import Path

from innovation.support.backup import databases
from innovation.support.backup.archive import SECRET, BackupError, Report
from innovation.support.backup.creating import Place, create
from innovation.support.backup.verifying import unpack


def restore(archive: Path, place: Place, *, now: datetime, force: bool = False) -> tuple[Report, Path | None]:
    """Replace database, files and secret. With something there already, `force` is needed; it is backed up first.

    Returns the report and the path of that backup. Files come first: no row is ever there without its file. Trusted
    certificates are added to those that are there; none is taken away.
    """
    occupied = not databases.is_empty(place.database_url)
    if occupied and not force:
        raise BackupError("There is data here already. Use --force to replace it; a backup of it is made first.")
    place.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=place.data_dir) as folder:
        unpacked = Path(folder)
        report = unpack(archive, unpacked)
        if report.problems:
            raise BackupError("The archive cannot be used: " + "; ".join(report.problems[:5]))
        member = databases.member_of(place.database_url)
        if report.manifest["database"] != member:
            raise BackupError("The archive was made from another kind of database (SQLite or PostgreSQL).")
        before = create(place, to=place.data_dir / "before-restore", now=now) if occupied else None
        _add_roots(unpacked, place)
        _move_files(unpacked, place)
        databases.put_back(place.database_url, unpacked / member)
        if (unpacked / SECRET).exists():
            (unpacked / SECRET).replace(place.secret)
    return report, before


def _add_roots(unpacked: Path, place: Place) -> None:
    """Those that are there with the same bytes stay: their folder may be one that only root writes."""
    for path in sorted((unpacked / "roots").glob("*")):
        target, content = place.roots_dir / path.name, path.read_bytes()
        if target.is_file() and target.read_bytes() == content:
            continue
        try:
            place.roots_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
            made = target.with_name(f".new-{path.name}")
            made.write_bytes(content)
            made.replace(target)
        except OSError as error:
            raise BackupError(f"{target} cannot be written ({error.strerror}); nothing was restored.") from error


def _move_files(unpacked: Path, place: Place) -> None:
    for path in sorted((unpacked / "files").glob("*/*")):
        folder = place.files_dir / path.parent.name
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.replace(folder / path.name)
