"""The log shows every alteration, and keeps its order with several writers."""

import threading
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from innovation.core.actor import SYSTEM, Actor
from innovation.db import session
from innovation.db.transaction import rollback, unit_of_work
from innovation.support import audit
from innovation.support.audit.models import AuditRow
from tests.helpers.databases import Database

NOW = datetime(2026, 11, 21, 3, 0, 0, 123456, tzinfo=UTC)
LAN = Actor(account_id=1, person_id=2)
ORDERS = {
    "sqlite": ("DROP TRIGGER audit_row_no_update", "DROP TRIGGER audit_row_no_delete"),
    "postgresql": ("ALTER TABLE audit_row DISABLE TRIGGER USER",),
}


@pytest.fixture
def five_lines(database: Database) -> Database:
    for number in range(1, 6):
        with unit_of_work():
            audit.record("entry.submit", "entry", number, actor=LAN, now=NOW, locality_id=1, facts={"n": number})
    return database


def problems() -> list[str]:
    with unit_of_work(writing=False):
        return audit.verify()


def tamper(database: Database, statement: str) -> None:
    """As somebody who owns the database: the triggers are out of the way."""
    with unit_of_work():
        for order in (*ORDERS[database.kind], statement):
            session.execute(text(order))


def test_every_kind_of_fact_reads_back_with_its_hash(database: Database) -> None:
    facts = {"mark": Decimal("8.50"), "share": 1.0, "day": date(2026, 9, 5), "text": "Đ\0", "ids": {3, 1}, 7: None}
    with unit_of_work():
        row = audit.record("a.b", "entry", None, actor=SYSTEM, now=NOW, facts=facts)
        assert row.facts == {"mark": "8.50", "share": "1.0", "day": "2026-09-05", "text": "Đ", "ids": [1, 3], "7": None}
    assert problems() == []


def test_lines_are_seen_in_their_own_transaction_and_vanish_with_it(database: Database) -> None:
    with unit_of_work():
        audit.record("a.b", "entry", 1, actor=LAN, now=NOW)
        assert [row.action for row in audit.list_rows()] == ["a.b"]
        rollback()
    with unit_of_work(writing=False):
        assert audit.list_rows() == []
        assert audit.head()[0] == 0


def test_a_savepoint_that_is_undone_takes_its_lines_along(database: Database) -> None:
    with unit_of_work():
        audit.record("kept", "entry", 1, actor=LAN, now=NOW)
        nested = session.begin_nested()
        audit.record("undone", "entry", 1, actor=LAN, now=NOW)
        nested.rollback()
        with session.begin_nested():
            audit.record("kept too", "entry", 1, actor=LAN, now=NOW)
    with unit_of_work(writing=False):
        assert [row.action for row in session.scalars(select(AuditRow).order_by(AuditRow.position))] == [
            "kept",
            "kept too",
        ]
    assert problems() == []


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE audit_row SET action = 'entry.withdraw' WHERE position = 3", "position 3: altered"),
        ("UPDATE audit_row SET facts = '{\"n\": 9}' WHERE position = 3", "position 3: altered"),
        ("UPDATE audit_row SET account_id = NULL WHERE position = 3", "position 3: altered"),
        ("DELETE FROM audit_row WHERE position = 3", "position 3: missing, the next line is 4"),
        ("DELETE FROM audit_row WHERE position = 1", "position 1: missing, the next line is 2"),
        ("UPDATE audit_row SET position = NULL WHERE position = 5", "has no place in the chain"),
    ],
)
def test_tampering_is_found(five_lines: Database, statement: str, problem: str) -> None:
    assert problems() == []
    tamper(five_lines, statement)
    assert any(problem in found for found in problems())


def test_an_altered_line_with_a_new_hash_breaks_the_next(five_lines: Database) -> None:
    with unit_of_work(writing=False):
        row = session.scalars(select(AuditRow).where(AuditRow.position == 3)).one()
        row.action = "entry.withdraw"
        forged = audit.chain.digest(row)
    tamper(five_lines, f"UPDATE audit_row SET action = 'entry.withdraw', hash = '{forged}' WHERE position = 3")
    assert problems() == ["position 4: does not follow the line before"]


def test_an_end_that_was_cut_off_shows_in_the_head(five_lines: Database) -> None:
    with unit_of_work(writing=False):
        noted = audit.head()
    tamper(five_lines, "DELETE FROM audit_row WHERE position = 5")
    with unit_of_work(writing=False):
        assert audit.head() != noted


@pytest.mark.parametrize("statement", ["UPDATE audit_row SET action = 'x'", "DELETE FROM audit_row"])
def test_the_database_itself_refuses_a_change(five_lines: Database, statement: str) -> None:
    with pytest.raises(DBAPIError, match="can only be added to"), unit_of_work():
        session.execute(text(statement))


def test_several_writers_share_one_chain(database: Database) -> None:
    failures: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            for number in range(15):
                with unit_of_work():
                    audit.record("a.first", "entry", number, actor=LAN, now=NOW, facts={"writer": writer})
                    audit.record("a.second", "entry", number, actor=LAN, now=NOW)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert problems() == []
    with unit_of_work(writing=False):
        assert audit.head()[0] == 90
