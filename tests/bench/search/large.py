"""100,000 texts: how long an answer takes, and how large the process grows that gives it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.search import large_process
from tests.bench.table import Table

MOST_MS, MOST_MB = 150, 700
_SETTINGS = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[3])}


def measure_large(folder: Path, table: Table) -> None:
    """A process builds the index, another one answers."""
    for part in ("build", "ask"):
        command = [sys.executable, large_process.__file__, part, str(folder)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=_SETTINGS)
    told = json.loads(done.stdout)
    table.heading(f"Search in {large_process.TEXTS} texts of {told['words']} words, page with counts")
    table.line("first answer of a process", told["first"], "s", None)
    table.line("95 of 100 answers, warm", told["p95"], "ms", MOST_MS, note=f"half of them {told['median']:.1f} ms")
    table.line("95 of 100 answers to words not asked before", told["cold"], "ms", None)
    table.line("memory of the process", told["mb"], "MB", MOST_MB)
