"""Bring a database to the newest shape (Alembic, run in process)."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def alembic_config(url: str) -> AlembicConfig:
    """Alembic's settings without an .ini file."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def upgrade(url: str, revision: str = "head") -> None:
    """Run the migrations that are still missing."""
    command.upgrade(alembic_config(url), revision)


def differences(url: str) -> None:
    """Raise when the tables that the code describes are not those of the migrations."""
    command.check(alembic_config(url))
