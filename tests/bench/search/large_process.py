"""The two processes of `large`: one builds the index of 100,000 texts, one answers."""

import json
import re
import sys
import time
from functools import cache
from pathlib import Path
from random import Random

from innovation.core.text.bags import Bags, bags
from innovation.support.search import IndexedDocument, Query, WhooshIndex, whoosh_store
from tests.bench.search.corpus import QUERIES, documents

TEXTS, DIFFERENT = 100_000, 5_000
ASKED = 400


def _build(folder: Path) -> None:
    """Texts repeat with other numbers, and what was taken apart once is used again: only the writing is long."""
    different = list(documents(DIFFERENT))
    many = (
        IndexedDocument(DIFFERENT * round_ + each.id, 1, each.title, each.body, each.filters, each.date)
        for round_ in range(TEXTS // DIFFERENT)
        for each in different
    )
    kept = cache(bags)

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
        "mb": _most_megabytes(),
        "words": int((folder.parent / "words").read_text()),
    }


def _most_megabytes() -> float:
    """Of this process alone: what `getrusage` tells begins with what its parent had."""
    (line,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(line) / 1_024


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
