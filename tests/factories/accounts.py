"""People, accounts, roles and actors."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from sqlalchemy import select

from innovation.core.actor import Actor, Grant
from innovation.core.roles import Role
from innovation.core.text import slugify
from innovation.db import session
from innovation.domain.accounts.enums import AccountState, PersonKind
from innovation.domain.accounts.models import Account, Person, RoleGrant
from innovation.domain.accounts.rules.passwords import hash_password
from innovation.domain.localities.models import Locality, Unit

NOW = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)  # 09:00 on Monday, 16 November 2026 in Vietnam
PASSWORD = "mùa phượng vĩ bên sông Cấm"
_numbers = count(1)
_hashes: dict[str, str] = {}


def make_person(locality: Locality, name: str = "Nguyễn Thị Lan", *, unit: Unit | None = None, **fields: Any) -> Person:
    """A civil servant of the locality; e-mail and phone only when given."""
    values: dict[str, Any] = {
        "locality_id": locality.id,
        "unit_id": unit.id if unit else None,
        "kind": PersonKind.CIVIL_SERVANT,
        "full_name": name,
        "created_at": NOW,
    }
    person = Person(**values | fields)
    session.add(person)
    session.flush()
    return person


def make_account(
    person: Person, *, login: str | None = None, password: str | None = PASSWORD, **fields: Any
) -> Account:
    """An active account; `password` None leaves it without one (a fast way for tests that do not sign in)."""
    values: dict[str, Any] = {
        "person_id": person.id,
        "login": login or person.email or f"{slugify(person.full_name)}-{next(_numbers)}@demo.example",
        "state": AccountState.ACTIVE,
        "password_hash": _hash(password) if password else None,
        "password_changed_at": NOW,
        "created_at": NOW,
    }
    account = Account(**values | fields)
    session.add(account)
    session.flush()
    return account


def grant(
    person: Person, role: Role, *, locality: Locality | None = None, unit: Unit | None = None, **fields: Any
) -> RoleGrant:
    """A role from the beginning of 2026 in the person's own locality (`locality` names another)."""
    values: dict[str, Any] = {
        "person_id": person.id,
        "role": role,
        "locality_id": locality.id if locality else person.locality_id,
        "unit_id": unit.id if unit else None,
        "starts_on": date(2026, 1, 1),
        "granted_at": NOW,
    }
    row = RoleGrant(**values | fields)
    session.add(row)
    session.flush()
    return row


def actor_of(person: Person, *roles: Role, locality: Locality | None = None, unit: Unit | None = None) -> Actor:
    """The person as an actor: with the roles granted in the database, and those named here in their own locality."""
    account = session.scalar(select(Account).where(Account.person_id == person.id)) or make_account(
        person, password=None
    )
    rows = session.scalars(
        select(RoleGrant).where(RoleGrant.person_id == person.id, RoleGrant.revoked_at.is_(None)).order_by(RoleGrant.id)
    )
    kept = tuple(Grant(row.role, row.locality_id, row.unit_id) for row in rows)
    place = locality.id if locality else person.locality_id
    named = tuple(Grant(role, place, unit.id if unit else None) for role in roles)
    return Actor(
        account_id=account.id,
        person_id=person.id,
        name=person.full_name,
        locality_id=person.locality_id,
        unit_id=person.unit_id,
        grants=kept + named,
    )


def _hash(password: str) -> str:
    if password not in _hashes:
        _hashes[password] = hash_password(password)
    return _hashes[password]
