"""Sending a message: at most one repeat after a crash, and then with the same Message-ID.

The start of a transmission is written down before it and its outcome after it, each in a short transaction of its own,
so that no lock is held while a slow server is spoken to.
"""

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from typing import Any

from sqlalchemy import update

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.support.jobs import job
from innovation.support.mail.message import compose
from innovation.support.mail.models import MailRow
from innovation.support.mail.settings import Server, settings

TIMEOUT_SECONDS = 20
MOST_UNSURE = 2


@job("mail.send", own_transactions=True)
def send_job(arguments: dict[str, Any], now: datetime) -> None:
    """Send one message of the outbox; nothing when it is already out."""
    send(arguments["id"], now=now)


def send(mail_id: int, *, now: datetime) -> None:
    """Transmit, or keep for reading when no server is configured. Raises when it is worth another try."""
    server = settings().server
    message = _begin(mail_id, server, now)
    if message is None or server is None:
        return
    try:
        _transmit(server, message)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        if all(500 <= code < 600 for code in codes):
            _end(mail_id, failed_at=now, last_error=f"refused for good ({codes[0]})", unsure=0)
            return
        _end(mail_id, unsure=MailRow.unsure - 1, last_error=f"refused for now ({codes[0]})")
        raise
    except Exception as error:
        # A lost connection may come after the server has taken the message: only a clear “no” counts as not sent.
        clear_no = isinstance(error, smtplib.SMTPResponseException | ConnectionRefusedError | ssl.SSLError | NotTaken)
        _end(mail_id, unsure=MailRow.unsure - int(clear_no), last_error=type(error).__name__)
        raise
    _end(mail_id, sent_at=now, failed_at=None, unsure=0, last_error="")


class NotTaken(Exception):
    """The connection broke before the message was handed over."""


def _begin(mail_id: int, server: Server | None, now: datetime) -> EmailMessage | None:
    with unit_of_work():
        row = session.get(MailRow, mail_id, with_for_update=True)
        if row is None or row.sent_at is not None or row.failed_at is not None:
            return None
        if server is None:
            row.kept_at = row.kept_at or now
            return None
        if row.unsure >= MOST_UNSURE:
            row.failed_at, row.last_error = now, "begun twice without an answer; not sent a third time"
            return None
        message = compose(row, settings())
        row.unsure += 1
        return message


def _end(mail_id: int, **values: Any) -> None:
    with unit_of_work():
        session.execute(update(MailRow).where(MailRow.id == mail_id).values(**values))


def _transmit(server: Server, message: EmailMessage) -> None:
    try:
        connection = _connect(server)
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        raise NotTaken(type(error).__name__) from error
    try:
        connection.send_message(message)
    finally:
        try:
            connection.quit()
        except (OSError, smtplib.SMTPException):
            connection.close()


def _connect(server: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    try:
        if server.security == "starttls":
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password or "")
    except BaseException:
        connection.close()
        raise
    return connection
