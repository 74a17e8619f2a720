"""The first administrator, made from the command line."""

from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import SYSTEM
from innovation.core.clock import local_date
from innovation.core.errors import RuleBroken
from innovation.core.roles import Role
from innovation.core.text import clean_line
from innovation.db import session
from innovation.domain.accounts.enums import AccountState, PersonKind, TokenKind
from innovation.domain.accounts.models import Account, Person, RoleGrant
from innovation.domain.accounts.rules.logins import ensure_login
from innovation.domain.accounts.service.letters import link_to_set_password
from innovation.domain.accounts.service.passwords import issue_token
from innovation.domain.localities import queries as localities
from innovation.support import audit


def create_administrator(login: str, name: str, *, now: datetime) -> str:
    """An administrator of the whole site; answers the link with which they set their password.

    For a login that exists, its person becomes administrator and a new link is given: the way back in for whoever owns
    the machine.
    """
    wanted = ensure_login(login)
    account = session.scalar(select(Account).where(Account.login == wanted)) or _add(wanted, name, now=now)
    if account.state is AccountState.DISABLED:
        raise RuleBroken("account_disabled", "Tài khoản này đang khóa.")
    held = select(RoleGrant.id).where(
        RoleGrant.person_id == account.person_id, RoleGrant.role == Role.ADMINISTRATOR,
        RoleGrant.locality_id.is_(None), RoleGrant.revoked_at.is_(None),
    )  # fmt: skip
    if session.scalar(held.limit(1)) is None:
        session.add(
            RoleGrant(person_id=account.person_id, role=Role.ADMINISTRATOR, locality_id=None,
                      starts_on=local_date(now), granted_at=now, basis="cài đặt phần mềm")
        )  # fmt: skip
        session.flush()
    audit.record("account.administrator_made", "account", account.id, actor=SYSTEM, now=now)
    token, _ = issue_token(account, TokenKind.INVITE, now=now)
    return link_to_set_password(token)


def _add(login: str, name: str, *, now: datetime) -> Account:
    places = localities.list_localities()
    if not places:
        raise RuleBroken("no_locality", "Chưa có địa phương nào. Chạy “flask plans load” trước.")
    full_name = clean_line(name)
    if len(full_name) < 2:
        raise RuleBroken("name_missing", "Nhập họ và tên của người quản trị.")
    person = Person(
        locality_id=places[0].id, kind=PersonKind.PUBLIC_EMPLOYEE, full_name=full_name[:120], created_at=now,
        email=login if "@" in login else None,
    )  # fmt: skip
    session.add(person)
    session.flush()
    account = Account(person_id=person.id, login=login, state=AccountState.INVITED, created_at=now)
    session.add(account)
    session.flush()
    return account
