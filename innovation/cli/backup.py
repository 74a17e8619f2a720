"""`flask backup`: one archive of everything, checked and put back."""

import shutil
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from innovation.config import Config
from innovation.core.clock import utc_now
from innovation.support import backup

cli = AppGroup("backup", help="Backups.")
_archive = click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))


def _config() -> Config:
    config: Config = current_app.config["INNOVATION"]
    return config


def _place() -> backup.Place:
    return backup.Place(_config().database_url, _config().data_dir, _config().sign_roots)


def _held(report: backup.Report) -> str:
    roots = f" and {report.roots} trusted certificates" if report.roots else ""
    return f"{report.files} files{roots}"


@cli.command("create")
@click.option("--to", type=click.Path(path_type=Path), help="A folder, or the archive's path [DATA_DIR/backups].")
def create(to: Path | None) -> None:
    """Write one consistent archive while the site runs. It holds secrets: keep it like a key."""
    try:
        path = backup.create(_place(), to=to or _config().data_dir / "backups", now=utc_now())
    except backup.BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(str(path))


@cli.command("verify")
@_archive
def verify(archive: Path) -> None:
    """Unpack an archive aside and check every file, the database and the checksums."""
    report = backup.verify(archive)
    for problem in report.problems:
        click.echo(problem, err=True)
    if report.problems:
        raise click.ClickException(f"the backup cannot be used: {len(report.problems)} problem(s)")
    click.echo(f"The backup of {report.manifest['made_at']} holds, with {_held(report)}.")


@cli.command("restore")
@_archive
@click.option("--force", is_flag=True, help="Replace what is there; it is backed up first.")
def restore(archive: Path, force: bool) -> None:
    """Put an archive back. Stop the site first, start it again afterwards."""
    try:
        report, before = backup.restore(archive, _place(), now=utc_now(), force=force)
    except backup.BackupError as error:
        raise click.ClickException(str(error)) from error
    shutil.rmtree(_config().index_dir, ignore_errors=True)  # of the old content: it is rebuilt from the database
    click.echo(f"Restored the backup of {report.manifest['made_at']} with {_held(report)}.")
    if before:
        click.echo(f"What was there before is in {before}")
