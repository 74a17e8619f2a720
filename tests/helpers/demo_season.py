"""The demo season for tests in a browser: made once for all workers, while they do other tests."""

import fcntl
from pathlib import Path
from threading import Thread

import pytest

from tests.helpers.live_server import prepare_demo


def make_ahead(places: pytest.TempPathFactory, worker_id: str) -> None:
    """Begin now, beside the tests of this process; who needs the season asks for it and sees why it failed."""
    Thread(target=_try, args=(_shared(places, worker_id),), name="demo-season", daemon=True).start()


def demo_season(places: pytest.TempPathFactory, worker_id: str) -> Path:
    """Its data folder; waits until whoever began to make it is done."""
    return _made_in(_shared(places, worker_id))


def _shared(places: pytest.TempPathFactory, worker_id: str) -> Path:
    base = places.getbasetemp()
    return base if worker_id == "master" else base.parent


def _made_in(folder: Path) -> Path:
    data_dir, ready = folder / "demo" / "data", folder / "demo" / "ready"
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            prepare_demo(data_dir)
            ready.touch()
    return data_dir


def _try(folder: Path) -> None:
    try:
        _made_in(folder)
    except (AssertionError, OSError):
        return
