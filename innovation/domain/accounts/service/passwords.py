"""Changing a password, and links that let one set it: reset, invitation, sign-up."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import select, update

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.accounts.enums import AccountState, TokenKind
from innovation.domain.accounts.models import Account, OneTimeToken
from innovation.domain.accounts.queries.sessions import secret_hash
from innovation.domain.accounts.queries.tokens import find_open_token
from innovation.domain.accounts.rules import brake as brake_rules
from innovation.domain.accounts.rules import passwords
from innovation.domain.accounts.rules.logins import normal_login
from innovation.domain.accounts.service.brake import forget_failures
from innovation.domain.accounts.service.letters import tell_password_changed, tell_reset
from innovation.domain.accounts.service.sessions import end_all_sessions
from innovation.domain.accounts.service.sign_in import ensure_right_password, own_session
from innovation.support import audit, jobs

LASTS = {
    TokenKind.RESET: timedelta(hours=1),
    TokenKind.INVITE: timedelta(days=7),
    TokenKind.VERIFY: timedelta(days=2),
}
_PAUSE_BETWEEN_RESETS = timedelta(minutes=2)


def change_password(current: str, new: str, *, session_id: int, actor: Actor, now: datetime) -> None:
    """Set one's own password anew; every other browser is signed out."""
    account, browser = own_session(session_id, actor=actor)
    ensure_right_password(account, current, actor=actor, now=now, field="current_password")
    passwords.ensure_good_password(new, login=account.login, field="new_password")
    if passwords.is_right(new, account.password_hash):
        raise RuleBroken(
            "password_same", "Mật khẩu mới trùng mật khẩu cũ. Hãy chọn mật khẩu khác.", field="new_password"
        )
    _keep(account, new, now=now)
    browser.proved_at = now
    end_all_sessions(account.id, reason="password_changed", now=now, keep_session_id=browser.id)
    audit.record("account.password_changed", "account", account.id, actor=actor, now=now)


def ask_reset(login: str, *, now: datetime) -> None:
    """Take note of the wish. A job looks the account up, so that the answer takes as long for unknown logins."""
    name = normal_login(login)
    jobs.enqueue("accounts.send_reset", {"login": name}, now=now, key=brake_rules.key_of_login(name)[:80])


def send_reset(login: str, *, now: datetime) -> bool:
    """Mail a link when the login is an active account's address; False when there is nothing to send."""
    account = session.scalar(select(Account).where(Account.login == login, Account.state == AccountState.ACTIVE))
    if account is None or "@" not in account.login:
        return False
    recent = select(OneTimeToken.id).where(
        OneTimeToken.account_id == account.id,
        OneTimeToken.kind == TokenKind.RESET,
        OneTimeToken.created_at > now - _PAUSE_BETWEEN_RESETS,
    )
    if session.scalar(recent.limit(1)) is not None:
        return False
    token, token_id = issue_token(account, TokenKind.RESET, now=now)
    tell_reset(account, token=token, token_id=token_id, now=now)
    return True


def issue_token(account: Account, kind: TokenKind, *, now: datetime) -> tuple[str, int]:
    """A link's secret and the row's id; earlier links of the kind stop working."""
    close_tokens(account.id, now=now, kind=kind)
    token = secrets.token_urlsafe(32)
    row = OneTimeToken(
        account_id=account.id, kind=kind, token_hash=secret_hash(token), created_at=now, expires_at=now + LASTS[kind]
    )
    session.add(row)
    session.flush()
    return token, row.id


def set_password_by_link(token: str, password: str, *, now: datetime) -> Account:
    """Use a link once: set the password, open an invited account, sign every browser out."""
    row = find_open_token(token, now=now)
    if row is None:
        raise RuleBroken("link_spent", "Đường liên kết đã dùng hoặc hết hạn. Hãy xin đường liên kết mới.")
    account = session.get_one(Account, row.account_id)
    passwords.ensure_good_password(password, login=account.login)
    if account.state is AccountState.INVITED:
        account.state, account.person.active = AccountState.ACTIVE, True
    if "@" in account.login and account.email_verified_at is None:
        account.email_verified_at = now
    _keep(account, password, now=now)
    end_all_sessions(account.id, reason="password_changed", now=now)
    forget_failures(brake_rules.key_of_login(account.login))
    actor = Actor(account_id=account.id, person_id=account.person_id)
    audit.record("account.password_set", "account", account.id, actor=actor, now=now, facts={"by": row.kind})
    return account


def close_tokens(account_id: int, *, now: datetime, kind: TokenKind | None = None) -> None:
    """Links not used yet stop working."""
    query = update(OneTimeToken).where(OneTimeToken.account_id == account_id, OneTimeToken.used_at.is_(None))
    session.execute((query.where(OneTimeToken.kind == kind) if kind else query).values(used_at=now))


def _keep(account: Account, password: str, *, now: datetime) -> None:
    had_one = account.password_hash is not None
    account.password_hash, account.password_changed_at = passwords.hash_password(password), now
    close_tokens(account.id, now=now)
    session.flush()
    if had_one:
        tell_password_changed(account, now=now)
