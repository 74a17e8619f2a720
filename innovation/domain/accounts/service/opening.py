"""An account opened with a password on the spot: for a first installation's test cast, never from a web page."""

from datetime import datetime

from innovation.core.actor import SYSTEM
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.accounts.enums import AccountState
from innovation.domain.accounts.models import Account
from innovation.domain.accounts.queries import find_account
from innovation.domain.accounts.rules.logins import ensure_login
from innovation.domain.accounts.rules.passwords import hash_password
from innovation.support import audit


def open_account(
    person_id: int,
    *,
    login: str,
    password: str,
    totp_secret: str | None = None,
    password_hash: str | None = None,
    now: datetime,
) -> str:
    """An active account; `totp_secret` sets up the second factor. Answers the password's hash, to be used again.

    An invited account is opened; RuleBroken when the person has one that is in use.
    """
    account = find_account(person_id)
    if account is None:
        account = Account(person_id=person_id, login=ensure_login(login), created_at=now)
        session.add(account)
    elif account.state is not AccountState.INVITED:
        raise RuleBroken("account_exists", "Người này đã có tài khoản.")
    kept = password_hash or hash_password(password)
    account.state = AccountState.ACTIVE
    account.password_hash, account.password_changed_at, account.email_verified_at = kept, now, now
    account.totp_secret, account.totp_confirmed_at = totp_secret, now if totp_secret else None
    session.flush()
    audit.record("account.opened", "account", account.id, actor=SYSTEM, now=now)
    return kept
