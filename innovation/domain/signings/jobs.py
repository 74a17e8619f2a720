"""The worker draws what goes out, holds against the record what comes back, and takes old zips away."""

from datetime import datetime
from typing import Any

from innovation.domain.signings import service
from innovation.domain.signings.enums import JOBS, Way
from innovation.support.jobs import every, job


@job(JOBS[Way.OUT], own_transactions=True)
def take(arguments: dict[str, Any], now: datetime) -> None:
    """Again after a kill: what is kept stays."""
    service.draw_out(arguments["batch_id"], site=arguments["site"], specimen=arguments["specimen"], now=now)


@job(JOBS[Way.BACK], own_transactions=True)
def bring_back(arguments: dict[str, Any], now: datetime) -> None:
    """Again after a kill: from the file after the last that has its row."""
    service.hold_against(arguments["batch_id"], now=now)


@every(minutes=6 * 60)
@job("signings.forget", own_transactions=True)
def forget(_arguments: dict[str, Any], now: datetime) -> None:
    """Zips whose days are over."""
    service.forget_batches(now)
