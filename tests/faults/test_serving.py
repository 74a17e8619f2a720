"""`flask serve`: the server and its worker live and end together."""

import os
import signal
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.live_server import flask, serve

PATIENCE_SECONDS = 15


@pytest.fixture
def empty_data(tmp_path: Path) -> Path:
    """A migrated data folder without a season."""
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    flask(data_dir, "db", "upgrade")
    return data_dir


def _children(process_id: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:  # it ended meanwhile
            continue
        if int(parent) == process_id and state != "Z":
            found.append(int(stat.parent.name))
    return found


def _alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_for(happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if happened():
            return True
        time.sleep(0.1)
    return False


def test_ending_the_server_ends_the_worker(empty_data: Path) -> None:
    with serve(empty_data) as site:
        (worker,) = _children(site.process_id)
        assert _alive(worker)
    assert _wait_for(lambda: not _alive(worker))


def test_a_worker_that_dies_is_started_again_while_pages_are_served(empty_data: Path) -> None:
    with serve(empty_data) as site:
        (first,) = _children(site.process_id)
        os.kill(first, signal.SIGKILL)
        assert _wait_for(lambda: _children(site.process_id) not in ([], [first]))
        with urllib.request.urlopen(f"{site.url}/healthz", timeout=5) as answer:
            assert answer.status == 200
