"""Background work that failed for good."""

from sqlalchemy import update

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.support.jobs.models import JobRow


def park(key: str) -> None:
    """As the worker leaves a job whose last try broke."""
    with unit_of_work():
        found = session.execute(update(JobRow).where(JobRow.key == key).values(parked_at=utc_now(), tries=8))
        assert found.rowcount == 1  # type: ignore[attr-defined]  # an update has it
