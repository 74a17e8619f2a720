"""`flask library`: the index of the public library."""

import click
from flask.cli import AppGroup

from innovation.db.transaction import unit_of_work
from innovation.domain.library.indexing import index, versions
from innovation.domain.library.jobs import rebuild_all
from innovation.support.search import Unavailable

cli = AppGroup("library", help="The public library's search index.")


@cli.command("rebuild")
def rebuild() -> None:
    """Build the index anew from the database and change over at once."""
    click.echo(f"{rebuild_all()} works indexed")


@cli.command("check")
def check() -> None:
    """Compare the index with the database; exits with 1 when they differ."""
    try:
        with unit_of_work(writing=False):
            differences = index().check(versions())
    except Unavailable as error:
        raise click.ClickException(f"the index cannot be read ({error}); run: flask library rebuild") from error
    if differences:
        for name in ("missing", "stale", "extra"):
            click.echo(f"{name}: {len(getattr(differences, name))}")
        raise click.ClickException("index and database differ; run: flask library rebuild")
    click.echo("index and database agree")
