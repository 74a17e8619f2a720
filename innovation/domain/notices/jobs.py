"""Background work of notices."""

from datetime import datetime
from typing import Any

from innovation.domain.notices import service
from innovation.support.jobs import daily, every, job

MORNING = 7  # o'clock in Vietnam


@daily(hour=MORNING)
@job("notices.digest", own_transactions=True)
def digest(_arguments: dict[str, Any], now: datetime) -> None:
    """The morning's letters."""
    service.send_digests(now=now)


@every(minutes=24 * 60)
@job("notices.forget")
def forget(_arguments: dict[str, Any], now: datetime) -> None:
    """Old notices are kept no longer."""
    service.forget_old(now=now)
