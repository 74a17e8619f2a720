"""Whose session a browser's secret opens."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select

from innovation.core.actor import Actor, Grant
from innovation.core.clock import local_date
from innovation.core.roles import SECOND_FACTOR_ROLES
from innovation.db import session
from innovation.domain.accounts.enums import AccountState
from innovation.domain.accounts.models import Account, Person, RoleGrant, SignInSession
from innovation.domain.accounts.rules import sessions as rules

NeedsSecondFactor = Callable[[int], bool] | bool


@dataclass(frozen=True, slots=True)
class Resumed:
    """A session that holds at this moment, and the person behind it with the roles in force today."""

    actor: Actor
    session_id: int
    account_id: int
    login: str
    needs_second_factor: bool
    second_factor_done: bool
    second_factor_set_up: bool
    last_seen_at: datetime
    proved_at: datetime | None
    password_changed_at: datetime | None


def secret_hash(secret: str) -> str:
    """What the database keeps of a secret of 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def in_force_on(day: date) -> ColumnElement[bool]:
    """Role grants that hold on that day."""
    return and_(
        RoleGrant.revoked_at.is_(None),
        RoleGrant.starts_on <= day,
        or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= day),
    )


def resume_session(
    token: str,
    now: datetime,
    *,
    extra_second_factor: NeedsSecondFactor = False,
    idle: timedelta = rules.IDLE,
) -> Resumed | None:
    """The session that `token` opens, or None when it was ended, ran out, or its account may not sign in.

    `extra_second_factor` says of a person's id whether something above this room (a council's chair) asks for one.
    """
    rows = session.execute(
        select(SignInSession, Account, Person, RoleGrant.role, RoleGrant.locality_id, RoleGrant.unit_id)
        .join(Account, Account.id == SignInSession.account_id)
        .join(Person, Person.id == Account.person_id)
        .outerjoin(RoleGrant, and_(RoleGrant.person_id == Person.id, in_force_on(local_date(now))))
        .where(SignInSession.token_hash == secret_hash(token), SignInSession.ended_at.is_(None))
        .where(Account.state == AccountState.ACTIVE)
        .order_by(RoleGrant.id)
    ).all()
    if not rows:
        return None
    browser: SignInSession = rows[0][0]
    if not rules.is_alive(last_seen_at=browser.last_seen_at, expires_at=browser.expires_at, now=now, idle=idle):
        return None
    grants = tuple(Grant(role, locality_id, unit_id) for *_, role, locality_id, unit_id in rows if role is not None)
    return _resumed(browser, rows[0][1], rows[0][2], grants, extra_second_factor)


def _resumed(
    browser: SignInSession, account: Account, person: Person, grants: tuple[Grant, ...], extra: NeedsSecondFactor
) -> Resumed:
    set_up = account.totp_confirmed_at is not None
    done = browser.second_factor_at is not None
    needed = set_up or any(grant.role in SECOND_FACTOR_ROLES for grant in grants)
    if not needed and not done:
        needed = extra(person.id) if callable(extra) else extra
    return Resumed(
        actor=Actor(
            account_id=account.id,
            person_id=person.id,
            name=person.full_name,
            locality_id=person.locality_id,
            unit_id=person.unit_id,
            grants=grants,
        ),
        session_id=browser.id,
        account_id=account.id,
        login=account.login,
        needs_second_factor=needed,
        second_factor_done=done,
        second_factor_set_up=set_up,
        last_seen_at=browser.last_seen_at,
        proved_at=browser.proved_at,
        password_changed_at=account.password_changed_at,
    )


def list_sessions(account_id: int, *, now: datetime) -> Sequence[SignInSession]:
    """The account's browsers that are signed in at `now`, the last used first."""
    query = select(SignInSession).where(
        SignInSession.account_id == account_id,
        SignInSession.ended_at.is_(None),
        SignInSession.expires_at > now,
        SignInSession.last_seen_at > now - rules.IDLE,
    )
    return session.scalars(query.order_by(SignInSession.last_seen_at.desc(), SignInSession.id.desc())).all()
