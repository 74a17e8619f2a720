"""Jobs that were done long ago are forgotten; parked ones wait for an administrator."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete

from innovation.db import session
from innovation.support.jobs.models import JobRow
from innovation.support.jobs.registry import every, job

KEEP_DONE = timedelta(days=30)


@every(minutes=24 * 60)
@job("jobs.forget")
def forget_done(_arguments: dict[str, Any], now: datetime) -> None:
    """Delete the rows of jobs done more than a month ago."""
    session.execute(delete(JobRow).where(JobRow.done_at < now - KEEP_DONE))
