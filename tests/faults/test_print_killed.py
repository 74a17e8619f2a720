"""kill -9 of the worker in the midst of a run of certificates: the next one goes on within a minute, where it stood."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries as awards
from innovation.domain.prints import jobs as _registers  # noqa: F401 - the worker's handlers
from innovation.domain.prints import service
from innovation.domain.prints.enums import PrintKind
from innovation.domain.prints.models import PrintRun
from innovation.support import jobs, printing
from innovation.support.jobs import runner
from innovation.support.jobs.models import JobRow
from innovation.support.printing import parts
from tests.factories.decisions import decide, make_sitting, publish_all
from tests.helpers.databases import Database
from tests.helpers.pdf import text_of_pdf

ROOT = Path(__file__).resolve().parents[2]
COUNT = 3


@pytest.fixture
def run_id(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """A run that waits, and no other work."""
    monkeypatch.setattr(service.runs, "PART", 1)
    monkeypatch.setattr(parts, "_place", tmp_path / "printing")
    with unit_of_work():
        sitting = make_sitting(entries=COUNT)
        decide(sitting)
        publish_all(sitting)
        session.execute(delete(JobRow))
        issued = [
            awards.of_initiative(row) for row in awards.list_of_round(sitting.made.round, actor=sitting.secretary)
        ]
        return service.start_run(
            sitting.made.round, issued, PrintKind.PDF, on_stock=False, site="https://sangkien.example.vn",
            specimen=False, actor=sitting.secretary, now=utc_now(),
        ).id  # fmt: skip


def kill_after_the_first_part(run_id: int, database: Database, data_dir: Path) -> None:
    settings = os.environ | {"DATA_DIR": str(data_dir), "DATABASE_URL": database.url, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-m", "tests.helpers.print_killing"], cwd=ROOT, env=settings) as worker:
        deadline, pause = time.monotonic() + 90, threading.Event()
        while not printing.has_part(run_id, 0, "pdf"):
            assert worker.poll() is None and time.monotonic() < deadline, "the worker draws nothing"
            pause.wait(0.005)
        os.kill(worker.pid, signal.SIGKILL)


def test_a_run_goes_on_where_its_worker_was_killed(
    run_id: int, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_after_the_first_part(run_id, database, tmp_path)
    there = [number for number in range(COUNT) if printing.has_part(run_id, number, "pdf")]
    assert 1 <= len(there) < COUNT, "it was killed too late to prove anything"
    assert not printing.result_of(run_id, "pdf").exists()
    assert jobs.run_due(utc_now()) == 0  # its lease stands, as if it were alive
    drawn: list[int] = []
    draw = printing.draw_part

    def counted(run: int, number: int, papers: Any, **options: Any) -> None:
        drawn.append(number)
        draw(run, number, papers, **options)

    monkeypatch.setattr(printing, "draw_part", counted)
    assert jobs.run_due(utc_now() + runner.SHORT_LEASE + timedelta(seconds=1)) == 1
    assert drawn == [number for number in range(COUNT) if number not in there]
    with unit_of_work(writing=False):
        run = session.get_one(PrintRun, run_id)
        assert run.finished_at is not None and run.done == COUNT
        codes = list(run.codes)
    text = "".join(text_of_pdf(printing.result_of(run_id, "pdf").read_bytes()).split())
    assert [text.count(code.replace("-", "")) + text.count(code) for code in codes] == [1] * COUNT
