"""Writing messages into the outbox, and looking at what became of them."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from innovation.core.text import clean_line, clean_text
from innovation.db import session
from innovation.db.upsert import insert_if_new
from innovation.support import jobs
from innovation.support.mail.bounces import ADDRESS_MARKED, bounced
from innovation.support.mail.message import parse_address
from innovation.support.mail.models import MailRow
from innovation.support.mail.settings import settings


def enqueue(
    *,
    to: str,
    subject: str,
    text: str,
    key: str,
    now: datetime,
    person_id: int | None = None,
    calendar: str = "",
    stop_link: str = "",
    trial: bool = False,
) -> int | None:
    """Write a message in the caller's transaction; its id, or None when the event with this key has been told already.

    An address that cannot be used, or that refused mail for good, never stops the caller's work: the row is kept as
    failed, for the administrator. `stop_link`: where one press, or the reader's mail program, ends such letters.
    `trial`: tried all the same, because somebody asked for this letter just now; when it is taken, the address counts
    as working again.
    """
    refusal = _refusal(to, trial=trial)
    values = {
        "key": key,
        "message_id": f"<{secrets.token_hex(16)}@{settings().host}>",
        "to_address": clean_line(to)[:254],
        "person_id": person_id,
        "subject": clean_line(subject)[:240],
        "text": clean_text(text) + "\n",
        "created_at": now,
        "calendar": calendar,
        "settings_link": stop_link,
        "is_trial": trial,
        "failed_at": now if refusal else None,
        "unsure": 0,
        "last_error": refusal,
    }
    mail_id = insert_if_new(MailRow, values, unique=["key"])
    if mail_id is not None and not refusal:
        jobs.enqueue("mail.send", {"id": mail_id}, now=now, key=f"mail:{mail_id}")
    return mail_id


def _refusal(to: str, *, trial: bool) -> str:
    address = parse_address(to)
    if address is None:
        return "the address cannot be used"
    if not trial and bounced([to.strip()]):
        return ADDRESS_MARKED
    return ""


def find_kept(mail_id: int) -> MailRow | None:
    """One of the messages kept for reading."""
    row = session.get(MailRow, mail_id)
    return row if row is not None and row.kept_at is not None else None


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
