"""The commands, as an administrator types them."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import text

from innovation.cli import audit as audit_commands
from innovation.cli import backup as backup_commands
from innovation.cli import db as db_commands
from innovation.cli import jobs as jobs_commands
from innovation.config import Config
from innovation.core.actor import SYSTEM
from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.support import audit, jobs, mail


@pytest.fixture
def runner(config: Config) -> FlaskCliRunner:
    """A shell with these commands only: they need nothing of the site's pages."""
    app = Flask(__name__)
    app.config["INNOVATION"] = config
    for commands in (audit_commands, backup_commands, db_commands, jobs_commands):
        app.cli.add_command(commands.cli)
    return app.test_cli_runner()


def record(action: str) -> None:
    with unit_of_work():
        audit.record(action, "entry", 1, actor=SYSTEM, now=utc_now())


def test_audit_verify(runner: FlaskCliRunner) -> None:
    record("a.b")
    good = runner.invoke(args=["audit", "verify"])
    assert good.exit_code == 0, good.output
    assert "1 lines" in good.output
    drop = "DROP TRIGGER audit_row_no_update"
    with unit_of_work():
        if session.get_bind().dialect.name == "postgresql":
            drop = "ALTER TABLE audit_row DISABLE TRIGGER USER"
        session.execute(text(drop))
        session.execute(text("UPDATE audit_row SET action = 'b.c'"))
    bad = runner.invoke(args=["audit", "verify"])
    assert bad.exit_code == 1
    assert "position 1: altered" in bad.output


def test_jobs(runner: FlaskCliRunner) -> None:
    with unit_of_work():
        mail.enqueue(to="lan@example.vn", subject="a", text="b", key="k", now=utc_now())
        jobs.enqueue("no.such", {}, now=utc_now())
    assert "mail.send" in runner.invoke(args=["jobs", "list"]).output
    done = runner.invoke(args=["jobs", "work", "--once"])
    assert done.exit_code == 0, done.output
    listed = runner.invoke(args=["jobs", "list"]).output
    assert "mail.send" not in listed
    assert "no.such" in listed
    assert "LookupError" in listed


def test_backup_and_restore(runner: FlaskCliRunner, tmp_path: Path) -> None:
    record("kept")
    made = runner.invoke(args=["backup", "create", "--to", str(tmp_path / "a.tar.gz")])
    assert made.exit_code == 0, made.output
    path = made.output.strip()
    assert "holds" in runner.invoke(args=["backup", "verify", path]).output
    record("later")
    refused = runner.invoke(args=["backup", "restore", path])
    assert refused.exit_code == 1
    assert "--force" in refused.output
    restored = runner.invoke(args=["backup", "restore", path, "--force"])
    assert restored.exit_code == 0, restored.output
    with unit_of_work(writing=False):
        assert [row.action for row in audit.list_rows()] == ["kept"]


def test_upgrade_of_a_current_database_changes_nothing(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["db", "upgrade"])
    assert done.exit_code == 0, done.output
