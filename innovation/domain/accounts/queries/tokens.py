"""Links that were sent and still hold."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from innovation.db import session
from innovation.domain.accounts.enums import AccountState, TokenKind
from innovation.domain.accounts.models import Account, OneTimeToken
from innovation.domain.accounts.queries.sessions import secret_hash
from innovation.domain.accounts.rules.logins import unpack_login_change


@dataclass(frozen=True, slots=True)
class OpenToken:
    """Whose password a link sets."""

    account_id: int
    kind: TokenKind
    login: str
    name: str


def find_open_token(token: str, *, now: datetime) -> OpenToken | None:
    """The link's account, or None when it was used, ran out, or the account is closed. Looking uses nothing up."""
    row = session.execute(
        select(OneTimeToken, Account)
        .join(Account, Account.id == OneTimeToken.account_id)
        .where(OneTimeToken.token_hash == secret_hash(token), OneTimeToken.used_at.is_(None))
        .where(OneTimeToken.expires_at > now, Account.state != AccountState.DISABLED)
    ).first()
    if row is None:
        return None
    link, account = row
    return OpenToken(account.id, link.kind, account.login, account.person.full_name)


def login_change_hash(token: str) -> str:
    """Hashed apart from the links that set a password: one can never be used as the other."""
    return secret_hash(f"login:{token}")


def find_login_change(token: str, *, account_id: int, now: datetime) -> str | None:
    """The address that the account's own link proves, or None when it was used, ran out, or is somebody else's."""
    row = session.scalar(
        select(OneTimeToken.id).where(
            OneTimeToken.token_hash == login_change_hash(token), OneTimeToken.account_id == account_id,
            OneTimeToken.used_at.is_(None), OneTimeToken.expires_at > now,
        )
    )  # fmt: skip
    return None if row is None else unpack_login_change(token)
