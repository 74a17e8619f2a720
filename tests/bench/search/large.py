"""100,000 texts: how long an answer takes, and how large the process grows that gives it."""

import json
import resource
import subprocess
import sys
import time
from functools import lru_cache
from pathlib import Path
from random import Random

from innovation.core.text.bags import Bags, bags
from innovation.support.search import IndexedDocument, Query, WhooshIndex, whoosh_store
from tests.bench.search.corpus import QUERIES, documents
from tests.bench.table import Table

TEXTS, DIFFERENT = 100_000, 5_000
MOST_MS, MOST_MB = 150, 700
ASKED = 400


def measure_large(folder: Path, table: Table) -> None:
    """A process builds the index, another one answers."""
    for part in ("build", "ask"):
        done = subprocess.run([sys.executable, "-m", __name__, part, str(folder)], check=True, stdout=subprocess.PIPE)
    told = json.loads(done.stdout)
    table.heading(f"Search in {TEXTS} texts of {told['words']} words, page with counts")
    table.line("first answer of a process", told["first"], "s", None)
    table.line("95 of 100 answers, warm", told["p95"], "ms", MOST_MS, note=f"half of them {told['median']:.1f} ms")
    table.line("95 of 100 answers to words not asked before", told["cold"], "ms", None)
    table.line("memory of the process", told["mb"], "MB", MOST_MB)


def _build(folder: Path) -> None:
    """Texts repeat with other numbers, and what was taken apart once is used again: only the writing is long."""
    different = list(documents(DIFFERENT))
    many = (
        IndexedDocument(DIFFERENT * round_ + each.id, 1, each.title, each.body, each.filters, each.date)
        for round_ in range(TEXTS // DIFFERENT)
        for each in different
    )
    kept = lru_cache(maxsize=None)(bags)

    def taken_apart(text: str, concepts: object) -> Bags:
        return kept(text, concepts)  # type: ignore[arg-type]  # Concepts, by identity

    whoosh_store.bags = taken_apart  # type: ignore[assignment]  # so that only the writing is long
    WhooshIndex(folder).rebuild(many)
    (folder.parent / "words").write_text(str(sum(len(each.body.split()) for each in different) // DIFFERENT))


def _ask(folder: Path) -> dict[str, float]:
    index, dice = WhooshIndex(folder), Random(1)
    filters = ({}, {}, {"nam": ["2024"]}, {"linh-vuc": ["chuyen-doi-so"], "nam": ["2023", "2025"]})
    first = _milliseconds(index, Query(QUERIES[0])) / 1_000
    cold = [_milliseconds(index, Query(query)) for query in QUERIES]
    warm = [
        _milliseconds(index, Query(dice.choice(QUERIES), dice.choice(filters), offset=10 * dice.randrange(5)))
        for _ in range(ASKED)
    ]
    return {
        "first": first,
        "cold": _at(cold, 0.95),
        "p95": _at(warm, 0.95),
        "median": _at(warm, 0.5),
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024,
        "words": int((folder.parent / "words").read_text()),
    }


def _milliseconds(index: WhooshIndex, query: Query) -> float:
    before = time.perf_counter()
    index.search(query)
    return (time.perf_counter() - before) * 1_000


def _at(times: list[float], share: float) -> float:
    return sorted(times)[int(share * (len(times) - 1))]


if __name__ == "__main__":
    if sys.argv[1] == "build":
        _build(Path(sys.argv[2]))
    else:
        print(json.dumps(_ask(Path(sys.argv[2]))))
