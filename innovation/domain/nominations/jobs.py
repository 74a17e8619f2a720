"""Background work of nominations."""

from datetime import datetime
from typing import Any

from innovation.domain.nominations import service
from innovation.support.jobs import every, job


@every(minutes=24 * 60)
@job("nominations.tidy")
def tidy(_arguments: dict[str, Any], _now: datetime) -> None:
    """Forget who said something about proposed names once the round is over."""
    service.forget_senders()
