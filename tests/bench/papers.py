"""Papers: one decision as PDF, a dossier of 50 MB as a zip."""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from innovation.support.documents import to_docx, to_pdf
from tests.bench.site import ROOT
from tests.bench.table import Table
from tests.unit.support.documents.papers import decision

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
ROWS, TIMES = 12, 20
DECISION_MS, DOSSIER_MB, MORE_MB = 30, 50, 8
# In a process of its own, whose highest memory is told by the system: before the first byte, and after the last.
SENDING = """
import json, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from innovation.support.archives import Item, zipped
paths = sorted(Path(sys.argv[1]).iterdir())
items = [Item(f"Tệp kèm theo/{path.name}.pdf", path=path, sha256="0" * 64) for path in paths]
now = datetime(2026, 11, 21, tzinfo=UTC)
for _ in zipped("Hồ sơ", items[:1], made_at=now):
    break
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
size = sum(len(part) for part in zipped("Hồ sơ", items, made_at=now))
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"more": (after - before) / 1024, "size": size / 2**20}))
"""


def measure_papers(table: Table) -> None:
    table.heading("Papers")
    _measure_decision(table)
    _measure_dossier(table)


def _measure_decision(table: Table) -> None:
    paper = decision(rows=ROWS)
    for name, draw, wanted in (("PDF", to_pdf, DECISION_MS), (".docx", to_docx, None)):
        draw(paper, made_at=NOW)  # fonts are read once
        began = time.process_time()
        for _ in range(TIMES):
            draw(paper, made_at=NOW)
        spent = (time.process_time() - began) / TIMES * 1000
        table.line(f"one decision with {ROWS} lines as {name}, CPU", spent, "ms", wanted)


def _measure_dossier(table: Table) -> None:
    with tempfile.TemporaryDirectory() as name:
        for number in range(5):
            (Path(name) / f"{number}").write_bytes(os.urandom(DOSSIER_MB * 2**20 // 5))
        began = time.monotonic()
        answer = subprocess.run(
            [sys.executable, "-c", SENDING, name], cwd=ROOT, check=True, capture_output=True, text=True
        )
        seconds = time.monotonic() - began
    told = json.loads(answer.stdout)
    table.line(f"a dossier of {DOSSIER_MB} MB as zip, memory on top", told["more"], "MB", MORE_MB)
    table.line("the same, from start to end", seconds, "s", None, note=f"{told['size']:.0f} MB sent")
