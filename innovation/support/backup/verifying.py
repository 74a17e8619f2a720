"""Reading an archive as if it had to be used today."""

import hashlib
import json
import sqlite3
import tarfile
import tempfile
import zlib
from contextlib import closing
from pathlib import Path

from innovation.support.backup.archive import FORMAT, MANIFEST, SQLITE, Report, chunks, is_expected, is_root


def verify(archive: Path) -> Report:
    """Unpack into a temporary folder and check everything; the report's `problems` is empty when it holds."""
    with tempfile.TemporaryDirectory(prefix="backup-verify-") as folder:
        return unpack(archive, Path(folder))


def unpack(archive: Path, folder: Path) -> Report:
    """Unpack the expected members into `folder` and check them against the manifest and the database."""
    report = Report()
    found: dict[str, str] = {}
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                if not member.isreg() or not is_expected(member.name) or member.name in found:
                    report.problems.append(f"{member.name!r} does not belong in a backup")
                    continue
                found[member.name] = _extract(tar, member, folder)
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        report.problems.append(f"the archive cannot be read to its end ({type(error).__name__})")
    _compare(report, folder, found)
    if not report.problems and report.manifest["database"] == SQLITE:
        _check_database(report, folder / SQLITE, found)
    return report


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    path = folder / member.name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    source = tar.extractfile(member)
    if source is None:
        raise tarfile.ReadError("not a file")
    with source, path.open("xb") as out:
        for part in chunks(source):
            digest.update(part)
            out.write(part)
    path.chmod(0o600)
    return digest.hexdigest()


def _compare(report: Report, folder: Path, found: dict[str, str]) -> None:
    if MANIFEST not in found:
        report.problems.append("the manifest is missing: the archive is cut off or no backup of this platform")
        return
    try:
        report.manifest = json.loads((folder / MANIFEST).read_bytes())
        expected = dict(report.manifest["sha256"])
        if report.manifest["format"] != FORMAT or report.manifest["database"] not in expected:
            raise ValueError
    except (ValueError, KeyError, TypeError):
        report.problems.append("the manifest cannot be read, or is of a newer version")
        return
    found = {name: checksum for name, checksum in found.items() if name != MANIFEST}
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            report.problems.append(f"{name} is missing")
        elif name not in expected:
            report.problems.append(f"{name} is not in the manifest")
        elif expected[name] != found[name]:
            report.problems.append(f"{name} was altered")
    report.files = sum(name.startswith("files/") for name in found)
    report.roots = sum(map(is_root, found))


def _check_database(report: Report, path: Path, found: dict[str, str]) -> None:
    try:
        with closing(sqlite3.connect(path)) as connection:
            if [row[0] for row in connection.execute("PRAGMA integrity_check")] != ["ok"]:
                report.problems.append("the database is damaged")
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                report.problems.append("the database has rows that point nowhere")
            for key, checksum in connection.execute("SELECT storage_key, sha256 FROM stored_file ORDER BY id"):
                report.rows += 1
                name = f"files/{key[:2]}/{key}"
                if name not in found:
                    report.problems.append(f"{name} is named by the database and missing")
                elif found[name] != checksum:
                    report.problems.append(f"{name} is not what was uploaded")
    except sqlite3.DatabaseError as error:
        report.problems.append(f"the database cannot be read ({type(error).__name__})")
