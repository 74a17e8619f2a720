"""Signing in with login and password."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.accounts.enums import AccountState
from innovation.domain.accounts.models import Account, SignInSession
from innovation.domain.accounts.rules import brake as brake_rules
from innovation.domain.accounts.rules import passwords
from innovation.domain.accounts.rules.logins import normal_login
from innovation.domain.accounts.service.brake import ensure_not_braked, forget_failures, refuse_and_count
from innovation.domain.accounts.service.sessions import begin_session
from innovation.support import audit


@dataclass(frozen=True, slots=True)
class Entered:
    """A session just begun; `token` goes into the browser's cookie and is kept nowhere else."""

    token: str
    account_id: int
    session_id: int
    password_changed_at: datetime | None


def sign_in(login: str, password: str, *, address: str, device: str, now: datetime) -> Entered:
    """Begin a session. Wrong login, wrong password and closed account get one answer, after equal work."""
    name = normal_login(login)
    keys = (brake_rules.key_of_login(name), brake_rules.key_of_address(address))
    ensure_not_braked(*keys, now=now)
    account = session.scalar(select(Account).where(Account.login == name))
    kept = account.password_hash if account is not None else None
    right = passwords.is_right(password[: passwords.LONGEST * 4], kept)
    if account is None or kept is None or not right or account.state is not AccountState.ACTIVE:
        raise refuse_and_count(
            *keys,
            broken=RuleBroken("wrong", "Tài khoản hoặc mật khẩu không đúng. Kiểm tra chữ hoa, bộ gõ rồi nhập lại."),
            action="account.sign_in_refused",
            account_id=account.id if account else None,
            now=now,
        )
    forget_failures(keys[0])
    if passwords.is_outdated(kept):
        account.password_hash = passwords.hash_password(password)
    account.last_sign_in_at = now
    token, browser = begin_session(account, address=address, device=device, now=now)
    actor = Actor(account_id=account.id, person_id=account.person_id)
    facts = {"session": browser.id}
    audit.record("account.signed_in", "account", account.id, actor=actor, now=now, facts=facts,
                 locality_id=account.person.locality_id)  # fmt: skip
    return Entered(token, account.id, browser.id, account.password_changed_at)


def prove_password(password: str, *, session_id: int, actor: Actor, now: datetime) -> None:
    """Give one's password again before an act that asks for it."""
    account, browser = own_session(session_id, actor=actor)
    ensure_right_password(account, password, actor=actor, now=now)
    browser.proved_at = now
    audit.record("account.proved", "account", account.id, actor=actor, now=now, facts={"session": browser.id})


def ensure_right_password(
    account: Account, password: str, *, actor: Actor, now: datetime, field: str = "password"
) -> None:
    """Refuse and count a wrong password of somebody who is signed in already."""
    key = brake_rules.key_of_login(account.login)
    ensure_not_braked(key, now=now, field=field)
    if not passwords.is_right(password[: passwords.LONGEST * 4], account.password_hash):
        raise refuse_and_count(
            key,
            broken=RuleBroken("wrong", "Mật khẩu hiện tại không đúng. Nhập lại.", field=field),
            action="account.proof_refused",
            account_id=account.id,
            actor=actor,
            now=now,
        )
    forget_failures(key)


def own_session(session_id: int, *, actor: Actor) -> tuple[Account, SignInSession]:
    """The actor's account and the session of the running request."""
    browser = session.get_one(SignInSession, session_id)
    account = session.get_one(Account, browser.account_id)
    assert account.id == actor.account_id, "a session of somebody else"
    return account, browser
