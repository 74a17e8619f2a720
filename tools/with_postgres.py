"""Run a command beside a throw-away PostgreSQL.

    python tools/with_postgres.py -- pytest tests/domain

The cluster lives in a temporary directory, is reached by a Unix socket only, and is removed when the command ends. The
command finds it in TEST_POSTGRES_URL. Exit code: the command's.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "innovation"
START_SECONDS = 30
# Nothing here outlives the tests, so nothing has to reach the disk.
SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "jit=off",  # compiling a query takes longer than any of the tests' queries
    "max_connections=100",
    "shared_buffers=128MB",
    "log_min_messages=panic",
    "timezone=Pacific/Auckland",  # nobody's zone: what relies on the server's zone shows
)


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print(__doc__)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with throwaway_cluster() as url:
        return subprocess.call(command, env=os.environ | {"TEST_POSTGRES_URL": url})


@contextmanager
def throwaway_cluster() -> Iterator[str]:
    """A running cluster; gives the address of its `postgres` database."""
    binaries = _binaries()
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    account = "postgres" if os.geteuid() == 0 else None  # initdb refuses root
    if account:
        entry = pwd.getpwnam(account)
        os.chown(home, entry.pw_uid, entry.pw_gid)
        home.chmod(0o755)
    server = None
    try:
        _initialise(binaries, home, account)
        server = _start(binaries, home, account)
        yield f"postgresql+psycopg://{USER}@/postgres?host={home}"
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # fast shutdown
            server.wait(START_SECONDS)
        shutil.rmtree(home, ignore_errors=True)


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        sys.exit("PostgreSQL is missing: apt-get install postgresql")
    return (found[-1] if found else Path(str(on_path))).parent


def _initialise(binaries: Path, home: Path, account: str | None) -> None:
    subprocess.run(
        [binaries / "initdb", "-D", home / "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"],
        check=True,
        stdout=subprocess.DEVNULL,
        user=account,
        cwd="/",
    )


def _start(binaries: Path, home: Path, account: str | None) -> subprocess.Popen[bytes]:
    options = [part for setting in SETTINGS for part in ("-c", setting)]
    server = subprocess.Popen(
        [binaries / "postgres", "-D", home / "data", "-k", home, *options],
        user=account,
        cwd="/",
        start_new_session=True,  # Ctrl+C stops the command first, then us, then the server
    )
    deadline = time.monotonic() + START_SECONDS
    ready: list[str | Path] = [binaries / "pg_isready", "-q", "-h", home, "-U", USER, "-d", "postgres"]
    while subprocess.call(ready) != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit("PostgreSQL did not start")
        time.sleep(0.1)
    return server


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
