"""The brake on guessing: the more failures, the longer the pause; the same whether or not the account exists."""

import hashlib
from datetime import datetime, timedelta

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(minutes=15)
COUNTED_FOR = timedelta(hours=24)
FREE_TRIES = 5
FREE_TRIES_OF_ADDRESS = 30  # a whole ward office may stand behind one address


def locked_until(count: int, last_at: datetime | None, *, free_tries: int = FREE_TRIES) -> datetime | None:
    """Until when no further try is heard: a minute after the fifth failure, doubling to a quarter of an hour."""
    if last_at is None or count < free_tries:
        return None
    doublings = min(count - free_tries, 10)
    return last_at + min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def key_of_login(login: str) -> str:
    return _key("login", login)


def key_of_address(address: str) -> str:
    return _key("address", address)


def key_of_code(account_id: int) -> str:
    return _key("code", str(account_id))


def free_tries_of(key: str) -> int:
    return FREE_TRIES_OF_ADDRESS if key.startswith("address:") else FREE_TRIES


def _key(kind: str, value: str) -> str:
    return f"{kind}:{hashlib.sha256(value.encode('utf-8', 'replace')).hexdigest()[:60]}"
