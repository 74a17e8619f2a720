"""500 certificates as one PDF by the worker of a real server while others read; memory of the worker and the press."""

import os
import statistics
import threading
import time
from pathlib import Path

from sqlalchemy import select

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.session import dispose
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.models import Certificate
from innovation.domain.entries.models import Entry
from innovation.domain.prints.enums import PRINT_JOB, PrintKind
from innovation.domain.prints.models import PrintRun
from innovation.support import jobs
from tests.bench.site import make_site
from tests.bench.submissions import READ_ALONE_SECONDS, Reader, megabytes_of, parent_of
from tests.bench.table import Table
from tests.helpers.live_server import flask, serve
from tests.helpers.over_http import Doorkeeper, Person

ENTRIES, CERTIFICATES = 2_000, 500
SECONDS, MEGABYTES, SLOWDOWN = 15, 300, 2.0
PATIENCE_SECONDS = 300


def measure_printing(data_dir: Path, table: Table) -> None:
    site = make_site(data_dir, ENTRIES)
    flask(site.data_dir, "jobs", "work", "--once")  # what making the site left to do is not the printing's
    Doorkeeper(site.data_dir)  # opens the database here
    with serve(site.data_dir) as server:
        reader = Reader(Person(server.url))
        alone = reader.for_a_while(READ_ALONE_SECONDS)
        reading = threading.Thread(target=reader.read)
        reading.start()
        began, spent = time.monotonic(), _processor_seconds(server.process_id)
        run_id, most = _asked(), 0.0
        while time.monotonic() - began < PATIENCE_SECONDS and not _size_of(run_id):
            most = max([most, *(megabytes_of(child) for child in _children(server.process_id))])
            time.sleep(0.5)
        seconds, size = time.monotonic() - began, _size_of(run_id)
        spent = _processor_seconds(server.process_id) - spent
        reader.stop.set()
        reading.join()
        dispose()
    table.heading(f"{CERTIFICATES} certificates as one PDF of {size / 2**20:.0f} MB")
    table.line("the processor's time of the worker and the press", spent, "s", SECONDS)
    table.line("from asking to the whole file", seconds, "s", SECONDS, note="on a quiet machine")
    table.line("memory of the worker and the press, at most", most, "MB", MEGABYTES)
    table.line("a page read meanwhile, against reading alone", statistics.median(reader.times) / alone, "×", SLOWDOWN,
               note=f"{alone * 1000:.0f} ms alone")  # fmt: skip
    if reader.failed or not size:
        table.lost.append(f"printing: {reader.failed} pages could not be read meanwhile, the file has {size} bytes")


def _asked() -> int:
    """A run of as many certificates as there are, at most 500, over all rounds."""
    with unit_of_work():
        rows = session.execute(
            select(Certificate.code, Entry.round_id, Entry.locality_id, Certificate.person_id)
            .join(Entry, Entry.id == Certificate.entry_id)
            .order_by(Certificate.id)
            .limit(CERTIFICATES)
        ).all()
        now = utc_now()
        run = PrintRun(
            locality_id=rows[0].locality_id, round_id=rows[0].round_id, title="Đo", kind=PrintKind.PDF,
            codes=[row.code for row in rows], total=len(rows), by_person_id=rows[0].person_id, created_at=now,
        )  # fmt: skip
        session.add(run)
        session.flush()
        jobs.enqueue(PRINT_JOB, {"run_id": run.id, "site": "https://x.vn", "specimen": False}, now=now)
        return run.id


def _size_of(run_id: int) -> int:
    with unit_of_work(writing=False):
        return session.get_one(PrintRun, run_id).size or 0


def _processor_seconds(process_id: int) -> float:
    """Of the server's children, with the processes that they started and that have ended."""
    ticks = 0
    for child in _children(process_id):
        fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def _children(process_id: int) -> list[int]:
    return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/stat") if parent_of(path) == process_id]
