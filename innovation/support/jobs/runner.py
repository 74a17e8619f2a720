"""Doing the work: lease, run, mark; back-off after a failure, parked after the last try.

kill -9 at any moment loses nothing: a job is leased for a while in one short transaction, and a lease that runs out
makes it due again. The number of the try is the token of the lease: a worker that came too late cannot mark the job.
Work that may be long has a short lease, which its worker prolongs as long as it lives: a kill costs a minute.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread

from sqlalchemy import ColumnElement, func, or_, select, true, update
from sqlalchemy.exc import OperationalError

from innovation.core.clock import local, utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.support.jobs import registry
from innovation.support.jobs.models import JobRow
from innovation.support.jobs.queue import enqueue

MAX_TRIES = 8
LEASE = timedelta(minutes=10)
SHORT_LEASE = timedelta(minutes=1)  # of jobs with transactions of their own
BEAT_SECONDS = 15.0
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=2)
POLL_SECONDS = 1.0
PROMPT_POLL_SECONDS = 0.5
PLAN_EVERY = timedelta(minutes=1)

log = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Another worker has taken the job over; what this one did is rolled back."""


def run_due(now: datetime, limit: int = 100, *, prompt: bool | None = None) -> int:
    """Do at most `limit` jobs that are due at `now`; how many were tried. `prompt`: only those, or only the others."""
    for count in range(limit):
        leased = _lease_next(now, prompt)
        if leased is None:
            return count
        _run(leased, now)
    return limit


def work(stop: Event, *, poll_seconds: float = POLL_SECONDS) -> None:
    """Do jobs until `stop` is set, those that somebody waits for in a thread of their own."""
    beside = Thread(target=_work_promptly, args=(stop,), name="prompt-jobs")
    beside.start()
    try:
        _work(stop, poll_seconds)
    finally:
        stop.set()
        beside.join()


def _work_promptly(stop: Event) -> None:
    while not stop.is_set():
        if not _try(prompt=True):
            stop.wait(PROMPT_POLL_SECONDS)


def _work(stop: Event, poll_seconds: float) -> None:
    planned: datetime | None = None
    while not stop.is_set():
        try:
            now = utc_now()
            if planned is None or now - planned >= PLAN_EVERY:
                plan_periodic(now)
                planned = now
        except OperationalError:
            log.exception("the database does not answer; trying again")
        if not _try(prompt=False):
            stop.wait(poll_seconds)


def _try(*, prompt: bool) -> int:
    """Do what is due; a database that is away for a while is waited for."""
    try:
        return run_due(utc_now(), limit=20, prompt=prompt)
    except OperationalError:
        log.exception("the database does not answer; trying again")
        return 0


def plan_periodic(now: datetime) -> None:
    """Enqueue what is done again and again and was last enqueued long enough ago."""
    for name, interval in registry.periodic().items():
        _plan(name, now, since=now - interval)
    today = local(now)
    for name, hour in registry.daily_hours().items():
        begins = today.replace(hour=hour, minute=0, second=0, microsecond=0)
        if today >= begins:
            _plan(name, now, since=begins - timedelta(microseconds=1))


def _plan(name: str, now: datetime, *, since: datetime) -> None:
    """Enqueue the job unless it was enqueued after `since`."""
    key = f"every:{name}"
    with unit_of_work():
        last = session.scalar(select(func.max(JobRow.created_at)).where(JobRow.key == key))
        if last is None or last <= since:
            enqueue(name, {}, now=now, key=key)


def _lease_next(now: datetime, prompt: bool | None = None) -> JobRow | None:
    free = or_(JobRow.leased_until.is_(None), JobRow.leased_until <= now)
    due = (JobRow.done_at.is_(None), JobRow.parked_at.is_(None), JobRow.due_at <= now, free, _of_kind(prompt))
    with unit_of_work(writing=False):  # most polls find nothing: they must not take SQLite's write lock
        if session.scalar(select(JobRow.id).where(*due).limit(1)) is None:
            return None
    with unit_of_work():
        query = select(JobRow).where(*due).order_by(JobRow.due_at, JobRow.id).limit(1)
        row = session.scalar(query.with_for_update(skip_locked=True))
        if row is not None:
            row.leased_until = now + (SHORT_LEASE if _is_kept_alive(row.name) else LEASE)
            row.tries += 1
            session.flush()
            session.expunge(row)
        return row


def _is_kept_alive(name: str) -> bool:
    try:
        return registry.find(name).own_transactions
    except LookupError:
        return False


@contextmanager
def _alive(leased: JobRow) -> Iterator[None]:
    """Prolong the lease until the block ends, in a thread of its own: another program may be at work."""
    ended = Event()
    beating = Thread(target=_beat, args=(leased, ended), name=f"lease-{leased.id}", daemon=True)
    beating.start()
    try:
        yield
    finally:
        ended.set()
        beating.join()


def _beat(leased: JobRow, ended: Event) -> None:
    while not ended.wait(BEAT_SECONDS):
        try:
            with unit_of_work():
                mine = (JobRow.id == leased.id, JobRow.tries == leased.tries, JobRow.done_at.is_(None))
                session.execute(update(JobRow).where(*mine).values(leased_until=utc_now() + SHORT_LEASE))
        except OperationalError:
            log.warning("the lease of job %s could not be prolonged; trying again", leased.id)


def _of_kind(prompt: bool | None) -> ColumnElement[bool]:
    if prompt is None:
        return true()
    names = registry.prompt_names()
    return JobRow.name.in_(names) if prompt else JobRow.name.not_in(names)


def _run(leased: JobRow, now: datetime) -> None:
    try:
        if leased.tries > MAX_TRIES:  # killed in the middle of its last try
            raise RuntimeError("the worker died each time that it did this job")
        entry = registry.find(leased.name)
        if entry.own_transactions:
            with _alive(leased):
                entry.handler(dict(leased.arguments), now)
            with unit_of_work():
                _mark_done(leased, now)
        else:
            with unit_of_work():
                entry.handler(dict(leased.arguments), now)
                _mark_done(leased, now)
    except LeaseLost:
        log.warning("job %s %s was taken over by another worker", leased.id, leased.name)
    except Exception as error:
        log.exception("job %s %s failed (try %s)", leased.id, leased.name, leased.tries)
        _mark_failed(leased, error, now)


def _mark_done(leased: JobRow, now: datetime) -> None:
    mine = (JobRow.id == leased.id, JobRow.tries == leased.tries, JobRow.done_at.is_(None))
    values = {"done_at": now, "leased_until": None, "last_error": ""}
    if session.execute(update(JobRow).where(*mine).values(values)).rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE has a row count
        raise LeaseLost


def _mark_failed(leased: JobRow, error: Exception, now: datetime) -> None:
    # Only what kind of error and where: its text may hold personal data or an address with a password.
    pause = min(FIRST_PAUSE * 4 ** (leased.tries - 1), LONGEST_PAUSE)
    values = {
        "last_error": describe(error),
        "leased_until": None,
        "due_at": now + pause,
        "parked_at": now if leased.tries >= MAX_TRIES else None,
    }
    with unit_of_work():
        mine = (JobRow.id == leased.id, JobRow.tries == leased.tries, JobRow.done_at.is_(None))
        session.execute(update(JobRow).where(*mine).values(values))


def describe(error: Exception) -> str:
    """The kind of an error and the place in our code that raised it."""
    trace = error.__traceback__
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' < '.join(reversed(places[-4:]))}"
