"""The chain: every line holds the hash of the line before, so an altered, removed or inserted line is found.

A line gets its place as its transaction commits, after everything else: the lock that puts the writers in a row is then
held for a moment only, and no transaction can wait for it while another waits for a row of the first.
"""

from sqlalchemy import event, select, text
from sqlalchemy.orm import Session

from innovation.db import session
from innovation.support.audit.facts import GENESIS, digest
from innovation.support.audit.models import AuditRow

_PENDING = "audit_lines_pending"
_LOCK = 7_276_321  # PostgreSQL's advisory lock of the chain


def extend_at_commit() -> None:
    """Remember that this transaction has lines without a place."""
    session.info[_PENDING] = True


def _before_commit(current: Session) -> None:
    if current.in_nested_transaction() or not current.info.pop(_PENDING, False):
        return
    current.flush()
    if current.get_bind().dialect.name == "postgresql":
        current.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    _extend(current)


def _extend(current: Session) -> None:
    last = current.execute(
        select(AuditRow.position, AuditRow.hash)
        .where(AuditRow.position.is_not(None))
        .order_by(AuditRow.position.desc())
        .limit(1)
    ).first()
    position, previous = (last[0] or 0, last[1]) if last else (0, GENESIS)
    # Others' lines without a place are not committed, so these are ours.
    for row in current.scalars(select(AuditRow).where(AuditRow.position.is_(None)).order_by(AuditRow.id)).all():
        position += 1
        row.position, row.previous_hash = position, previous
        row.hash = previous = digest(row)
    current.flush()


event.listen(session, "before_commit", _before_commit)


def verify() -> list[str]:
    """Read the whole chain; every problem found, in English, empty when it holds."""
    problems: list[str] = []
    position, previous = 0, GENESIS
    for row in session.scalars(
        select(AuditRow)
        .where(AuditRow.position.is_not(None))
        .order_by(AuditRow.position)
        .execution_options(yield_per=1000, populate_existing=True)
    ):
        if row.position != position + 1:
            problems.append(f"position {position + 1}: missing, the next line is {row.position}")
        elif row.previous_hash != previous:
            problems.append(f"position {row.position}: does not follow the line before")
        if row.hash != digest(row):
            problems.append(f"position {row.position}: altered")
        position, previous = row.position or 0, row.hash
    loose = session.scalars(select(AuditRow.id).where(AuditRow.position.is_(None)).order_by(AuditRow.id)).all()
    problems += [f"line id {row_id}: has no place in the chain" for row_id in loose]
    return problems
