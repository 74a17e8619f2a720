"""Rows with a key that may be taken already: atomic on both databases, without a failed transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import TextClause
from sqlalchemy.dialects import postgresql, sqlite

from innovation.db.base import Base
from innovation.db.session import session


def insert_if_new(
    model: type[Base],
    values: dict[str, Any],
    *,
    unique: Sequence[str],
    where: TextClause | None = None,
    returning: str = "id",
) -> int | None:
    """The new row's id (or its column `returning`), or None when `unique` (within the index `where`) is taken."""
    session.flush()
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(model).values(**values).on_conflict_do_nothing(index_elements=unique, index_where=where)
    return session.scalar(statement.returning(model.__table__.c[returning]))


def add_up(model: type[Base], rows: Sequence[dict[str, Any]], *, unique: Sequence[str], counts: Sequence[str]) -> None:
    """Insert the rows; where one with the same key is there, its `counts` grow by the row's."""
    session.flush()
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    columns = model.__table__.c
    for start in range(0, len(rows), 500):
        statement = insert(model).values(rows[start : start + 500])
        grown = {name: columns[name] + statement.excluded[name] for name in counts}
        session.execute(statement.on_conflict_do_update(index_elements=unique, set_=grown))
