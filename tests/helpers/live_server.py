"""The real server in a process of its own, as `make demo` starts it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")
START_SECONDS = 60
STOP_SECONDS = 30
IN_ONE_PROCESS = """
import sys
from flask.cli import FlaskGroup
from wsgi import app
for command in sys.argv[1:]:
    FlaskGroup(create_app=lambda: app).main(command.split(), standalone_mode=False)
"""


@dataclass(frozen=True)
class Site:
    """A running server and its data folder."""

    url: str
    data_dir: Path
    process_id: int


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    """The settings of a demo site in `data_dir`."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return kept | {"DATA_DIR": str(data_dir), "DEMO": "1", **more}


def flask(data_dir: Path, *arguments: str, **more: str) -> str:
    """Run a Flask command to its end; gives what it printed."""
    done = subprocess.run(
        [*FLASK, *arguments], cwd=ROOT, env=environment(data_dir, **more), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"flask {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def prepare_demo(data_dir: Path) -> Path:
    """Migrate, load the plans and the demo season as `make demo` does, and do the jobs that this leaves behind.

    Done here once, not by the workshop of every server on a copy of it; in one process, which starts once.
    """
    shutil.rmtree(data_dir, ignore_errors=True)
    data_dir.mkdir(parents=True)
    commands = ("db upgrade", "plans load", "demo load", "jobs work --once")
    done = subprocess.run(
        [sys.executable, "-c", IN_ONE_PROCESS, *commands],
        cwd=ROOT,
        env=environment(data_dir),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"the demo was not loaded:\n{done.stdout}\n{done.stderr}"
    return data_dir


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def serve(data_dir: Path, *options: str, **more: str) -> Iterator[Site]:
    """`flask serve` with these options on a free port, until the block ends."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = data_dir.parent / "server.log"
    with log.open("w") as output:
        settings = environment(data_dir, PORT=str(port), PUBLIC_URL=url, **more)
        server = subprocess.Popen(
            [*FLASK, "serve", *options], cwd=ROOT, env=settings, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_healthy(url, server, log)
            yield Site(url, data_dir, server.pid)
        finally:
            server.terminate()
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                raise


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{log.read_text()}")
