"""A process that writes an index without end, killed at moments that nobody chose."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from innovation.support.search import IndexedDocument, Query, Unavailable, WhooshIndex

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = 60
LONGEST_LIFE = 0.3  # seconds of a writer that has written once


@dataclass
class Told:
    """What came of it; `broken` says how and after which kill."""

    kills: int = 0
    changes: int = 0
    rebuilds: int = 0
    broken: list[str] = field(default_factory=list)

    def count(self, rounds: Path) -> None:
        """Adds how far the last writer came; it keeps count beside the index."""
        lines = rounds.read_text().splitlines() if rounds.exists() else []
        self.changes += lines.count("change")
        self.rebuilds += lines.count("rebuild")
        rounds.unlink(missing_ok=True)


def kill_again_and_again(folder: Path, kills: int, *, seed: int) -> Told:
    """After each kill the index must answer, hold every document in one version, and take the next change."""
    dice, told = random.Random(seed), Told()
    WhooshIndex(folder).rebuild(_documents(0))
    with _nursery(folder) as born:
        for number in range(1, kills + 1):
            writer = born()
            _wait_for_a_round(folder.parent / "rounds")
            time.sleep(dice.uniform(0, LONGEST_LIFE))  # and now in the midst of the next one, or between two
            os.kill(writer, signal.SIGKILL)
            told.kills += 1
            told.count(folder.parent / "rounds")
            try:
                _examine(folder)
            except (Unavailable, AssertionError) as error:
                told.broken.append(f"kill {number}: {type(error).__name__} {error}")
                WhooshIndex(folder).rebuild(_documents(0))
    return told


@contextmanager
def _nursery(folder: Path) -> Iterator[Callable[[], int]]:
    """Gives the process ids of writers at work. They are forked from a process that has loaded everything."""
    command = [sys.executable, "-m", __name__, str(folder)]
    settings = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=settings, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as mother:
        assert mother.stdin is not None and mother.stdout is not None
        to, answers = mother.stdin, mother.stdout

        def born() -> int:
            to.write(b"\n")
            to.flush()
            return int(answers.readline())

        yield born
        to.close()


def _wait_for_a_round(rounds: Path) -> None:
    deadline = time.monotonic() + 60
    while not rounds.exists():
        assert time.monotonic() < deadline, "the writer writes nothing"
        time.sleep(0.002)


def _examine(folder: Path) -> None:
    index = WhooshIndex(folder)
    try:
        versions = dict.fromkeys(range(1, DOCUMENTS + 1), 0)
        differences = index.check(versions)
        assert not differences.missing and not differences.extra, f"documents came or went: {differences}"
        everything = index.search(Query(limit=DOCUMENTS))
        assert everything.total == DOCUMENTS
        assert sum(everything.facets["nam"].values()) == DOCUMENTS
        assert index.search(Query("cải cách thủ tục", limit=DOCUMENTS)).total == DOCUMENTS
        index.replace([_document(1, 1_000_000)])
        assert 1 in index.check(versions).stale
    finally:
        index.close()


def _documents(version: int) -> Iterator[IndexedDocument]:
    return (_document(number, version) for number in range(1, DOCUMENTS + 1))


def _document(number: int, version: int) -> IndexedDocument:
    body = f"Cải cách thủ tục, cách thứ {number} vòng {version}. " + " ".join(f"từ{word}" for word in range(number))
    return IndexedDocument(number, version, f"Cải cách thủ tục {number}", body, {"nam": str(2020 + number % 5)})


def write_without_end(folder: Path) -> None:
    """Changes, and each third time a rebuild."""
    index, log = WhooshIndex(folder), folder.parent / "rounds"
    for version in count(random.randint(1, 3)):
        kind = "rebuild" if version % 3 == 0 else "change"
        if kind == "rebuild":
            index.rebuild(_documents(version))
        else:
            index.replace(_document(number, version) for number in random.sample(range(1, DOCUMENTS + 1), 5))
        with log.open("a") as file:
            file.write(f"{kind}\n")


def bear(folder: Path) -> None:
    """A writer for each line that comes in; the next only when the one before is dead."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            random.seed()
            write_without_end(folder)
        print(child, flush=True)
        os.waitpid(child, 0)


if __name__ == "__main__":
    bear(Path(sys.argv[1]))
