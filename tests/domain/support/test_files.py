"""Files and their rows come and go together."""

import io
import os
from datetime import timedelta
from pathlib import Path

import pytest

from innovation.core.clock import utc_now
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.db.transaction import rollback, unit_of_work
from innovation.support import files
from innovation.support.files.models import StoredFile
from innovation.support.files.settings import settings
from tests.helpers import uploads
from tests.helpers.databases import Database

NOW = utc_now()
LATER = NOW + timedelta(hours=25)


def store(data: bytes, name: str = "Ảnh.jpg") -> StoredFile:
    return files.store(io.BytesIO(data), name, now=NOW, uploaded_by_id=7)


def on_disk() -> list[Path]:
    return sorted(path for path in settings().files_dir.rglob("*") if path.is_file())


def test_a_picture_is_kept_with_its_copies(database: Database) -> None:
    with unit_of_work():
        stored = store(uploads.picture())
        assert (stored.name, stored.media_type, stored.width, stored.height) == ("Ảnh.jpg", "image/jpeg", 60, 40)
        assert files.open_file(stored).read_bytes().startswith(b"\xff\xd8")
        assert files.open_file(stored).stat().st_size == stored.size
        assert files.thumbnail_path(stored, 320).exists()
        with pytest.raises(NotFound):
            files.thumbnail_path(stored, 321)
    assert files.sweep_orphans(LATER) == 0
    assert len(on_disk()) == 3


def test_what_was_rolled_back_is_swept_after_a_day(database: Database) -> None:
    with unit_of_work():
        store(uploads.picture())
        rollback()
    assert files.sweep_orphans(NOW + timedelta(hours=23)) == 0
    assert files.sweep_orphans(LATER) == 3
    assert on_disk() == []


def test_an_upload_that_was_cut_off_is_swept(database: Database) -> None:
    files.prepare(io.BytesIO(uploads.docx()), "a.docx")
    assert files.sweep_orphans(LATER) == 1


def test_a_removed_file_stays_a_day_for_a_running_backup(database: Database) -> None:
    with unit_of_work():
        stored = store(uploads.docx(), "a.docx")
    long_ago = (NOW - timedelta(days=90)).timestamp()
    os.utime(files.open_file(stored), (long_ago, long_ago))
    with unit_of_work():
        files.remove(session.get_one(StoredFile, stored.id))
    assert files.sweep_orphans(utc_now()) == 0
    assert files.sweep_orphans(LATER) == 1


def test_a_row_without_its_file_is_not_found(database: Database) -> None:
    with unit_of_work():
        stored = store(uploads.docx())
        files.open_file(stored).unlink()
        with pytest.raises(NotFound):
            files.open_file(stored)


def test_only_pictures_are_shown_inline(database: Database) -> None:
    with unit_of_work():
        paper, picture = store(uploads.pdf(), "Giấy.pdf"), store(uploads.picture())
    for stored, kind in ((paper, "attachment"), (picture, "inline")):
        headers = files.response_headers(stored, inline=True)
        assert headers["Content-Disposition"].startswith(kind)
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"].startswith("sandbox")
        assert headers["Cache-Control"] == "private, no-store"
