"""The session of the running request, command or job: bound to the context, never passed around."""

from contextvars import ContextVar
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from innovation.db.engine import BUSY_SECONDS, make_engine

_scope: ContextVar[object] = ContextVar("db_scope")
_factory = sessionmaker(autoflush=True, expire_on_commit=False)
_bound: list[Engine] = []  # the one engine of this process, or none


def _scope_key() -> int:
    try:
        return id(_scope.get())
    except LookupError:
        raise RuntimeError("no unit of work is open: use innovation.db.transaction.unit_of_work()") from None


session: scoped_session[Session] = scoped_session(_factory, scopefunc=_scope_key)


def configure(url: str, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """Bind the sessions of this process to a database."""
    return bind(make_engine(url, busy_seconds=busy_seconds))


def bind(engine: Engine) -> Engine:
    """Bind the sessions of this process to an engine; the one before it lets its connections go."""
    dispose()
    _bound.append(engine)
    _factory.configure(bind=engine)
    return engine


def engine() -> Engine:
    """The configured engine."""
    if not _bound:
        raise RuntimeError("the database is not configured")
    return _bound[0]


def dispose() -> None:
    """Close every pooled connection."""
    while _bound:
        _bound.pop().dispose()


def enter_scope() -> Any:
    """Open a scope of its own for the session; returns the token for `leave_scope`."""
    return _scope.set(object())


def leave_scope(token: Any) -> None:
    """Close the scope's session (rolling back what was not committed) and return to the outer scope."""
    session.remove()
    _scope.reset(token)
