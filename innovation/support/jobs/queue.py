"""Putting work into the table, and looking at what waits there."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from innovation.core.errors import NotFound
from innovation.db import session
from innovation.db.upsert import insert_if_new
from innovation.support.jobs.models import WAITING, JobRow

_is_waiting = (JobRow.done_at.is_(None), JobRow.parked_at.is_(None))


def enqueue(
    name: str,
    arguments: Mapping[str, Any] | None = None,
    *,
    now: datetime,
    delay: timedelta | None = None,
    key: str | None = None,
) -> int | None:
    """Add a job to the caller's transaction; its id, or None when one with the same `key` waits already."""
    due_at = now + (delay or timedelta())
    values = {"name": name, "key": key, "arguments": dict(arguments or {}), "due_at": due_at, "created_at": now}
    if key is not None:
        return insert_if_new(JobRow, {**values, "tries": 0, "last_error": ""}, unique=["key"], where=WAITING)
    row = JobRow(**values)
    session.add(row)
    session.flush()
    return row.id


def waiting_count(*, name: str | None = None) -> int:
    """How many jobs are neither done nor parked."""
    query = select(func.count()).select_from(JobRow).where(*_is_waiting)
    return session.scalar(query.where(JobRow.name == name) if name else query) or 0


def list_waiting(limit: int = 100) -> Sequence[JobRow]:
    """What is still to do, the next first."""
    return session.scalars(select(JobRow).where(*_is_waiting).order_by(JobRow.due_at, JobRow.id).limit(limit)).all()


def list_parked(limit: int = 100) -> Sequence[JobRow]:
    """What failed for good and needs an administrator, the newest first."""
    query = select(JobRow).where(JobRow.parked_at.is_not(None), JobRow.done_at.is_(None))
    return session.scalars(query.order_by(JobRow.parked_at.desc(), JobRow.id.desc()).limit(limit)).all()


def retry_parked(job_id: int, *, now: datetime) -> None:
    """Give a parked job all its tries again."""
    row = session.get(JobRow, job_id)
    if row is None or row.parked_at is None or row.done_at is not None:
        raise NotFound
    if row.key and session.scalar(select(JobRow.id).where(JobRow.key == row.key, *_is_waiting)) is not None:
        row.key = None  # another one has it by now
    row.parked_at, row.leased_until = None, None
    row.tries, row.due_at = 0, now
    session.flush()


def gave_up(key: str) -> bool:
    """Whether the job of this key failed for good: nobody goes on with it by themselves."""
    return _parked_with(key) is not None


def resume(key: str, *, now: datetime) -> bool:
    """Give the job of this key that failed for good all its tries again; False when there is none, or no more."""
    job_id = _parked_with(key)
    if job_id is None:
        return False
    retry_parked(job_id, now=now)
    return True


def _parked_with(key: str) -> int | None:
    query = select(JobRow.id).where(JobRow.key == key, JobRow.parked_at.is_not(None), JobRow.done_at.is_(None))
    return session.scalar(query.order_by(JobRow.id.desc()).limit(1))
