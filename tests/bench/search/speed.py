"""Times at 10,000 texts, ours beside the stock engines in one run."""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence

from innovation.support.search import IndexedDocument
from tests.bench.search.corpus import QUERIES
from tests.bench.search.engines import Engine, Fts5, Ours, Tantivy, milliseconds
from tests.bench.table import Table

BUILD_RATE = 250  # documents a second
PAGE_PARTS = 7  # of FTS5's page we take one


def measure_speed(engines: tuple[Ours, Fts5, Fts5, Tantivy], texts: Sequence[IndexedDocument], table: Table) -> None:
    """Builds them on the way."""
    words = sum(len(each.body.split()) for each in texts) // len(texts)
    table.heading(f"Search in {len(texts)} texts of {words} words (CPU)")
    ours, fts5_or, *_ = engines
    _builds(engines, texts, table)
    cold = {engine.name: _cold(engine) for engine in engines}
    warm = {engine.name: _warm(engine.best) for engine in engines}
    for engine in engines:
        table.line(f"{engine.name}: first ten, cold", cold[engine.name], "ms", None)
        table.line(f"{engine.name}: first ten, warm", warm[engine.name], "ms", None)
    table.line("cold, against FTS5 OR", cold[ours.name] / cold[fts5_or.name], "×", 1)
    ours_page, again, their_page = _warm(ours.page, mark="."), _warm(ours.page, again=True), _warm(fts5_or.page)
    table.line("page with counts, warm", ours_page, "ms", None, note=f"FTS5 OR {their_page:.2f} ms")
    table.line("page with counts, asked before (paging, filters)", again, "ms", None)
    table.line("page, against FTS5 OR", ours_page / their_page, "×", 1 / PAGE_PARTS)


def _builds(engines: Iterable[Engine], texts: Sequence[IndexedDocument], table: Table) -> None:
    for engine in engines:
        began = time.process_time()
        engine.build(texts)
        seconds = time.process_time() - began
        rate = len(texts) / seconds
        most = len(texts) / BUILD_RATE if engine.name == "ours" else None
        table.line(f"{engine.name}: built in", seconds, "s", most, note=f"{rate:.0f} texts/s")


def _cold(engine: Engine) -> float:
    """Mean over the queries, each asked for the first time of an index just opened."""
    times = []
    for query in QUERIES:
        engine.close()
        engine.open()
        times.append(milliseconds(lambda asked=query: engine.best(asked)))  # type: ignore[misc]  # bound by default values
    return statistics.mean(times)


def _warm(ask: Callable[[str], object], *, again: bool = False, mark: str = " ") -> float:
    """Mean over the queries of the median of some calls. With a mark behind it a query is a new one."""
    medians = []
    for query in QUERIES:
        ask(query)
        asked = [query + mark * (0 if again else number) for number in range(1, 8)]
        medians.append(statistics.median(milliseconds(lambda at=each: ask(at)) for each in asked))  # type: ignore[misc]  # as above
    return statistics.mean(medians)
