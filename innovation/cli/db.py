"""`flask db`: the shape of the database."""

import click
from flask import current_app
from flask.cli import AppGroup

from innovation.db import migrate

cli = AppGroup("db", help="The database.")


@cli.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest shape."""
    migrate.upgrade(current_app.config["INNOVATION"].database_url)
    click.echo("The database is up to date.")
