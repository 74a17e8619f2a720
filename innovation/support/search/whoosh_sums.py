"""Brings a build's files safely to the disk, and notices when one is not what was written.

Whoosh writes a file once and never changes it, so a file is summed once, right after it was written. Sums are written
last: after a kill -9 the newest files may have none, which is no damage.
"""

import json
import os
import zlib
from pathlib import Path

from innovation.support.disk import sync

_SUMS = "sums"
_NOT_SUMMED = (_SUMS, "MAIN_WRITELOCK")
_AT_ONCE = 1 << 20


class Damaged(Exception):
    """A file of the index is not as it was written."""


def settle(build: Path) -> None:
    """After each commit: everything reaches the disk, and new files are summed."""
    known, sums = _read(build), {}
    for path in build.iterdir():
        sync(path)
        if path.name not in _NOT_SUMMED:
            sums[path.name] = known.get(path.name) or _sum(path)
    draft = build / f"{_SUMS}.new"
    draft.write_text(json.dumps(sums), "ascii")
    sync(draft)
    os.replace(draft, build / _SUMS)
    sync(build)


def verify(build: Path) -> None:
    """Raises `Damaged` for a file that changed; files that are missing are missed by whoever opens the index."""
    for name, expected in _read(build).items():
        path = build / name
        if path.exists() and _sum(path) != expected:
            raise Damaged(name)


def _read(build: Path) -> dict[str, list[int]]:
    try:
        found: dict[str, list[int]] = json.loads((build / _SUMS).read_text("ascii"))
    except (OSError, ValueError):
        return {}
    return found


def _sum(path: Path) -> list[int]:
    total = size = 0
    with path.open("rb") as file:
        while some := file.read(_AT_ONCE):
            total, size = zlib.crc32(some, total), size + len(some)
    return [size, total]
