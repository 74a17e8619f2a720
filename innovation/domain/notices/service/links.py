"""The signed link of a letter to its reader's settings: it opens only those, without signing in, and never ends.

Whoever holds it can do no more than choose which letters come; it says nothing of the person.
"""

import hashlib
import hmac
import re

from innovation.support.mail.settings import settings

_TOKEN = re.compile(r"([1-9]\d{0,18})-([0-9a-f]{32})")


def letter_token(person_id: int) -> str:
    """The person's token."""
    return f"{person_id}-{_signature(person_id)}"


def read_token(token: str) -> int | None:
    """Whose token it is; None when it was not made here."""
    match = _TOKEN.fullmatch(token)
    if match is None or not hmac.compare_digest(_signature(int(match[1])), match[2]):
        return None
    return int(match[1])


def _signature(person_id: int) -> str:
    words = f"notice-settings:{person_id}".encode()
    return hmac.new(settings().secret.encode(), words, hashlib.sha256).hexdigest()[:32]
