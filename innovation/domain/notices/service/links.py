"""The signed links of a letter: to its reader's settings, and to ending the letters of its group (RFC 8058).

They work without signing in and never end. Whoever holds one can do no more than what it is for: choose which letters
come, or end those of one group; it says nothing of the person, and one is of no use as the other.
"""

import hashlib
import hmac
import re

from innovation.domain.notices.enums import Group
from innovation.domain.notices.rules import CHOOSABLE
from innovation.support.mail.settings import settings

_TOKEN = re.compile(r"([1-9][0-9]{0,18})-([0-9a-f]{32})", re.ASCII)
_STOP = re.compile(r"([1-9][0-9]{0,18})-([a-z]{1,20})-([0-9a-f]{32})", re.ASCII)


def letter_token(person_id: int) -> str:
    """The person's token."""
    return f"{person_id}-{_signature(_settings(person_id))}"


def read_token(token: str) -> int | None:
    """Whose token it is; None when it was not made here."""
    match = _TOKEN.fullmatch(token)
    if match is None or not hmac.compare_digest(_signature(_settings(int(match[1]))), match[2]):
        return None
    return int(match[1])


def stop_token(person_id: int, group: Group) -> str:
    """The person's token to end the letters of a group."""
    return f"{person_id}-{group.value}-{_signature(_stop(person_id, group.value))}"


def read_stop_token(token: str) -> tuple[int, Group] | None:
    """Whose it is and of which group; None when it was not made here, or for what must always be told."""
    match = _STOP.fullmatch(token)
    if match is None or not hmac.compare_digest(_signature(_stop(int(match[1]), match[2])), match[3]):
        return None
    return (int(match[1]), Group(match[2])) if match[2] in CHOOSABLE else None


def _settings(person_id: int) -> str:
    return f"notice-settings:{person_id}"


def _stop(person_id: int, group: str) -> str:
    return f"notice-stop:{group}:{person_id}"


def _signature(words: str) -> str:
    return hmac.new(settings().secret.encode(), words.encode(), hashlib.sha256).hexdigest()[:32]
