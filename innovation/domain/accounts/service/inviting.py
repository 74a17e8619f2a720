"""Ways into an account that somebody else opens: an invitation, another login, a second factor set up anew."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.accounts import permissions
from innovation.domain.accounts.enums import AccountState, TokenKind
from innovation.domain.accounts.models import Account, Person
from innovation.domain.accounts.queries.people import find_account, list_grants, open_grants
from innovation.domain.accounts.rules.logins import ensure_login
from innovation.domain.accounts.service.letters import (
    link_to_set_password,
    tell_invited,
    tell_login_changed,
    tell_second_factor_reset,
)
from innovation.domain.accounts.service.passwords import close_tokens, issue_token
from innovation.domain.accounts.service.people import get_managed, managed_account
from innovation.domain.accounts.service.sessions import end_all_sessions
from innovation.support import audit


@dataclass(frozen=True, slots=True)
class Invitation:
    """`link` is given only when no mail can carry it: the secretary hands it over on paper."""

    login: str
    link: str | None


def invite(person_id: int, login: str, *, sat_in_council: bool, actor: Actor, now: datetime) -> Invitation:
    """Open (or renew the invitation of) an account for somebody in the directory, by this login from now on.

    `sat_in_council` is the caller's knowledge of a room above; see `permissions.can_change_sign_in`. The link of an
    account in use goes to its own address; another address, or a link shown on the page, is a way in for the actor.
    """
    person = get_managed(person_id, actor=actor)
    permissions.ensure_manages_account(actor, person, open_grants(person.id, day=local_date(now)))
    name = ensure_login(login)
    account = find_account(person.id)
    by_mail = "@" in name
    if account is None or account.login != name or not by_mail:
        _ensure_changes_sign_in(person, account, sat_in_council=sat_in_council, actor=actor)
    ensure_login_free(name, except_person_id=person.id)
    if account is None:
        account = Account(person_id=person.id, login=name, state=AccountState.INVITED, created_at=now)
        session.add(account)
    elif account.state is AccountState.DISABLED:
        raise RuleBroken("account_disabled", "Tài khoản đang khóa. Mở lại trước khi gửi lời mời.")
    elif account.login != name:
        change_login(account, name, verified=False, actor=actor, now=now)
    session.flush()
    token, token_id = issue_token(account, TokenKind.INVITE, now=now)
    if by_mail:
        tell_invited(account, token=token, token_id=token_id, now=now)
    audit.record("account.invited", "account", account.id, actor=actor, now=now, locality_id=person.locality_id,
                 facts={"by_mail": by_mail})  # fmt: skip
    return Invitation(name, None if by_mail else link_to_set_password(token))


def change_login(
    account: Account, login: str, *, verified: bool, actor: Actor, now: datetime, keep_session_id: int | None = None
) -> None:
    """The account goes by another login: the old address is told, its links stop working, browsers are signed out."""
    tell_login_changed(account, new_login=login, now=now)
    account.login, account.email_verified_at = login, now if verified else None
    close_tokens(account.id, now=now)
    end_all_sessions(account.id, reason="login_changed", now=now, keep_session_id=keep_session_id)
    session.flush()
    facts = {"proven": verified, "by_mail": "@" in login}
    audit.record("account.login_changed", "account", account.id, actor=actor, now=now, facts=facts,
                 locality_id=account.person.locality_id)  # fmt: skip


def reset_second_factor(person_id: int, *, sat_in_council: bool, actor: Actor, now: datetime) -> None:
    """For somebody who lost phone and recovery codes: they sign in by password and set it up anew."""
    person, account = managed_account(person_id, actor=actor, now=now)
    _ensure_changes_sign_in(person, account, sat_in_council=sat_in_council, actor=actor)
    account.totp_secret = account.totp_confirmed_at = account.totp_last_step = None
    account.recovery_hashes = []
    end_all_sessions(account.id, reason="second_factor_reset", now=now)
    session.flush()
    tell_second_factor_reset(account, now=now)
    audit.record("account.second_factor_reset", "account", account.id, actor=actor, now=now,
                 locality_id=person.locality_id)  # fmt: skip


def ensure_login_free(login: str, *, except_person_id: int) -> None:
    other = session.scalar(select(Account).where(Account.login == login, Account.person_id != except_person_id))
    if other is not None:
        raise RuleBroken(
            "login_taken", "Tên đăng nhập này đã dùng cho tài khoản khác. Chọn địa chỉ khác.", field="login"
        )


def _ensure_changes_sign_in(person: Person, account: Account | None, *, sat_in_council: bool, actor: Actor) -> None:
    permissions.ensure_changes_sign_in(actor, person, account, list_grants(person.id), sat_in_council=sat_in_council)
