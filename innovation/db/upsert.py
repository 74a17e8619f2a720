"""Rows with a key that may be taken already: atomic on both databases, without a failed transaction."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import TextClause, bindparam, text
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
    where_text = None if where is None else where.text
    dialect = session.get_bind().dialect.name
    statement = _insert_if_new(
        dialect, model, tuple(values), unique=tuple(unique), where=where_text, returning=returning
    )
    return session.scalar(statement, values)


@cache
def _insert_if_new(
    dialect: str, model: type[Base], names: Sequence[str], *, unique: Sequence[str], where: str | None, returning: str
) -> Any:
    """Built once for each use: it takes longer to build than to run."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    columns = {name: bindparam(name, type_=model.__table__.c[name].type) for name in names}
    statement = insert(model).values(columns)
    statement = statement.on_conflict_do_nothing(
        index_elements=unique, index_where=None if where is None else text(where)
    )
    return statement.returning(model.__table__.c[returning])


def add_up(model: type[Base], rows: Sequence[dict[str, Any]], *, unique: Sequence[str], counts: Sequence[str]) -> None:
    """Insert the rows; where one with the same key is there, its `counts` grow by the row's."""
    session.flush()
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    columns = model.__table__.c
    for start in range(0, len(rows), 500):
        statement = insert(model).values(rows[start : start + 500])
        grown = {name: columns[name] + statement.excluded[name] for name in counts}
        session.execute(statement.on_conflict_do_update(index_elements=unique, set_=grown))
