"""What the outbox keeps of people: emptied with time, and when somebody's data are erased."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, update

from innovation.db import session
from innovation.support.jobs import every, job
from innovation.support.mail.models import MailBounce, MailRow

KEEP_TEXT = timedelta(days=30)
_EMPTY = {"text": "", "calendar": "", "settings_link": ""}
_OUT = or_(MailRow.sent_at.is_not(None), MailRow.failed_at.is_not(None), MailRow.kept_at.is_not(None))


@every(minutes=24 * 60)
@job("mail.forget")
def forget_texts(_arguments: dict[str, Any], now: datetime) -> None:
    """Empty the text of messages that went out long ago: it holds personal data and links."""
    old = (MailRow.created_at < now - KEEP_TEXT, MailRow.text != "", _OUT)
    session.execute(update(MailRow).where(*old).values(_EMPTY))


def forget_person(person_id: int, addresses: Collection[str]) -> None:
    """Empty what was written to a person, and drop what still waits. The rows stay: no event is told twice."""
    theirs = or_(MailRow.person_id == person_id, MailRow.to_address.in_(addresses))
    session.execute(delete(MailRow).where(theirs, ~_OUT))
    session.execute(update(MailRow).where(theirs).values(_EMPTY | {"to_address": "", "subject": "", "last_error": ""}))
    session.execute(delete(MailBounce).where(MailBounce.address.in_([address.lower() for address in addresses])))
