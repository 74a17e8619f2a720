"""The directory: adding and correcting people, inviting them, closing accounts."""

from datetime import datetime

from sqlalchemy import select, update

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotFound, RuleBroken
from innovation.core.text import clean_line
from innovation.db import session
from innovation.domain.accounts import permissions
from innovation.domain.accounts.enums import AccountState
from innovation.domain.accounts.models import Account, Person, RoleGrant
from innovation.domain.accounts.queries.people import find_account, open_grants
from innovation.domain.accounts.rules.people import PERSONAL, PersonFacts
from innovation.domain.accounts.service.passwords import close_tokens
from innovation.domain.accounts.service.sessions import end_all_sessions
from innovation.domain.localities import queries as localities
from innovation.domain.localities import service as locality_service
from innovation.support import audit


def add_person(locality_id: int, facts: PersonFacts, *, actor: Actor, now: datetime) -> Person:
    """Put a person into the directory, without an account."""
    permissions.ensure_manages_people(actor, locality_id)
    values = facts.checked(today=local_date(now))
    _ensure_unit(facts.unit_id, locality_id)
    _ensure_code_free(locality_id, facts.staff_code, except_id=None)
    person = Person(locality_id=locality_id, created_at=now, **values)
    session.add(person)
    session.flush()
    audit.record("person.added", "person", person.id, actor=actor, now=now, locality_id=locality_id)
    return person


def change_person(person_id: int, facts: PersonFacts, *, active: bool, actor: Actor, now: datetime) -> Person:
    """Correct what is kept; somebody who has left keeps their history but can no longer sign in."""
    person = get_managed(person_id, actor=actor)
    values = facts.checked(today=local_date(now))
    if facts.unit_id != person.unit_id:
        _ensure_unit(facts.unit_id, person.locality_id)
    _ensure_code_free(person.locality_id, facts.staff_code, except_id=person.id)
    changed = sorted(name for name, value in values.items() if getattr(person, name) != value)
    for name in changed:
        setattr(person, name, values[name])
    account = find_account(person.id)
    if person.active and not active and account is not None and account.state is not AccountState.DISABLED:
        disable_account(person.id, reason="không còn công tác", actor=actor, now=now)
    if active != person.active:
        person.active = active
        changed.append("active")
    session.flush()
    if changed:
        audit.record("person.changed", "person", person.id, actor=actor, now=now, locality_id=person.locality_id,
                     facts={"fields": changed})  # fmt: skip
    return person


def correct_own_data(facts: PersonFacts, *, actor: Actor, now: datetime) -> None:
    """One's own contact data; name, unit and post are the secretary's to change."""
    assert actor.person_id is not None
    person = session.get_one(Person, actor.person_id)
    values = facts.checked(today=local_date(now))
    changed = [name for name in PERSONAL if getattr(person, name) != values[name]]
    for name in changed:
        setattr(person, name, values[name])
    session.flush()
    if changed:
        audit.record("person.corrected", "person", person.id, actor=actor, now=now, locality_id=person.locality_id,
                     facts={"fields": changed})  # fmt: skip


def disable_account(person_id: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """Close an account; it acts on the next request."""
    person, account = managed_account(person_id, actor=actor, now=now)
    if not clean_line(reason):
        raise RuleBroken("reason_missing", "Ghi lý do khóa tài khoản, ví dụ: chuyển công tác.", field="reason")
    if account.state is AccountState.DISABLED:
        raise RuleBroken("disabled_already", "Tài khoản này đã khóa trước đó.")
    account.state = AccountState.DISABLED
    close_tokens(account.id, now=now)
    end_all_sessions(account.id, reason="disabled", now=now)
    session.flush()
    audit.record("account.disabled", "account", account.id, actor=actor, now=now, locality_id=person.locality_id)


def enable_account(person_id: int, *, actor: Actor, now: datetime) -> None:
    """Open a closed account again; without a password it waits for an invitation."""
    person, account = managed_account(person_id, actor=actor, now=now)
    if account.state is not AccountState.DISABLED:
        raise RuleBroken("not_disabled", "Tài khoản này không bị khóa.")
    account.state = AccountState.ACTIVE if account.password_hash else AccountState.INVITED
    person.active = person.active or account.state is AccountState.ACTIVE
    session.flush()
    audit.record("account.enabled", "account", account.id, actor=actor, now=now, locality_id=person.locality_id)


def get_managed(person_id: int, *, actor: Actor) -> Person:
    person = session.get(Person, person_id)
    if person is None or person.erased_at is not None:
        raise NotFound("Không tìm thấy người này.")
    permissions.ensure_manages_people(actor, person.locality_id)
    return person


def merge_units(unit_id: int, *, into_id: int, actor: Actor, now: datetime) -> None:
    """Close a unit that is a second spelling of another and move its people and the roles held in it."""
    target = locality_service.merge_unit(unit_id, into_id=into_id, actor=actor, now=now)
    session.execute(update(Person).where(Person.unit_id == unit_id).values(unit_id=target.id))
    held = (RoleGrant.unit_id == unit_id, RoleGrant.revoked_at.is_(None))
    session.execute(update(RoleGrant).where(*held).values(unit_id=target.id))


def managed_account(person_id: int, *, actor: Actor, now: datetime) -> tuple[Person, Account]:
    person = get_managed(person_id, actor=actor)
    permissions.ensure_manages_account(actor, person, open_grants(person.id, day=local_date(now)))
    account = find_account(person.id)
    if account is None:
        raise NotFound("Người này chưa có tài khoản.")
    return person, account


def _ensure_unit(unit_id: int | None, locality_id: int) -> None:
    if unit_id is not None and localities.get_unit(unit_id, locality_id=locality_id).closed_on is not None:
        raise RuleBroken("unit_closed", "Đơn vị này đã ngừng hoạt động. Chọn đơn vị khác.", field="unit_id")


def _ensure_code_free(locality_id: int, staff_code: str, *, except_id: int | None) -> None:
    code = clean_line(staff_code)
    if not code:
        return
    query = select(Person).where(Person.locality_id == locality_id, Person.staff_code == code)
    other = session.scalar(query.where(Person.id != except_id) if except_id else query)
    if other is not None:
        raise RuleBroken("code_taken", f"Mã cán bộ này đã dùng cho {other.full_name}.", field="staff_code")
