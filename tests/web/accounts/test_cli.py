"""`flask accounts create-admin`."""

import pytest
from click.testing import CliRunner

from innovation.cli.accounts import cli
from innovation.db.transaction import unit_of_work
from tests.factories.localities import make_locality

pytestmark = pytest.mark.usefixtures("database")


def run(login: str = "admin@x.example") -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["create-admin", "--login", login, "--name", "Nguyễn Quản Trị"])
    return done.exit_code, done.output


def test_the_link_of_the_first_administrator_is_printed() -> None:
    with unit_of_work():
        make_locality()
    code, words = run()
    assert code == 0 and "/dat-lai-mat-khau/" in words


def test_a_refusal_says_what_to_do() -> None:
    code, words = run()
    assert code == 1 and "plans load" in words
