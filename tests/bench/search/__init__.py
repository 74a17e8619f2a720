"""The search beside stock engines, at 10,000 and at 100,000 texts, and its pages."""

from pathlib import Path

from tests.bench.search.large import measure_large
from tests.bench.search.pages import measure_pages
from tests.bench.search.quality import measure_quality
from tests.bench.search.speed import measure_speed
from tests.bench.table import Table

__all__ = ["measure_search"]


def measure_search(folder: Path, table: Table) -> None:
    folder.mkdir()
    measure_speed(folder, table)
    measure_quality(folder, table)
    measure_pages(folder / "site", table)
    measure_large(folder / "large", table)
