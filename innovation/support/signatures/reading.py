"""Asking for the signatures of a PDF, whose bytes may be hostile: read in a process of its own, see `examination`."""

import json
import tempfile
from datetime import datetime
from pathlib import Path

from innovation.core.clock import utc_now
from innovation.support.apart import Bench
from innovation.support.signatures.keeping import as_report
from innovation.support.signatures.model import Report, Trouble
from innovation.support.signatures.roots import root_files
from innovation.support.signatures.settings import LARGEST_FILE

EXAMINATION = Bench(Path(__file__).with_name("examination.py"), at_once=2, seconds=30)
HEADER_WITHIN = 1_024


def read_signatures(content: bytes, *, now: datetime | None = None, base: int | None = None) -> Report:
    """Every signature of a PDF against the roots of this installation.

    `base`: the file's first so many bytes are the file that was to be signed; `since_base` says what differs from it.
    """
    with tempfile.NamedTemporaryFile(prefix="signed-", suffix=".pdf") as file:
        file.write(content)
        file.flush()
        return read_signatures_of(Path(file.name), now=now, base=base)


def read_signatures_of(path: Path, *, now: datetime | None = None, base: int | None = None) -> Report:
    """The same for a file that lies on the disk."""
    now = now or utc_now()
    trouble = _at_first_sight(path)
    if trouble is not None:
        return Report(now, trouble)
    task = {"path": str(path), "roots": [str(root) for root in root_files()], "now": now.isoformat(), "base": base}
    answer = EXAMINATION.do(json.dumps(task))
    if answer is None:
        return Report(now, Trouble.HEAVY)
    return as_report(json.loads(answer), checked_at=now)


def _at_first_sight(path: Path) -> Trouble | None:
    size = path.stat().st_size
    if not size:
        return Trouble.EMPTY
    if size > LARGEST_FILE:
        return Trouble.TOO_BIG
    with path.open("rb") as file:
        return None if b"%PDF-" in file.read(HEADER_WITHIN) else Trouble.NOT_PDF
