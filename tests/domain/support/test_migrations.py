"""The tables that the migrations make are those that the code describes, down to the names of their CHECKs."""

import pytest
from sqlalchemy import CheckConstraint, inspect

from innovation.db.base import Base
from innovation.db.migrate import differences
from innovation.db.session import engine
from innovation.support.search.postgres import tables

pytestmark = pytest.mark.usefixtures("database")


def test_nothing_is_left_to_migrate() -> None:
    differences(engine().url.render_as_string(hide_password=False))


def test_every_check_is_there_by_name() -> None:
    """Alembic compares no CHECKs; a table that SQLite rebuilds may lose them, or keep an old one beside the new."""
    found = inspect(engine())
    for table in Base.metadata.sorted_tables:
        described = sorted(str(one.name) for one in table.constraints if isinstance(one, CheckConstraint))
        kept = sorted(str(one["name"]) for one in found.get_check_constraints(table.name))
        assert kept == described, table.name


def test_the_search_tables_stand_on_postgresql_only_and_are_those_that_a_rebuild_makes() -> None:
    """They are no models, so nothing else compares them: down to types and indexes they must be the same."""
    on_postgresql = engine().dialect.name == "postgresql"
    assert inspect(engine()).has_table("search_document") == on_postgresql
    if not on_postgresql:
        return
    migrated = _shape()
    with engine().begin() as connection:
        tables.METADATA.drop_all(connection)
        tables.make_sure_of_tables(connection)
        assert tables.are_whole(connection)
    assert _shape() == migrated


def _shape() -> dict[str, object]:
    found = inspect(engine())
    return {
        name: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(name)],
            found.get_indexes(name),
            found.get_pk_constraint(name)["constrained_columns"],
        )
        for name in tables.NAMES
    }
