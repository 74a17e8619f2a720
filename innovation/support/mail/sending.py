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
from innovation.support.mail.bounces import ADDRESS_MARKED, bounced, is_about_address, mark, unmark
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
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        code, answer = _answer(error)
        if 500 <= code < 600:
            at_address = isinstance(error, smtplib.SMTPRecipientsRefused)
            _refused_for_good(mail_id, code, answer, at_address=at_address, now=now)
            return
        _end(mail_id, unsure=MailRow.unsure - 1, last_error=f"refused for now ({code})")
        raise
    except Exception as error:
        # A lost connection may come after the server has taken the message: only a clear “no” counts as not sent.
        clear_no = isinstance(error, smtplib.SMTPResponseException | ConnectionRefusedError | ssl.SSLError | NotTaken)
        _end(mail_id, unsure=MailRow.unsure - int(clear_no), last_error=type(error).__name__)
        raise
    _end(mail_id, sent_at=now, failed_at=None, unsure=0, last_error="")


def _answer(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError) -> tuple[int, str]:
    if isinstance(error, smtplib.SMTPDataError):
        code, said = error.smtp_code, error.smtp_error
    else:
        code, said = next(iter(error.recipients.values()))
    return code, said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


def _refused_for_good(mail_id: int, code: int, answer: str, *, at_address: bool, now: datetime) -> None:
    """Not tried again. What is refused after the whole letter is refused for its sake, unless the answer says more."""
    with unit_of_work():
        _set(mail_id, failed_at=now, last_error=f"refused for good ({code})", unsure=0)
        row = session.get_one(MailRow, mail_id)
        if is_about_address(code, answer) and (at_address or "5.1." in answer):
            mark(row.to_address, code=code, now=now)


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
        if not row.is_trial and bounced([row.to_address]):
            row.failed_at, row.last_error = now, ADDRESS_MARKED
            return None
        if row.unsure >= MOST_UNSURE:
            row.failed_at, row.last_error = now, "begun twice without an answer; not sent a third time"
            return None
        message = compose(row, settings())
        row.unsure += 1
        return message


def _end(mail_id: int, **values: Any) -> None:
    with unit_of_work():
        _set(mail_id, **values)
        if "sent_at" in values:  # a letter was taken: the address works
            unmark(session.get_one(MailRow, mail_id).to_address)


def _set(mail_id: int, **values: Any) -> None:
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
