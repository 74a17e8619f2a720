"""Reading what is new, so that it can be found."""

from datetime import datetime
from typing import Any

from innovation.db.transaction import unit_of_work
from innovation.domain.similarity import service
from innovation.support.jobs import every, job


@every(minutes=1)
@job("similarity.profiles", own_transactions=True)
def profiles(_arguments: dict[str, Any], _now: datetime) -> None:
    """New works and versions become findable within a minute."""
    draw_all()


def draw_all() -> int:
    """Read all that is new, a part at a time: only the writing holds the lock. How many texts were read."""
    total = 0
    while True:
        with unit_of_work(writing=False):
            drawn = service.read_new()
            is_stale = service.has_stale_profiles()
        if drawn or is_stale:
            with unit_of_work():
                service.keep_profiles(drawn)
                service.forget_profiles()
        if not drawn:
            return total
        total += len(drawn)
