"""Whose session a browser's secret opens."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Date, ScalarSelect, Select, and_, bindparam, or_, select

from innovation.core.actor import Actor, Grant
from innovation.core.clock import local_date
from innovation.core.roles import SECOND_FACTOR_ROLES, Role
from innovation.db import session
from innovation.domain.accounts.enums import AccountState
from innovation.domain.accounts.models import Account, Person, RoleGrant, SignInSession
from innovation.domain.accounts.rules import sessions as rules
from innovation.domain.localities.models import Unit
from innovation.domain.localities.rules import GROUP_KINDS

NeedsSecondFactor = Callable[[int], bool] | bool
Beside = tuple[tuple[ScalarSelect[Any], Callable[[int, Any], None]], ...]


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
    heads_a_group: bool = False  # a tổ dân phố or thôn that is open, whose households they keep


def secret_hash(secret: str) -> str:
    """What the database keeps of a secret of 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def in_force_on(day: date | ColumnElement[date]) -> ColumnElement[bool]:
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
    beside: Beside = (),
    idle: timedelta = rules.IDLE,
) -> Resumed | None:
    """The session that `token` opens, or None when it was ended, ran out, or its account may not sign in.

    `beside` reads columns of rooms above in the same query; each is told its value first.
    `extra_second_factor` says of a person's id whether something above this room (a council's chair) asks for one.
    """
    query = _with(tuple(column for column, _ in beside)) if beside else _QUERY
    rows = session.execute(query, {"hash": secret_hash(token), "day": local_date(now)}).all()
    if not rows:
        return None
    row = rows[0]
    if not rules.is_alive(last_seen_at=row.last_seen_at, expires_at=row.expires_at, now=now, idle=idle):
        return None
    for (_, know), value in zip(beside, row[len(row) - len(beside) :], strict=True):
        know(row.person_id, value)
    grants = tuple(Grant(r.role, r.grant_locality_id, r.grant_unit_id) for r in rows if r.role is not None)
    heads_a_group = any(r.role is Role.UNIT_HEAD and r.open_unit_kind in GROUP_KINDS for r in rows)
    return _resumed(row, grants, heads_a_group, extra_second_factor)


# One statement of plain columns: it runs at every request of everybody who is signed in.
_QUERY = (
    select(
        SignInSession.id.label("session_id"),
        SignInSession.last_seen_at,
        SignInSession.expires_at,
        SignInSession.second_factor_at,
        SignInSession.proved_at,
        Account.id.label("account_id"),
        Account.login,
        Account.totp_confirmed_at,
        Account.password_changed_at,
        Person.id.label("person_id"),
        Person.full_name,
        Person.locality_id,
        Person.unit_id,
        RoleGrant.role,
        RoleGrant.locality_id.label("grant_locality_id"),
        RoleGrant.unit_id.label("grant_unit_id"),
        Unit.kind.label("open_unit_kind"),
    )
    .join(Account, Account.id == SignInSession.account_id)
    .join(Person, Person.id == Account.person_id)
    .outerjoin(RoleGrant, and_(RoleGrant.person_id == Person.id, in_force_on(bindparam("day", type_=Date()))))
    .outerjoin(Unit, and_(Unit.id == RoleGrant.unit_id, Unit.closed_on.is_(None)))
    .where(SignInSession.token_hash == bindparam("hash"), SignInSession.ended_at.is_(None))
    .where(Account.state == AccountState.ACTIVE)
    .order_by(RoleGrant.id)
)


@lru_cache(maxsize=4)
def _with(columns: tuple[ScalarSelect[Any], ...]) -> Select[Any]:
    return _QUERY.add_columns(*columns)


def _resumed(row: Any, grants: tuple[Grant, ...], heads_a_group: bool, extra: NeedsSecondFactor) -> Resumed:
    set_up = row.totp_confirmed_at is not None
    done = row.second_factor_at is not None
    needed = set_up or any(grant.role in SECOND_FACTOR_ROLES for grant in grants)
    if not needed and not done:
        needed = extra(row.person_id) if callable(extra) else extra
    return Resumed(
        actor=Actor(
            account_id=row.account_id,
            person_id=row.person_id,
            name=row.full_name,
            locality_id=row.locality_id,
            unit_id=row.unit_id,
            grants=grants,
        ),
        session_id=row.session_id,
        account_id=row.account_id,
        login=row.login,
        needs_second_factor=needed,
        second_factor_done=done,
        second_factor_set_up=set_up,
        last_seen_at=row.last_seen_at,
        proved_at=row.proved_at,
        password_changed_at=row.password_changed_at,
        heads_a_group=heads_a_group,
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
