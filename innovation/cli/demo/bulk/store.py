"""Rows for many tables, given their ids here and written in batches: services would take an hour for 10,000 entries."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, func, insert, select, text

from innovation.db import session
from innovation.db.base import Base

BATCH = 2_000
AFTER = """SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM "{table}"))"""


class Store:
    """Collects rows until `write`; the tables' own order keeps foreign keys content."""

    def __init__(self) -> None:
        self._rows: dict[Table, list[dict[str, Any]]] = {}
        self._next: dict[Table, Iterator[int]] = {}
        self._touched: set[Table] = set()

    def add(self, model: type[Base], **values: Any) -> int:
        """Keep a row for later; its id (0 where the key is another)."""
        table: Table = model.__table__  # type: ignore[assignment]  # a mapped class always has a plain table
        row_id = 0
        if "id" in table.c:
            row_id = values["id"] = self._number(table)
        self._rows.setdefault(table, []).append(values)
        return row_id

    def _number(self, table: Table) -> int:
        if table not in self._next:
            highest = session.scalar(select(func.max(table.c.id))) or 0
            self._next[table] = iter(range(highest + 1, 2**62))
        return next(self._next[table])

    def write(self) -> None:
        """Send what has been kept."""
        for table in Base.metadata.sorted_tables:
            rows = self._rows.pop(table, [])
            for start in range(0, len(rows), BATCH):
                session.execute(insert(table), rows[start : start + BATCH])
                self._touched.add(table)

    def close(self) -> None:
        """Write the rest; PostgreSQL must go on numbering behind our ids."""
        self.write()
        if session.get_bind().dialect.name == "postgresql":
            for table in self._touched:
                if "id" in table.c:
                    session.execute(text(AFTER.format(table=table.name)))
