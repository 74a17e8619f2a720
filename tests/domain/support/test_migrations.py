"""The tables that the migrations make are those that the code describes, down to the names of their CHECKs."""

import pytest
from sqlalchemy import CheckConstraint, inspect

from innovation.db.base import Base
from innovation.db.migrate import differences
from innovation.db.session import engine

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
