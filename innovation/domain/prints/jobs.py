"""The worker draws runs, and takes their files away when their days are over."""

from datetime import datetime
from typing import Any

from innovation.domain.prints import service
from innovation.domain.prints.enums import PAPER_JOB, PRINT_JOB
from innovation.support.jobs import every, job


@job(PRINT_JOB, own_transactions=True)
def draw(arguments: dict[str, Any], now: datetime) -> None:
    """Again after a kill: what is drawn stays."""
    service.draw_run(arguments["run_id"], site=arguments["site"], specimen=arguments["specimen"], now=now)


@job(PAPER_JOB, own_transactions=True)
def draw_paper(arguments: dict[str, Any], now: datetime) -> None:
    """A long paper; again after a kill."""
    service.draw_long(arguments["run_id"], now=now)


@every(minutes=6 * 60)
@job("prints.forget", own_transactions=True)
def forget(_arguments: dict[str, Any], now: datetime) -> None:
    """Files of runs whose days are over."""
    service.forget_runs(now)
    service.forget_long(now)
