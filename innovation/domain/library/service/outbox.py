"""The index's outbox: written in the work's own transaction, so that index and database cannot part for good."""

from collections.abc import Collection
from datetime import datetime

from innovation.db import session
from innovation.domain.library.models import IndexChange, Work
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
    jobs.enqueue(INDEX_JOB, {}, now=now)


def ask_for_rebuild(*, now: datetime) -> bool:
    """Queue a rebuild unless one waits already; whether it was queued."""
    return jobs.enqueue(REBUILD_JOB, {}, now=now, key=REBUILD_JOB) is not None
