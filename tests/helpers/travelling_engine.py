"""One engine for all tests of a process, which goes from database to database.

A new engine for each test would forget what SQLAlchemy has worked out of the statements, which took two thirds of the
tests' time.
"""

from typing import Any

from sqlalchemy import Dialect, event, make_url

from innovation.db.engine import make_engine
from innovation.db.session import bind
from tests.helpers.databases import relax


class TravellingEngine:
    """Bound to the sessions wherever it goes."""

    def __init__(self, url: str) -> None:
        self._engine = make_engine(url)
        event.listen(self._engine, "do_connect", self._connect_to_where_it_is)
        relax(self._engine)

    def go_to(self, url: str) -> None:
        """Let go of the database before and bind the sessions to this one."""
        self._engine.dispose()
        self._engine.url = make_url(url)
        bind(self._engine)

    def _connect_to_where_it_is(self, dialect: Dialect, _record: Any, arguments: list[Any], options: Any) -> None:
        place, more = dialect.create_connect_args(self._engine.url)
        arguments[:] = place
        options.update(more)
