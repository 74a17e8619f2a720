"""Writing and reading the log."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.db import session
from innovation.support.audit import chain
from innovation.support.audit.facts import GENESIS, plain
from innovation.support.audit.models import AuditRow


def record(
    action: str,
    subject_type: str,
    subject_id: int | None,
    *,
    actor: Actor,
    now: datetime,
    locality_id: int | None = None,
    facts: Mapping[str, Any] | None = None,
) -> AuditRow:
    """Add one line to the caller's transaction. `facts` are ids and figures, never personal text."""
    row = AuditRow(
        at=now,
        action=action,
        subject_type=subject_type,
        subject_id=subject_id,
        locality_id=locality_id,
        account_id=actor.account_id,
        person_id=actor.person_id,
        facts=plain(facts or {}),
    )
    session.add(row)
    session.flush()
    chain.extend_at_commit()
    return row


def list_rows(
    *,
    locality_id: int | None = None,
    subject: tuple[str, int] | None = None,
    action_prefix: str = "",
    before_id: int | None = None,
    limit: int = 50,
) -> Sequence[AuditRow]:
    """The newest lines first; `before_id` is the id of the last line of the page before."""
    query = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
    if locality_id is not None:
        query = query.where(AuditRow.locality_id == locality_id)
    if subject is not None:
        query = query.where(AuditRow.subject_type == subject[0], AuditRow.subject_id == subject[1])
    if action_prefix:
        query = query.where(AuditRow.action.startswith(action_prefix, autoescape=True))
    if before_id is not None:
        query = query.where(AuditRow.id < before_id)
    return session.scalars(query).all()


def head() -> tuple[int, str]:
    """Position and hash of the last line, to be noted elsewhere: only that shows that later lines were cut off."""
    query = select(AuditRow.position, AuditRow.hash).where(AuditRow.position.is_not(None))
    last = session.execute(query.order_by(AuditRow.position.desc()).limit(1)).first()
    return (last[0] or 0, last[1]) if last else (0, GENESIS)
