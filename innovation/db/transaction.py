"""The only place that commits.

One transaction per request, command or job. What must survive a refusal (audit of refusals, failed sign-ins,
counters) is written in a second, short one: `aside`.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError

from innovation.db.session import enter_scope, leave_scope, session

log = logging.getLogger(__name__)
_AFTER = "after_commit"


def begin_writing(*, waiting: bool = True) -> None:
    """Take the write lock now (BEGIN IMMEDIATE on SQLite): a read that becomes a write later could fail as locked.

    Without `waiting` a lock that somebody else holds is an OperationalError at once.
    """
    session.connection(execution_options={"writing": True, "waiting": waiting})


def after_commit(action: Callable[[], None]) -> None:
    """Run `action` once, after this transaction has committed; never when it is rolled back."""
    session.info.setdefault(_AFTER, []).append(action)


def commit() -> None:
    """Commit the open transaction, then run what waited for it."""
    actions: list[Callable[[], None]] = session.info.pop(_AFTER, [])
    session.commit()
    for action in actions:
        action()


def rollback() -> None:
    """Forget the open transaction and what waited for it."""
    session.info.pop(_AFTER, None)
    session.rollback()


@contextmanager
def unit_of_work(*, writing: bool = True, waiting: bool = True) -> Iterator[None]:
    """A session and a transaction around a block: committed at its end, rolled back when it raises or only reads."""
    token = enter_scope()
    try:
        if writing:
            begin_writing(waiting=waiting)
        yield
        if writing:
            commit()
        else:
            rollback()
    except BaseException:
        rollback()
        raise
    finally:
        leave_scope(token)


@contextmanager
def aside() -> Iterator[None]:
    """A second, short transaction for what must be kept even when the first is rolled back.

    Call it when the first holds no write lock (after its rollback): SQLite has one writer.
    """
    with unit_of_work():
        yield


def beside_reading(action: Callable[[], None]) -> None:
    """Write what a reader leaves behind (a visit, a view counted) in a transaction of its own, or not at all.

    A page that is only read must come out while the database is locked or the disk is full.
    """
    try:
        with unit_of_work(waiting=False):
            action()
    except OperationalError as error:
        log.info("not noted: %s", error.orig)
