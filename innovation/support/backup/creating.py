"""Making an archive, complete or not at all: it gets its name only when it is on the disk."""

import io
import json
import os
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from innovation.support.backup import databases
from innovation.support.backup.archive import FORMAT, MANIFEST, SECRET, BackupError, is_expected, is_root, sha256_of
from innovation.support.disk import sync


@dataclass(frozen=True, slots=True)
class Place:
    """Where an installation keeps what it must not lose."""

    database_url: str
    data_dir: Path
    roots: Path | None = None  # trusted certificates; in the data folder unless named

    @property
    def roots_dir(self) -> Path:
        return self.roots or self.data_dir / "roots"

    @property
    def files_dir(self) -> Path:
        return self.data_dir / "files"

    @property
    def secret(self) -> Path:
        return self.data_dir / "secret"


def create(place: Place, *, to: Path, now: datetime) -> Path:
    """Write the archive; `to` is a folder or the archive's own path. Returns the path."""
    target = to / f"sao-luu-{now:%Y%m%d-%H%M%S}.tar.gz" if to.is_dir() or not to.suffix else to
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        raise BackupError(f"{target} exists already; give another name.")
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
        copy = Path(folder) / databases.member_of(place.database_url)
        databases.dump(place.database_url, copy)
        packed = Path(folder) / "archive"
        descriptor = os.open(packed, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w+b") as out:
            _pack(out, copy, place, now)
            out.flush()
            os.fsync(out.fileno())
        packed.replace(target)
    sync(target.parent)
    return target


def _pack(out: Any, copy: Path, place: Place, now: datetime) -> None:
    checksums: dict[str, str] = {}
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=3) as archive:
        _add(archive, copy, copy.name, checksums)
        if place.secret.exists():
            _add(archive, place.secret, SECRET, checksums)
        for path in sorted(place.files_dir.glob("[0-9a-f][0-9a-f]/*")):
            if is_expected(name := f"files/{path.parent.name}/{path.name}"):
                _add(archive, path, name, checksums)
        for path in sorted(place.roots_dir.glob("*")):
            if path.is_file() and is_root(name := f"roots/{path.name}"):
                _add(archive, path.resolve(), name, checksums)  # systems keep certificates behind links
        manifest = {"format": FORMAT, "made_at": now.isoformat(), "database": copy.name, "sha256": checksums}
        data = json.dumps(manifest, indent=1, sort_keys=True).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode, entry.mtime = len(data), 0o600, int(now.timestamp())
        archive.addfile(entry, io.BytesIO(data))


def _add(archive: tarfile.TarFile, path: Path, name: str, checksums: dict[str, str]) -> None:
    try:
        checksum = sha256_of(path)
        archive.add(path, name, recursive=False)
    except FileNotFoundError:
        return  # an orphan that was swept meanwhile: no row of the copy names it
    checksums[name] = checksum
