"""A town with everything in it, loaded once; each test walks a copy of it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Request
from flask.testing import FlaskClient

from innovation.app import create_app
from innovation.cli.demo.bulk import load_many
from innovation.config import Config
from innovation.core.actor import SYSTEM
from innovation.core.clock import utc_now
from innovation.db.migrate import upgrade
from innovation.db.session import dispose, engine
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import service as accounts
from innovation.domain.accounts.queries import find_person_by_login
from innovation.domain.movements.service import load_plans
from innovation.extensions import limiter
from tests.helpers.databases import relax
from tests.helpers.standing_app import StandingApp
from tests.helpers.travelling_engine import TravellingEngine
from tests.web.safety.noting import NotingRequest
from tests.web.safety.town import Town

ENTRIES = 160
ADMIN = "admin@measure.example"


def _settings(folder: Path) -> Config:
    return Config(
        data_dir=folder, database_url=f"sqlite:///{folder / 'innovation.db'}", secret_key="for tests only " * 3
    )


@pytest.fixture(scope="session")
def town_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four localities with people in every role and entries in every state."""
    folder = tmp_path_factory.mktemp("town") / "data"
    folder.mkdir()
    settings = _settings(folder)
    upgrade(settings.database_url)
    create_app(settings)
    with unit_of_work():
        load_plans(actor=SYSTEM, now=utc_now())
        accounts.create_administrator(ADMIN, "Quản Trị", now=utc_now())
        person = find_person_by_login(ADMIN)
        assert person is not None
        accounts.open_account(person.id, login=ADMIN, password="sang kien moi ngay", now=utc_now())
    load_many(ENTRIES, now=utc_now())
    dispose()
    return folder


@pytest.fixture
def town(
    town_folder: Path, tmp_path: Path, standing_app: StandingApp, travelling_engine: TravellingEngine
) -> Iterator[Town]:
    """A copy of the town, served by the application that all tests share."""
    settings = _settings(_copy(town_folder, tmp_path))
    app = standing_app.settle(settings)
    travelling_engine.go_to(settings.database_url)
    with _visited(app, settings) as town:
        yield town


@pytest.fixture
def own_town(town_folder: Path, tmp_path: Path) -> Iterator[Town]:
    """A copy with an application of its own, for tests that change it."""
    settings = _settings(_copy(town_folder, tmp_path))
    app: Any = create_app(settings)
    relax(engine())
    with _visited(app, settings) as town:
        yield town


def _copy(town_folder: Path, folder: Path) -> Path:
    return Path(shutil.copytree(town_folder, folder / "town"))


@contextmanager
def _visited(app: Any, settings: Config) -> Iterator[Town]:
    """Faults are answered as on a real site; nobody is told to slow down."""
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.test_client_class = FlaskClient
    app.request_class = NotingRequest
    limiter.enabled = False
    town = Town(app, settings.data_dir)
    try:
        yield town
    finally:
        limiter.enabled = True
        app.request_class = Request
        town.close()
        dispose()
