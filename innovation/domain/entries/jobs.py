"""Background work of entries: reminders before a date, and what waits for secretaries and heads of units."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from innovation.core.clock import local_date
from innovation.domain.accounts.queries import list_secretaries
from innovation.domain.entries import queries, service
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import register_waiting
from innovation.support.jobs import daily, job


@daily(hour=6)  # before the morning's letter, which may carry it
@job("entries.remind")
def remind(_arguments: dict[str, Any], now: datetime) -> None:
    """Once each, before a date."""
    service.remind_of_dates(now=now)


@register_waiting("entries")
def waiting(now: datetime) -> dict[int, list[tuple[str, str]]]:
    """Entries to be screened, round by round, for each secretary."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for round_, count in queries.list_rounds_to_screen():
        line = (f"{count} hồ sơ chờ kiểm tra, {round_.name}", places.screening(round_.id))
        for person in list_secretaries(
            day=local_date(now), locality_id=round_.locality_id, unit_id=round_.host_unit_id
        ):
            found[person.id].append(line)
    return found
