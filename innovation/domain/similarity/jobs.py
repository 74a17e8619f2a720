"""Reading what is new, so that it can be found; comparing what was handed in."""

from datetime import datetime
from typing import Any

from innovation.core.actor import SYSTEM
from innovation.db.transaction import unit_of_work
from innovation.domain.similarity import service
from innovation.domain.similarity.queries.kept import list_uncompared
from innovation.domain.similarity.queries.measuring import measure
from innovation.support.jobs import every, job

COMPARED_AT_ONCE = 20
MOST_DRAWN, MOST_COMPARED = 20_000, 400  # in one run: the rest is for the next, well within a job's lease


@every(minutes=1)
@job("similarity.follow", own_transactions=True)
def follow(_arguments: dict[str, Any], now: datetime) -> None:
    """New works and versions can be found within a minute, and each version has its comparison."""
    draw_all()
    compare_all(now)


def draw_all() -> int:
    """Read what is new, a part at a time: only the writing holds the lock. How many texts were read."""
    total = 0
    while total < MOST_DRAWN:
        with unit_of_work(writing=False):
            drawn = service.read_new()
            is_stale = service.has_stale_profiles()
        if drawn or is_stale:
            with unit_of_work():
                service.keep_profiles(drawn)
                service.forget_profiles()
        if not drawn:
            break
        total += len(drawn)
    return total


def compare_all(now: datetime) -> int:
    """Compare the versions handed in since; a kill in between repeats at most one part. How many."""
    total = 0
    while total < MOST_COMPARED:
        with unit_of_work(writing=False):
            found = [
                (measure(version, entry), entry.locality_id) for version, entry in list_uncompared(COMPARED_AT_ONCE)
            ]
        if not found:
            break
        with unit_of_work():
            for measured, locality_id in found:
                service.keep_comparison(measured, locality_id=locality_id, actor=SYSTEM, now=now)
        total += len(found)
    return total
