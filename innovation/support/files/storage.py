"""Files in their place, each with its row: the file is on the disk for good before the row can commit."""

import os
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from innovation.db import session
from innovation.db.transaction import after_commit
from innovation.support.disk import sync
from innovation.support.files.intake import Prepared, prepare
from innovation.support.files.kinds import Accept
from innovation.support.files.models import StoredFile
from innovation.support.files.settings import folder_of, settings


def store(
    stream: BinaryIO,
    filename: str | None,
    *,
    now: datetime,
    uploaded_by_id: int | None,
    kind: Accept | str = Accept.ANY,
) -> StoredFile:
    """Check an upload and keep it. When the transaction is rolled back, the sweeper takes the file away."""
    return keep(prepare(stream, filename, kind=kind), now=now, uploaded_by_id=uploaded_by_id)


def keep(prepared: Prepared, *, now: datetime, uploaded_by_id: int | None) -> StoredFile:
    """Move a prepared file to its place and add its row to the caller's transaction."""
    stem = secrets.token_hex(20)
    key = f"{stem}.{prepared.kind.extension}"
    folder = folder_of(stem)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for width, path in (prepared.thumbnails or {}).items():
        path.replace(folder / f"{stem}-{width}.jpg")
    prepared.path.replace(folder / key)
    for touched in (folder, settings().files_dir):
        sync(touched)
    row = StoredFile(
        storage_key=key,
        sha256=prepared.sha256,
        size=prepared.size,
        media_type=prepared.kind.media_type,
        name=prepared.name,
        is_image=prepared.kind.family == "image",
        width=prepared.width,
        height=prepared.height,
        thumbnail_key=stem if prepared.thumbnails else None,
        scanned_at=now if prepared.scanned else None,
        uploaded_by_id=uploaded_by_id,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def remove(stored: StoredFile) -> None:
    """Delete the row; the file goes with the sweeper, a day after the commit, so that a running backup stays whole."""
    paths = paths_of(stored)
    session.delete(stored)
    session.flush()
    after_commit(lambda: _touch(paths))


def paths_of(stored: StoredFile) -> list[Path]:
    """The file and its smaller copies."""
    folder = folder_of(stored.storage_key)
    paths = [folder / stored.storage_key]
    if stored.thumbnail_key:
        paths += sorted(folder.glob(f"{stored.thumbnail_key}-*.jpg"))
    return paths


def _touch(paths: list[Path]) -> None:
    for path in paths:
        with suppress(FileNotFoundError):
            os.utime(path)
