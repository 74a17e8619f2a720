"""`flask serve`: the web server and the worker for background jobs, started and stopped together."""

import os
import signal
import subprocess
import sys
import threading
from types import FrameType
from typing import NoReturn

import click
from flask import current_app
from flask.cli import with_appcontext
from waitress.server import create_server

from innovation.cli.lanes import Lanes
from innovation.cli.tallying import TallyKeeper
from innovation.cli.warming import warm_up_aside
from innovation.config import Config
from innovation.domain.library.service import TALLY, Tally

THREADS = 8
FILE_THREADS = 2  # more for requests that bring files
RECEIVE_BYTES = 64 * 1024  # at a time: a file of 2 MB in 32 steps, not in 250
SWITCH_SECONDS = 0.001  # Python's threads take turns after that; the usual 0.005 makes a page wait for each busy thread
REST_SECONDS = 3
STOP_SECONDS = 20


class Worker:
    """`flask jobs work` as a child process: started again when it dies, until the server stops."""

    COMMAND = (sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "work")

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process = subprocess.Popen(self.COMMAND)
        self._keeper = threading.Thread(target=self._keep, name="worker-keeper", daemon=True)
        self._keeper.start()

    def _keep(self) -> None:
        while not self._stopping.is_set():
            code = self._process.wait()
            if self._stopping.wait(REST_SECONDS):
                return
            click.echo(f"The worker ended with code {code}; starting it again.", err=True)
            self._process = subprocess.Popen(self.COMMAND)

    def stop(self) -> None:
        """Let the running job end, then leave; do not wait for ever."""
        self._stopping.set()
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._keeper.join(REST_SECONDS)


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(0)


@click.command("serve")
@click.option("--host", default=lambda: os.environ.get("HOST", "127.0.0.1"), help="Address to listen on [HOST].")
@click.option("--port", type=int, default=lambda: int(os.environ.get("PORT", "8000")), help="Port [PORT].")
@click.option("--threads", type=int, default=THREADS, show_default=True, help="For pages and forms.")
@click.option("--worker/--no-worker", default=True, help="Run the background jobs too.")
@with_appcontext
def cli(host: str, port: int, threads: int, worker: bool) -> None:
    """Serve the site with waitress, and run the background jobs beside it."""
    config: Config = current_app.config["INNOVATION"]
    sys.setswitchinterval(SWITCH_SECONDS)
    server = create_server(
        current_app._get_current_object(),  # type: ignore[attr-defined]  # the proxy would need a context in each thread
        host=host,
        port=port,
        _dispatcher=Lanes(threads, FILE_THREADS),
        recv_bytes=RECEIVE_BYTES,
        ident=None,
        max_request_body_size=2 * config.max_request,  # the application refuses less, with a page that says why
        clear_untrusted_proxy_headers=config.trusted_proxies == 0,
    )
    signal.signal(signal.SIGTERM, _leave)
    jobs = Worker() if worker else None
    tally = TallyKeeper(current_app.extensions.setdefault(TALLY, Tally()))
    warm_up_aside(current_app._get_current_object())  # type: ignore[attr-defined]  # as above
    click.echo(f"Cổng Sáng kiến: http://{host}:{server.effective_port}  (Ctrl+C để dừng)")
    try:
        server.run()  # returns on Ctrl+C and on SIGTERM
    finally:
        server.close()
        tally.stop()
        if jobs:
            jobs.stop()
