"""The archive's shape: a tar with the database, `files/…`, `roots/…`, the secret, and the manifest at its end."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
SQLITE = "database.sqlite"
DUMP = "database.dump"
SECRET = "secret"
_FILE = re.compile(r"files/[0-9a-f]{2}/[0-9a-f]{40}(?:-[0-9]{2,4})?\.[a-z]{3,4}")
_ROOT = re.compile(r"roots/[^./\\\x00-\x1f][^/\\\x00-\x1f]{0,200}\.(?:pem|crt|cer|der)", re.IGNORECASE)
CHUNK = 1024 * 1024


class BackupError(Exception):
    """A backup cannot be made or used; the sentence says why and what to do."""


@dataclass(slots=True)
class Report:
    """What an archive holds, and what is wrong with it."""

    manifest: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    files: int = 0
    roots: int = 0  # certificates that signatures are checked against
    rows: int = 0


def is_expected(name: str) -> bool:
    """Only these names are ever read from an archive, so none can climb out of the folder."""
    return name in (MANIFEST, SQLITE, DUMP, SECRET) or bool(_FILE.fullmatch(name)) or is_root(name)


def is_root(name: str) -> bool:
    """A trusted certificate, under whatever name its administrator gave the file."""
    return _ROOT.fullmatch(name) is not None


def chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """A stream in portions."""
    while part := stream.read(CHUNK):
        yield part


def sha256_of(path: Path) -> str:
    """A file's checksum."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
