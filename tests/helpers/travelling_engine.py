"""One engine for all tests of a process, which goes from database to database.

A new engine for each test would forget what SQLAlchemy has worked out of the statements, which took two thirds of the
tests' time. A new connection to PostgreSQL would forget what the server has read of our hundred tables, which took half
of what was left: where the next test uses the same database, emptied, it gets the connections of the one before.
"""

from typing import Any

from psycopg import Connection, Error
from psycopg.pq import TransactionStatus
from sqlalchemy import Dialect, event, make_url

from innovation.db.engine import make_engine
from innovation.db.session import bind
from tests.helpers.databases import relax

# As a new connection would be: no settings, no locks, no channels, no tables of its own.
AS_NEW = "RESET ALL; SELECT pg_advisory_unlock_all(); UNLISTEN *; DISCARD TEMP"


class TravellingEngine:
    """Bound to the sessions wherever it goes."""

    def __init__(self, url: str) -> None:
        self._engine = make_engine(url)
        self._left: list[Connection[Any]] = []  # by the tests before
        self._is_over = False
        event.listen(self._engine, "do_connect", self._connect_to_where_it_is)
        relax(self._engine)
        if self._engine.dialect.name == "postgresql":
            self._engine.dialect.do_close = self._leave  # type: ignore[method-assign]  # the dialect offers no event for it

    def go_to(self, url: str) -> None:
        """Let go of the database before and bind the sessions to this one."""
        self._engine.dispose()
        self._engine.url = make_url(url)
        bind(self._engine)

    def close(self) -> None:
        """At the end of all tests; what is let go of later is closed then."""
        self._is_over = True
        self._engine.dispose()
        while self._left:
            self._left.pop().close()

    def _connect_to_where_it_is(self, dialect: Dialect, _record: Any, arguments: list[Any], options: Any) -> Any:
        while self._left:
            connection = self._left.pop()
            if connection.info.dbname == self._engine.url.database and _made_new(connection):
                return connection
            connection.close()
        place, more = dialect.create_connect_args(self._engine.url)
        arguments[:] = place
        options.update(more)
        return None

    def _leave(self, connection: Connection[Any]) -> None:
        if self._is_over or connection.info.transaction_status != TransactionStatus.IDLE:
            connection.close()
        else:
            self._left.append(connection)


def _made_new(connection: Connection[Any]) -> bool:
    try:
        connection.autocommit = True
        for command in AS_NEW.split("; "):
            connection.execute(command)
        connection.autocommit = False
    except Error:  # its database is gone
        return False
    return True
