"""Insert a row unless one with the same key is there: atomic on both databases, without a failed transaction."""

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
