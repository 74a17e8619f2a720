"""Jobs that were done long ago are forgotten; parked ones wait for an administrator."""

from collections.abc import Collection
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


def forget_about(names: Collection[str], argument: str, values: Collection[str]) -> None:
    """Delete the jobs of these names, done or waiting, whose argument is one of the values: somebody is forgotten."""
    about = JobRow.arguments[argument].as_string().in_(values)
    session.execute(delete(JobRow).where(JobRow.name.in_(names), about).execution_options(synchronize_session=False))
