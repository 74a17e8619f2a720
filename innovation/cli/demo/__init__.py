"""`flask demo`: a demo season in the four localities, made by the commands that people use.

Every person, figure and decision number in it is invented; see innovation/plans/demo.
"""

import time

import click
from flask import current_app
from flask.cli import AppGroup

from innovation.cli.demo.bulk import load_many
from innovation.cli.demo.emulation.reviewing import judge_reviews
from innovation.cli.demo.season import is_loaded, load_season, sign_in_lines
from innovation.core.clock import utc_now
from innovation.db.transaction import unit_of_work
from innovation.plans.showcase import PASSWORD, TOTP_SECRET

cli = AppGroup("demo", help="A demo season to look at and to measure with.")


@cli.command("load")
@click.option("--entries", type=click.IntRange(1, 200_000), help="Instead: make this many entries for measuring.")
def load(entries: int | None) -> None:
    """Load the demo season; run again, it changes nothing."""
    started = time.perf_counter()
    now = utc_now()
    if entries is not None:
        click.echo(load_many(entries, now=now))
        return
    if is_loaded():
        click.echo("The demo season is there already.")
    else:
        own_roots = current_app.config["INNOVATION"].sign_roots is None  # elsewhere the administrator's, left alone
        load_season(now=now, signs=own_roots, echo=click.echo)
        click.echo(f"Loaded in {time.perf_counter() - started:.0f} s.")
    click.echo(f"\nPassword of every account: {PASSWORD}\nSecond-factor secret, where one is asked for: {TOTP_SECRET}")
    for line in sign_in_lines():
        click.echo(line)
    click.echo("  Everybody else, in all four localities: the page /vai-dung-thu of the site")


@cli.command("judge")
@click.option("--locality", default="viet-hoa", show_default=True, help="Whose review stands before its council.")
def judge(locality: str) -> None:
    """Let the demo's council judge a review that was put before it, to its published decisions."""
    if not is_loaded():
        raise click.ClickException("There is no demo season here: run `flask demo load` first.")
    with unit_of_work():
        names = judge_reviews(locality, clock=utc_now)
    click.echo("\n".join(names) or "No review waits for the council.")
