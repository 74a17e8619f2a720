"""Writing messages into the outbox, and looking at what became of them."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from innovation.core.text import clean_line, clean_text
from innovation.db import session
from innovation.db.upsert import insert_if_new
from innovation.support import jobs
from innovation.support.mail.message import parse_address
from innovation.support.mail.models import MailRow
from innovation.support.mail.settings import settings


def enqueue(*, to: str, subject: str, text: str, key: str, now: datetime, person_id: int | None = None) -> int | None:
    """Write a message in the caller's transaction; its id, or None when the event with this key has been told already.

    An address that cannot be used never stops the caller's work: the row is kept as failed, for the administrator.
    """
    usable = parse_address(to) is not None
    values = {
        "key": key,
        "message_id": f"<{secrets.token_hex(16)}@{settings().host}>",
        "to_address": clean_line(to)[:254],
        "person_id": person_id,
        "subject": clean_line(subject)[:240],
        "text": clean_text(text) + "\n",
        "created_at": now,
        "failed_at": None if usable else now,
        "unsure": 0,
        "last_error": "" if usable else "the address cannot be used",
    }
    mail_id = insert_if_new(MailRow, values, unique=["key"])
    if mail_id is not None and usable:
        jobs.enqueue("mail.send", {"id": mail_id}, now=now, key=f"mail:{mail_id}")
    return mail_id


def list_kept(limit: int = 100) -> Sequence[MailRow]:
    """Messages kept for reading, because no mail server is configured; the newest first."""
    return _list(MailRow.kept_at.is_not(None), limit)


def list_newest(limit: int = 100) -> Sequence[MailRow]:
    """Every message, the newest first, also those that wait."""
    return _list(MailRow.id.is_not(None), limit)


def list_failed(limit: int = 100) -> Sequence[MailRow]:
    """Messages that could not be delivered, the newest first."""
    return _list(MailRow.failed_at.is_not(None), limit)


def count_failed() -> int:
    """How many messages could not be delivered."""
    return session.scalar(select(func.count()).select_from(MailRow).where(MailRow.failed_at.is_not(None))) or 0


def _list(which: ColumnElement[bool], limit: int) -> Sequence[MailRow]:
    query = select(MailRow).where(which).order_by(MailRow.created_at.desc(), MailRow.id.desc())
    return session.scalars(query.limit(limit)).all()
