"""Fixtures for all tests: an environment of their own, a migrated database, the application with a strict client."""

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Garbage is collected, but seldom, and what the modules made is not looked through each time: that took a sixth of the
# tests' time. It begins when all of them are there, see `pytest_collection_finish`.
gc.disable()
NEW_OBJECTS = 20_000

# Before anything reads the environment: tests see neither the developer's settings nor the developer's data.
for _name in (
    "DATABASE_URL",
    "SECRET_KEY",
    "PUBLIC_URL",
    "SMTP_URL",
    "CLAMAV_SOCKET",
    "SIGN_ROOTS",
    "TRUSTED_PROXIES",
    "DEMO",
    "PORT",
):
    os.environ.pop(_name, None)
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="innovation-tests-")
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

# Ruff lets imports stand below the settings in this file, see pyproject.toml.
from sqlalchemy import Engine

from innovation.config import Config
from innovation.db.session import dispose
from innovation.support import files, mail, signatures
from tests.helpers import demo_season
from tests.helpers.databases import Database, Template, choose_template
from tests.helpers.standing_app import StandingApp
from tests.helpers.strict_client import StrictClient
from tests.helpers.travelling_engine import TravellingEngine

# The same examples each time, and no judgement by the clock of a busy machine.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

KINDS = ("unit", "domain", "web", "browser", "architecture")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test's kind is the folder that it stands in."""
    here = Path(__file__).parent
    for item in items:
        kind = item.path.relative_to(here).parts[0]
        if kind in KINDS:
            item.add_marker(kind)


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that cannot run here fails: what is skipped is not tested."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _no_database_in_unit_tests(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("unit") is None:
        return

    def refuse(*_arguments: Any, **_options: Any) -> None:
        raise AssertionError("a unit test may not reach the database")

    monkeypatch.setattr(Engine, "raw_connection", refuse)


@pytest.fixture(scope="session", autouse=True)
def _demo_season_ahead(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> None:
    """It takes half a minute of one core: the tests that need none of it begin meanwhile."""
    if any(item.get_closest_marker("browser") for item in request.session.items):
        demo_season.make_ahead(tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def database_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """A database migrated once, from which each test gets a copy. TEST_DATABASE: sqlite, postgresql."""
    template = choose_template(os.environ.get("TEST_DATABASE", "sqlite"), tmp_path_factory.mktemp("template"))
    yield template
    template.close()


@pytest.fixture(scope="session")
def travelling_engine(database_template: Template) -> Iterator[TravellingEngine]:
    engine = TravellingEngine(database_template.url)
    yield engine
    engine.close()


@pytest.fixture
def database(database_template: Template, travelling_engine: TravellingEngine, tmp_path: Path) -> Iterator[Database]:
    """A fresh, migrated, empty database, to which the sessions are bound; files and mail have their place too."""
    fresh = database_template.copy(tmp_path)
    settings = _settings(fresh, tmp_path)
    travelling_engine.go_to(fresh.url)
    files.configure(files_dir=settings.files_dir, max_upload=settings.max_upload, clamav_socket=None)
    signatures.configure(settings.roots_dir)
    mail.configure(smtp_url=None, mail_from=settings.mail_from, public_url=settings.public_url)
    yield fresh
    dispose()
    database_template.drop(fresh)


def _settings(database: Database, folder: Path) -> Config:
    data_dir = folder / "data"
    data_dir.mkdir(exist_ok=True)
    return Config(data_dir=data_dir, database_url=database.url, secret_key="a secret for tests only, 32 bytes or more")


@pytest.fixture
def config(database: Database, tmp_path: Path) -> Config:
    """The settings of the application under test."""
    return _settings(database, tmp_path)


@pytest.fixture(scope="session")
def standing_app(database_template: Template, tmp_path_factory: pytest.TempPathFactory) -> StandingApp:
    return StandingApp(_settings(Database("none", database_template.url), tmp_path_factory.mktemp("app")))


@pytest.fixture
def app(standing_app: StandingApp, travelling_engine: TravellingEngine, config: Config) -> Any:
    """The application on a fresh database; its test client is the strict one."""
    application = standing_app.settle(config)
    travelling_engine.go_to(config.database_url)
    return application


@pytest.fixture
def client(app: Any) -> StrictClient:
    """A visitor who checks each page that they are given."""
    visitor: StrictClient = app.test_client()
    return visitor
