"""A file's process may die, hang or eat memory: the next file is served, and nothing stays behind."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from innovation.support.apart import Bench

PROGRAM = """
import os, resource, sys, time
from pathlib import Path

def limit():
    resource.setrlimit(resource.RLIMIT_AS, (1 << 28, 1 << 28))

def work(argument):
    word, _, rest = argument.partition(" ")
    if word == "die":
        os.kill(os.getpid(), 9)
    if word == "hang":
        time.sleep(60)
    if word == "eat":
        bytearray(1 << 30)
    if word == "who":
        return f"{os.getpid()} {os.getppid()} {os.nice(0)}"
    if word == "meet":
        mine = Path(rest) / str(os.getpid())
        mine.touch()
        time.sleep(0.1)
        met = len(list(Path(rest).iterdir()))
        mine.unlink()
        return str(met)
    return argument[::-1]
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)
    return path


@pytest.fixture
def bench(program: Path) -> Bench:
    return Bench(program, at_once=2, seconds=10)


def test_each_piece_has_a_process_of_its_own_that_lets_pages_go_first(bench: Bench) -> None:
    first, second = (tuple(map(int, str(bench.do("who")).split())) for _ in range(2))
    assert first[0] != second[0]
    assert first[1] == second[1] != os.getpid()
    assert first[2] > 0


@pytest.mark.parametrize("fault", ["die", "eat"])
def test_a_piece_that_breaks_has_no_answer_and_the_next_is_done(bench: Bench, fault: str) -> None:
    assert bench.do(fault) is None
    assert bench.do("ộc") == "cộ"


def test_a_piece_that_hangs_is_ended(program: Path) -> None:
    began = time.monotonic()
    assert Bench(program, at_once=1, seconds=1).do("hang") is None
    assert time.monotonic() - began < 10


def test_a_workshop_that_was_killed_is_opened_again(bench: Bench) -> None:
    workshop = int(str(bench.do("who")).split()[1])
    os.kill(workshop, signal.SIGKILL)
    assert bench.do("abc") == "cba"


def test_no_more_pieces_at_once_than_there_are_places(bench: Bench, tmp_path: Path) -> None:
    folder = tmp_path / "meeting"
    folder.mkdir()
    with ThreadPoolExecutor(6) as pool:
        met = [int(found or 0) for found in pool.map(bench.do, [f"meet {folder}"] * 6)]
    assert max(met) == 2


def test_a_copy_of_the_platform_opens_a_workshop_of_its_own(bench: Bench) -> None:
    ours = str(bench.do("who")).split()[1]
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, str(bench.do("who")).split()[1].encode())
        os._exit(0)
    os.close(writer)
    with open(reader) as answer:
        theirs = answer.read()
    os.waitpid(child, 0)
    assert theirs.isdigit()
    assert theirs != ours
    assert str(bench.do("who")).split()[1] == ours


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_the_workshop_leaves_with_the_platform(program: Path, how: signal.Signals) -> None:
    script = (
        "import sys, pathlib, time; from innovation.support.apart import Bench;"
        "print(Bench(pathlib.Path(sys.argv[1]), at_once=1, seconds=5).do('who'), flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(program)], stdout=subprocess.PIPE, text=True) as platform:
        assert platform.stdout is not None
        workshop = int(platform.stdout.readline().split()[1])
        platform.send_signal(how)
    until = time.monotonic() + 10
    while _runs(workshop) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _runs(workshop)


def _runs(process_id: int) -> bool:
    """Whether it is there and not only waiting to be buried by whoever inherited it."""
    try:
        return "State:\tZ" not in Path(f"/proc/{process_id}/status").read_text()
    except FileNotFoundError:
        return False
