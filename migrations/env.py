"""Alembic's environment.

On SQLite a table is rebuilt to alter it; with foreign keys on, dropping the old one would silently delete its children.
So they are switched off on the raw connection before the transaction, checked after it, and switched on again.
"""

import importlib
import pkgutil

from alembic import context
from sqlalchemy import text

import innovation.domain
import innovation.support
from innovation.db.base import Base
from innovation.db.engine import make_engine
from innovation.support.search.postgres import tables as search_tables  # no models: they stand on PostgreSQL only

for _house in (innovation.domain, innovation.support):
    for _room in pkgutil.walk_packages(_house.__path__, f"{_house.__name__}."):
        if _room.name.endswith((".models", ".tables")):
            importlib.import_module(_room.name)


def run_online() -> None:
    engine = make_engine(context.config.attributes["url"])
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]  # the raw connection
        connection = connection.execution_options(writing=True)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=sqlite,
            compare_type=True,
            include_name=lambda name, kind, _parents: kind != "table" or name not in search_tables.NAMES,
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            context.run_migrations()
            if sqlite:
                broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
                if broken:
                    raise RuntimeError(f"the migration breaks foreign keys: {broken[:5]}")
    engine.dispose()


run_online()
