"""Addresses that a mail server has refused for good: nothing more goes there until a letter is taken again."""

import re
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select

from innovation.db import session
from innovation.db.upsert import insert_if_new
from innovation.support.mail.models import MailBounce

ADDRESS_MARKED = "the address refused mail before"
_NOT_THE_ADDRESS = frozenset({502, 503, 504, 530, 534, 535, 538})  # our own commands or sign-in were refused
_ENHANCED = re.compile(r"\b5\.(\d{1,3})\.\d{1,3}\b")  # RFC 3463: .1 addressing, .2 mailbox


def is_about_address(code: int, answer: str) -> bool:
    """Whether a refusal says that the mailbox is not there; policy, relaying or a full system say nothing of it."""
    if not 500 <= code < 600 or code in _NOT_THE_ADDRESS:
        return False
    enhanced = _ENHANCED.search(answer)
    return enhanced is None or enhanced[1] in ("1", "2")


def mark(address: str, *, code: int, now: datetime) -> None:
    """Note that the address takes no mail; the first time stands."""
    insert_if_new(MailBounce, {"address": address.lower(), "at": now, "code": code}, unique=["address"])


def unmark(address: str) -> None:
    """A letter was taken: the address works."""
    session.execute(delete(MailBounce).where(MailBounce.address == address.lower()))


def bounced(addresses: Collection[str | None]) -> dict[str, datetime]:
    """Of these addresses those that are marked (in lower case), and since when; one query."""
    asked = {address.lower() for address in addresses if address}  # none: asked all the same, so that lists cost alike
    rows = session.execute(select(MailBounce.address, MailBounce.at).where(MailBounce.address.in_(asked)))
    return {row.address: row.at for row in rows}
