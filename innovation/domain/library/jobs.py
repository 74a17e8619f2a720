"""The one indexer, and the watch over the index and over consents."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.library.indexing import all_documents, documents_of, index, versions
from innovation.domain.library.models import IndexChange
from innovation.domain.library.service import INDEX_JOB, REBUILD_JOB, follow_consents, forget_habits, raise_version
from innovation.support.jobs import every, job
from innovation.support.search import Unavailable

TAKEN_AT_ONCE = 500


@job(INDEX_JOB, own_transactions=True, prompt=True)
def index_changes(_arguments: dict[str, Any], _now: datetime) -> None:
    """Bring changed works into the index, or out of it; outbox rows go only after the index has them safe."""
    while True:
        with unit_of_work(writing=False):
            rows = session.execute(
                select(IndexChange.id, IndexChange.work_id).order_by(IndexChange.id).limit(TAKEN_AT_ONCE)
            ).all()
            ids = sorted({row.work_id for row in rows})
            documents = list(documents_of(ids))
        if not rows:
            return
        try:
            index().replace(documents)
            index().remove(set(ids) - {document.id for document in documents})
        except Unavailable:
            rebuild_all()
        with unit_of_work():
            session.execute(delete(IndexChange).where(IndexChange.id.in_([row.id for row in rows])))
            raise_version()


@job(REBUILD_JOB, own_transactions=True)
def rebuild(_arguments: dict[str, Any], _now: datetime) -> None:
    """A reader met a broken index: make it anew unless somebody did so meanwhile."""
    if is_adrift():
        rebuild_all()


@every(minutes=1)
@job("library.consents")
def consents(_arguments: dict[str, Any], now: datetime) -> None:
    """What somebody no longer agrees to leaves the public pages, whoever took the consent back and where."""
    follow_consents(now=now)


@every(minutes=10)
@job("library.watch", own_transactions=True)
def watch(arguments: dict[str, Any], now: datetime) -> None:
    """Compare index and database; rebuild what is damaged or has drifted."""
    index_changes(arguments, now)
    rebuild(arguments, now)


@every(minutes=24 * 60)
@job("library.forget-habits")
def forget(_arguments: dict[str, Any], now: datetime) -> None:
    """Counts of reading and searching are kept for thirteen months."""
    forget_habits(now=now)


def is_adrift() -> bool:
    """Whether the index cannot be read or differs from the database."""
    try:
        with unit_of_work(writing=False):
            return bool(index().check(versions()))
    except Unavailable:
        return True


def rebuild_all() -> int:
    """Build the index anew from the database and change over at once; says how many works it holds."""
    with unit_of_work(writing=False):
        count = index().rebuild(all_documents())
    with unit_of_work():
        raise_version()
    return count
