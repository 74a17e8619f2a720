"""The index's outbox: written in the work's own transaction, so that index and database cannot part for good."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import update

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.upsert import insert_if_new
from innovation.domain.library.models import IndexChange, LibraryState, Work
from innovation.support import jobs

INDEX_JOB = "library.index"
REBUILD_JOB = "library.rebuild"


def note_changes(works: Collection[Work], *, now: datetime) -> None:
    """Rows for the indexer, and a job for it. No key: a job that is just ending may have looked too early."""
    if not works:
        return
    for work in works:
        work.index_version += 1
    session.flush()
    session.add_all(IndexChange(work_id=work.id, at=now) for work in works)
    session.flush()
    raise_version()
    jobs.enqueue(INDEX_JOB, {}, now=now)


def raise_version() -> None:
    """Public pages may have changed: works, or what the index finds of them."""
    now = utc_now()
    if insert_if_new(LibraryState, {"id": 1, "version": 1, "changed_at": now}, unique=["id"]) is None:
        session.execute(update(LibraryState).values(version=LibraryState.version + 1, changed_at=now))


def ask_for_rebuild(*, now: datetime) -> bool:
    """Queue a rebuild unless one waits already; whether it was queued."""
    return jobs.enqueue(REBUILD_JOB, {}, now=now, key=REBUILD_JOB) is not None
