"""The search beside stock engines, at 10,000 and at 100,000 texts, and its pages."""

from pathlib import Path

from tests.bench.search.corpus import library
from tests.bench.search.engines import installed
from tests.bench.search.large import measure_large
from tests.bench.search.pages import measure_pages
from tests.bench.search.quality import measure_quality
from tests.bench.search.speed import measure_speed
from tests.bench.table import Table

__all__ = ["measure_search"]


def measure_search(folder: Path, table: Table) -> None:
    folder.mkdir()
    texts, engines = library(), installed(folder)
    measure_speed(engines, texts, table)
    measure_quality(folder, engines, texts, table)
    for engine in engines:
        engine.close()
    measure_pages(folder / "site", table)
    measure_large(folder / "large", table)
