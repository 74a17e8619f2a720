"""Links that were sent and still hold."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from innovation.db import session
from innovation.domain.accounts.enums import AccountState, TokenKind
from innovation.domain.accounts.models import Account, OneTimeToken
from innovation.domain.accounts.queries.sessions import secret_hash


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
