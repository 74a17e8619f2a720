"""The only place that commits.

One transaction per request, command or job. What must survive a refusal (audit of refusals, failed sign-ins,
counters) is written in a second, short one: `aside`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from innovation.db.session import enter_scope, leave_scope, session

_AFTER = "after_commit"


def begin_writing() -> None:
    """Take the write lock now (BEGIN IMMEDIATE on SQLite): a read that becomes a write later could fail as locked."""
    session.connection(execution_options={"writing": True})


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
def unit_of_work(*, writing: bool = True) -> Iterator[None]:
    """A session and a transaction around a block: committed at its end, rolled back when it raises or only reads."""
    token = enter_scope()
    try:
        if writing:
            begin_writing()
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
