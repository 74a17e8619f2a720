"""Background entry points of replications."""

from datetime import datetime
from typing import Any

from innovation.domain.replications.service import ask_due
from innovation.support.jobs import every, job


@every(minutes=60)
@job("replications.follow_up")
def follow_up(_arguments: dict[str, Any], now: datetime) -> None:
    """Ask applying units for their figures when half a year and a year have passed."""
    ask_due(now=now)
