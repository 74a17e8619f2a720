"""A backup is whole under load, is checked before it is used, and gives everything back."""

import io
import shutil
import tarfile
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from innovation.core.actor import SYSTEM
from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.support import audit, backup, files
from innovation.support.backup.archive import is_expected
from innovation.support.files.models import StoredFile
from tests.helpers import uploads
from tests.helpers.databases import Database

NOW = utc_now()


@pytest.fixture
def place(database: Database, tmp_path: Path) -> backup.Place:
    found = backup.Place(database.url, tmp_path / "data")
    (found.data_dir / "secret").write_text("the secret")
    return found


def write_one(number: int) -> None:
    with unit_of_work():
        file = files.store(
            io.BytesIO(uploads.docx({f"word/{number}": b"x"})), f"{number}.docx", now=NOW, uploaded_by_id=1
        )
        audit.record("file.store", "stored_file", file.id, actor=SYSTEM, now=NOW)


def content() -> dict[str, bytes]:
    """Each row with the bytes of its file; the log must hold too."""
    with unit_of_work(writing=False):
        assert audit.verify() == []
        rows = session.query(StoredFile).order_by(StoredFile.id).all()
        return {row.name: files.open_file(row).read_bytes() for row in rows}


def test_everything_comes_back(place: backup.Place, tmp_path: Path) -> None:
    for number in range(3):
        write_one(number)
    before = content()
    archive = backup.create(place, to=tmp_path / "out", now=NOW)
    assert archive.stat().st_mode & 0o777 == 0o600
    report = backup.verify(archive)
    assert (report.problems, report.files) == ([], 3)

    write_one(99)
    shutil.rmtree(place.files_dir)
    place.secret.unlink()
    _, safety = backup.restore(archive, place, now=NOW, force=True)
    assert content() == before
    assert place.secret.read_text() == "the secret"
    assert safety is not None
    assert safety.exists()


def test_trusted_certificates_come_back_and_none_is_taken_away(place: backup.Place, tmp_path: Path) -> None:
    place = replace(place, roots=tmp_path / "elsewhere")
    names = ("Gốc quốc gia.PEM", "ca.crt", "linked.cer")
    place.roots_dir.mkdir()
    kept = tmp_path / "kept-by-the-system"
    kept.write_bytes(b"linked")
    (place.roots_dir / names[0]).write_bytes(b"national")
    (place.roots_dir / names[1]).write_bytes(b"ca")
    (place.roots_dir / names[2]).symlink_to(kept)
    for other in ("readme.txt", ".hidden.pem"):
        (place.roots_dir / other).write_text("not ours")
    archive = backup.create(place, to=tmp_path / "a.tar.gz", now=NOW)
    report = backup.verify(archive)
    assert (report.problems, report.roots) == ([], 3)
    with tarfile.open(archive) as tar:
        assert {name for name in tar.getnames() if "/" in name} == {f"roots/{name}" for name in names}

    shutil.rmtree(place.roots_dir)
    place.roots_dir.mkdir()
    (place.roots_dir / "ca.crt").write_bytes(b"another")
    (place.roots_dir / "later.pem").write_bytes(b"later")
    backup.restore(archive, place, now=NOW, force=True)
    found = {path.name: path.read_bytes() for path in place.roots_dir.iterdir()}
    assert found == {names[0]: b"national", "ca.crt": b"ca", "linked.cer": b"linked", "later.pem": b"later"}
    (place.roots_dir / "ca.crt").unlink()
    (place.roots_dir / "ca.crt").mkdir()  # cannot be written
    with pytest.raises(backup.BackupError, match="nothing was restored"):
        backup.restore(archive, place, now=NOW + timedelta(seconds=1), force=True)


@pytest.mark.parametrize("name", ["roots/../evil.pem", "roots/a/b.pem", "roots/.pem", "roots/x.py", "roots/a\\b.pem"])
def test_only_plain_names_of_certificates_are_read(name: str) -> None:
    assert not is_expected(name)


def test_what_is_there_is_not_replaced_by_mistake(place: backup.Place, tmp_path: Path) -> None:
    archive = backup.create(place, to=tmp_path, now=NOW)
    write_one(1)
    with pytest.raises(backup.BackupError, match="--force"):
        backup.restore(archive, place, now=NOW)
    assert list(content()) == ["1.docx"]


def test_a_backup_under_load_is_whole(place: backup.Place, tmp_path: Path) -> None:
    stop, failures, written = threading.Event(), [], []

    def load() -> None:
        number = 0
        try:
            while not stop.is_set():
                write_one(number)
                written.append(number)
                number += 1
        except BaseException as error:
            failures.append(error)

    writer = threading.Thread(target=load)
    writer.start()
    archives = [backup.create(place, to=tmp_path / f"{n}.tar.gz", now=NOW + timedelta(seconds=n)) for n in range(4)]
    stop.set()
    writer.join(60)
    assert failures == []
    assert written
    assert [backup.verify(archive).problems for archive in archives] == [[]] * 4
    backup.restore(archives[-1], place, now=NOW, force=True)
    kept = content()
    assert list(kept) == [f"{number}.docx" for number in range(len(kept))]


def repack(archive: Path, change: str) -> Path:
    """The archive with `change` made to it, as if by a bad disk or a bad hand."""
    target = archive.with_name("changed.tar.gz")
    with tarfile.open(archive) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            stream = old.extractfile(member)
            data = stream.read() if stream else b""
            if member.name.startswith("files/") and change == "loses a file":
                continue
            if member.name.startswith("files/") and change == "alters a file":
                data = bytes([data[0] ^ 1]) + data[1:]
            if member.name == "manifest.json" and change == "loses the manifest":
                continue
            new.addfile(member, io.BytesIO(data))
        if change == "climbs out":
            entry = tarfile.TarInfo("../../evil")
            entry.size = 4
            new.addfile(entry, io.BytesIO(b"evil"))
        if change == "points elsewhere":
            entry = tarfile.TarInfo("secret")
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
            new.addfile(entry)
    if change == "is cut off":
        target.write_bytes(target.read_bytes()[:-200])
    return target


@pytest.mark.parametrize(
    "change",
    ["loses a file", "alters a file", "loses the manifest", "climbs out", "points elsewhere", "is cut off"],
)
def test_a_changed_archive_is_refused_and_nothing_is_touched(place: backup.Place, tmp_path: Path, change: str) -> None:
    write_one(1)
    archive = repack(backup.create(place, to=tmp_path / "a.tar.gz", now=NOW), change)
    assert backup.verify(archive).problems
    write_one(2)
    with pytest.raises(backup.BackupError, match="cannot be used"):
        backup.restore(archive, place, now=NOW, force=True)
    assert list(content()) == ["1.docx", "2.docx"]
    assert not (tmp_path.parent / "evil").exists()


def test_a_row_without_its_file_is_found(place: backup.Place, tmp_path: Path) -> None:
    write_one(1)
    with unit_of_work():
        session.execute(text("UPDATE stored_file SET storage_key = 'ff" + "0" * 38 + ".docx'"))
    report = backup.verify(backup.create(place, to=tmp_path, now=NOW))
    assert bool(report.problems) is place.database_url.startswith("sqlite")  # a dump of PostgreSQL is not looked into


def test_missing_tools_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(backup.BackupError, match="pg_dump is not installed"):
        backup.create(backup.Place("postgresql+psycopg://x@127.0.0.1/x", tmp_path), to=tmp_path, now=NOW)


def test_an_archive_is_never_overwritten(place: backup.Place, tmp_path: Path) -> None:
    backup.create(place, to=tmp_path / "a.tar.gz", now=NOW)
    with pytest.raises(backup.BackupError, match="exists"):
        backup.create(place, to=tmp_path / "a.tar.gz", now=NOW)
