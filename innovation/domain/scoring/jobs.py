"""Background work of scoring: a reminder before the end, and what waits for each juror."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from innovation.core.clock import local
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import register_waiting
from innovation.domain.scoring.queries.progress import sheets_waiting
from innovation.domain.scoring.service import remind_of_end
from innovation.support.jobs import daily, job


@daily(hour=6)  # before the morning's letter, which may carry it
@job("scoring.remind")
def remind(_arguments: dict[str, Any], now: datetime) -> None:
    """Once, before scoring ends."""
    remind_of_end(now=now)


@register_waiting("scoring")
def waiting(_now: datetime) -> dict[int, list[tuple[str, str]]]:
    """How many sheets each juror has still to seal, round by round."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for round_, member, count in sheets_waiting():
        until = f"{local(round_.scoring_until):%H:%M ngày %d/%m/%Y}"
        line = (f"{count} phiếu chấm chưa khóa, {round_.name}, hạn {until}", places.DESK)
        found[member.person_id].append(line)
    return found
