"""`flask jobs`: the background worker."""

import signal
import threading
from typing import Any

import click
from flask.cli import AppGroup

from innovation.core.clock import local, utc_now
from innovation.db.transaction import unit_of_work
from innovation.support import jobs

cli = AppGroup("jobs", help="Background work.")


@cli.command("work")
@click.option("--once", is_flag=True, help="Do what is due now, then leave.")
def work(once: bool) -> None:
    """Do jobs until stopped; a job that is running is finished first."""
    if once:
        jobs.plan_periodic(utc_now())
        while done := jobs.run_due(utc_now()):
            click.echo(f"{done} done or tried")
        return
    stop = threading.Event()

    def leave(*_signal: Any) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)
    jobs.work(stop)


@cli.command("list")
def list_() -> None:
    """What waits and what failed for good."""
    with unit_of_work(writing=False):
        click.echo(f"{jobs.waiting_count()} waiting")
        for row in jobs.list_waiting():
            click.echo(
                f"  {row.id} {row.name} due {local(row.due_at):%d/%m/%Y %H:%M} tries {row.tries} {row.last_error}"
            )
        parked = jobs.list_parked()
        click.echo(f"{len(parked)} parked")
        for row in parked:
            click.echo(f"  {row.id} {row.name} {row.last_error}")


@cli.command("retry")
@click.argument("job_id", type=int)
def retry(job_id: int) -> None:
    """Give a parked job all its tries again."""
    with unit_of_work():
        jobs.retry_parked(job_id, now=utc_now())
