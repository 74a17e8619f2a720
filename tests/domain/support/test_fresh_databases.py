"""What the tests stand on: whatever one of them leaves behind, the next one finds a migrated, empty database."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from innovation.db import session
from innovation.db.transaction import unit_of_work
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement
from tests.helpers.databases import Database, Template
from tests.helpers.travelling_engine import TravellingEngine

ROWS = "SELECT (SELECT count(*) FROM locality), (SELECT count(*) FROM movement), (SELECT count(*) FROM alembic_version)"


def rows() -> tuple[int, ...]:
    with unit_of_work(writing=False):
        return tuple(session.execute(text(ROWS)).one())


@pytest.mark.parametrize("spoil", ["", "ALTER TABLE locality ADD COLUMN spare INTEGER", "DROP TABLE job"])
def test_nothing_of_the_test_before_is_left(
    spoil: str, database: Database, database_template: Template, travelling_engine: TravellingEngine, tmp_path: Path
) -> None:
    untouched = rows()
    with unit_of_work():
        make_movement(make_locality("phường Hòa Bình"))
        first_id = make_locality("xã Tân An").id
        session.execute(text(spoil or "DELETE FROM alembic_version"))
    assert rows() != untouched

    database_template.drop(database)
    travelling_engine.go_to(database_template.copy(tmp_path / "data").url)
    assert rows() == untouched
    with unit_of_work():
        assert [make_locality(name).id for name in ("phường Hòa Bình", "xã Tân An")][-1] == first_id
        session.execute(text("SELECT * FROM job"))
        columns = list(session.execute(text("SELECT * FROM locality")).keys())
        assert "spare" not in columns


def test_what_a_test_forgot_to_close_holds_up_nobody(
    database: Database, database_template: Template, travelling_engine: TravellingEngine, tmp_path: Path
) -> None:
    untouched = rows()
    forgotten = create_engine(database.url)
    connection = forgotten.connect()
    connection.execute(text("DELETE FROM alembic_version"))  # a lock that is never given back

    database_template.drop(database)
    travelling_engine.go_to(database_template.copy(tmp_path / "data").url)
    assert rows() == untouched
    connection.invalidate()
    forgotten.dispose()
