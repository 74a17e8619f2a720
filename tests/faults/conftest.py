"""A site with an open round and people at work in it, served by real processes."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from innovation.core.clock import utc_now
from innovation.db.migrate import upgrade
from innovation.db.session import dispose
from innovation.db.transaction import unit_of_work
from tests.factories.initiatives import make_draft
from tests.factories.movements import make_round
from tests.helpers.over_http import Doorkeeper, Person

DRAFTS = 40


@dataclass(frozen=True)
class Draft:
    """A complete draft that waits for its button."""

    entry_id: int
    owner_id: int


@dataclass
class Scene:
    """One test's data folder."""

    data_dir: Path
    drafts: list[Draft]
    round_id: int
    _engine: Engine | None = None

    @property
    def database(self) -> Path:
        return self.data_dir / "innovation.db"

    def people(self, url: str, *, first: int = DRAFTS) -> list[Person]:
        """The drafts' owners, each at a browser, or the first few of them; in the order of the drafts."""
        doorkeeper = Doorkeeper(self.data_dir)
        try:
            return [doorkeeper.let_in(draft.owner_id, url) for draft in self.drafts[:first]]
        finally:
            dispose()

    def rows(self, query: str, **values: object) -> list[tuple[object, ...]]:
        """What the database holds, read past the application."""
        engine = create_engine(f"sqlite:///{self.database}")
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(text(query), values)]
        finally:
            engine.dispose()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Made once; every test works on a copy."""
    data_dir = tmp_path_factory.mktemp("prepared") / "data"
    data_dir.mkdir()
    (data_dir / "secret").write_text("a secret for tests only, 32 bytes or more")
    upgrade(f"sqlite:///{data_dir / 'innovation.db'}")
    Doorkeeper(data_dir)
    now = utc_now()
    with unit_of_work():
        round_ = make_round(now=now)
        round_.opens_at = now - timedelta(days=2)
        drafts = [make_draft(round_, now=now - timedelta(days=1)) for _ in range(DRAFTS)]
        found = [Draft(draft.entry_id, draft.entry.owner_id) for draft in drafts]
        round_id = round_.id
    dispose()
    return Scene(data_dir, found, round_id)


@pytest.fixture
def scene(prepared: Scene, tmp_path: Path) -> Iterator[Scene]:
    data_dir = tmp_path / "data"
    shutil.copytree(prepared.data_dir, data_dir)
    yield Scene(data_dir, prepared.drafts, prepared.round_id)
    dispose()
