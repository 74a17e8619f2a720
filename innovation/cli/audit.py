"""`flask audit`: whether the log still holds."""

import click
from flask.cli import AppGroup

from innovation.db.transaction import unit_of_work
from innovation.support import audit

cli = AppGroup("audit", help="The audit log.")


@cli.command("verify")
def verify() -> None:
    """Read the whole chain; names each altered, missing or inserted line."""
    with unit_of_work(writing=False):
        problems = audit.verify()
        position, digest = audit.head()
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise click.ClickException(f"the audit log does not hold: {len(problems)} problem(s)")
    click.echo(f"The audit log holds: {position} lines, the last hash is {digest}")
    click.echo("Note that hash outside this machine: only it shows if the end of the log is cut off later.")
