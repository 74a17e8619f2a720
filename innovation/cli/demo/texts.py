"""The demo season's texts (innovation/plans/demo/*.toml), with their dates moved to the day of loading."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from innovation.core.clock import at_local, local_date

FOLDER = Path(__file__).resolve().parents[2] / "plans" / "demo"
WRITTEN_FOR = date(2026, 11, 21)  # the day on which the texts' calendar stands
LOCALITIES = ("hoa-binh", "viet-hoa", "tan-an", "kien-minh")

Table = dict[str, Any]


@cache
def read(name: str) -> Table:
    """One of the files."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def entries_of(slug: str) -> list[Table]:
    return list(read(f"entries-{slug}")["entries"])


def people_of(slug: str) -> list[Table]:
    return [person for person in read("people")["people"] if person["locality"] == slug]


def of_locality(table: str, slug: str) -> Iterator[Table]:
    """Rows of a table of moments.toml that concern the locality."""
    return (row for row in read("moments")[table] if row["locality"] == slug)


class Calendar:
    """Moves the texts' dates so that the season is under way on the day of loading."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.shift = local_date(now) - WRITTEN_FOR
        self.rounds = {row["round"]: row for row in read("moments")["calendar"]}

    def day(self, written: date) -> date:
        return written + self.shift

    def moment(self, written: date, clock: time = time(9)) -> datetime:
        """A working moment of that day; never in the future of the loading."""
        return at_local(self.day(written), clock)

    def past(self, moment: datetime) -> datetime:
        """The moment itself, or a little before now when it would lie ahead."""
        return min(moment, self.now - timedelta(minutes=5))
