"""Measure everything; prints measured, wanted, ok or OVER. Ends with 1 only when something was lost."""

import argparse
import sys
import tempfile
from pathlib import Path

from innovation.db.session import dispose
from tests.bench.pages import measure_pages
from tests.bench.papers import measure_papers
from tests.bench.printing import measure_printing
from tests.bench.ranking import measure_ranking
from tests.bench.reviews import measure_reviews
from tests.bench.search import measure_search
from tests.bench.site import make_site
from tests.bench.submissions import measure_submissions
from tests.bench.table import Table
from tests.helpers.over_http import Doorkeeper

LOAD_SECONDS = 90


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--data-dir", type=Path, help="keep the data here; used again when they are there")
    parser.add_argument("--only", choices=["pages", "papers", "ranking", "reviews", "search", "submissions"])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        table = Table()
        if asked.only not in ("papers", "search"):
            _measure_site(asked, Path(scratch), table)
        if asked.only in (None, "papers"):
            measure_papers(table)
            measure_printing(Path(scratch) / "printing", table)
        if asked.only in (None, "search"):
            measure_search(Path(scratch) / "search", table)
        dispose()
    print(f"\n{table.over} over what is wanted." if table.over else "\nAll within what is wanted.")
    for line in table.lost:
        print(f"LOST: {line}")
    return 1 if table.lost else 0


def _measure_site(asked: argparse.Namespace, scratch: Path, table: Table) -> None:
    print(f"Loading {asked.entries} entries …", flush=True)
    site = make_site(asked.data_dir or scratch / "data", asked.entries)
    table.heading("Loading")
    table.line(f"{asked.entries} entries by 500 people", site.load_seconds, "s", LOAD_SECONDS)
    doorkeeper = Doorkeeper(site.data_dir)
    if asked.only in (None, "pages"):
        measure_pages(site, doorkeeper, table)
    if asked.only in (None, "ranking"):
        measure_ranking(table)
    if asked.only in (None, "reviews"):
        measure_reviews(doorkeeper, table)
    if asked.only in (None, "submissions"):
        measure_submissions(site, doorkeeper, table)


if __name__ == "__main__":
    sys.exit(main())
