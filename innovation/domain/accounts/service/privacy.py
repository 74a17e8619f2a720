"""A person's rights to their data: to ask for erasure, and its doing by the administrator."""

from datetime import datetime

from sqlalchemy import select, update

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotFound, RuleBroken
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.accounts import permissions
from innovation.domain.accounts.enums import AccountState
from innovation.domain.accounts.models import Account, Consent, Person, RoleGrant, SignInSession
from innovation.domain.accounts.queries.people import find_account, open_grants
from innovation.domain.accounts.service.passwords import close_tokens
from innovation.domain.accounts.service.sessions import end_all_sessions
from innovation.support import audit, jobs, mail

ERASED_NAME = "Người đã xóa dữ liệu"


def ask_for_erasure(*, actor: Actor, now: datetime) -> None:
    """Note the wish; the administrator checks what the law obliges to keep, then erases."""
    assert actor.person_id is not None
    person = session.get_one(Person, actor.person_id)
    if person.erasure_asked_at is not None:
        raise RuleBroken("asked_already", "Yêu cầu xóa dữ liệu đã được ghi nhận trước đó và đang chờ người quản trị.")
    person.erasure_asked_at = now
    session.flush()
    audit.record("person.erasure_asked", "person", person.id, actor=actor, now=now, locality_id=person.locality_id)


def drop_erasure_wish(*, actor: Actor, now: datetime) -> None:
    """Take the wish back while nothing has been erased."""
    assert actor.person_id is not None
    person = session.get_one(Person, actor.person_id)
    if person.erasure_asked_at is None:
        raise NotFound
    person.erasure_asked_at = None
    session.flush()
    audit.record("person.erasure_dropped", "person", person.id, actor=actor, now=now, locality_id=person.locality_id)


def data_exported(*, actor: Actor, now: datetime) -> None:
    """Note that a person took a copy of their data."""
    audit.record("person.exported", "person", actor.person_id, actor=actor, now=now, locality_id=actor.locality_id)


def erase_person(person_id: int, *, keep_name: bool, typed_name: str, actor: Actor, now: datetime) -> None:
    """Blank what identifies the person. `keep_name`: a decision names them, which the archive must be able to show.

    The rows stay, so that dossiers and the audit log keep their shape. What dossiers keep is the next room's:
    `initiatives.service.erase_person` is the whole of it.
    """
    person = session.get(Person, person_id)
    if person is None or person.erased_at is not None:
        raise NotFound("Không tìm thấy người này.")
    permissions.ensure_manages_account(actor, person, open_grants(person.id, day=local_date(now)))
    if not permissions.may_erase(actor, person.locality_id):
        raise NotFound
    if open_grants(person.id, day=local_date(now)):
        raise RuleBroken("has_roles", "Người này đang giữ nhiệm vụ. Thu hồi nhiệm vụ trước khi xóa dữ liệu.")
    if fold(typed_name) != person.name_fold:
        raise RuleBroken("name_differs", f"Gõ đúng họ và tên {person.full_name} để xác nhận.", field="typed_name")
    account = find_account(person.id)
    forget_letters(person, account)
    _blank_person(person, keep_name=keep_name, now=now)
    if account is not None:
        _blank_account(account, now=now)
    session.execute(
        update(Consent).where(Consent.person_id == person.id, Consent.withdrawn_at.is_(None)).values(withdrawn_at=now)
    )
    session.flush()
    audit.record("person.erased", "person", person.id, actor=actor, now=now, locality_id=person.locality_id,
                 facts={"name_kept": keep_name})  # fmt: skip


def forget_letters(person: Person, account: Account | None) -> None:
    """What was written to the person, and the jobs that carry their name and address."""
    addresses = {address for address in (person.email, person.phone, account.login if account else None) if address}
    mail.forget_person(person.id, addresses)
    jobs.forget_about(("accounts.register", "accounts.send_reset"), "login", addresses)


def _blank_person(person: Person, *, keep_name: bool, now: datetime) -> None:
    if not keep_name:
        person.full_name = ERASED_NAME
    person.staff_code = person.birth_date = person.email = person.phone = person.guardian_name = None
    person.education = person.residence = ""
    person.active, person.erased_at = False, now
    for grant in session.scalars(select(RoleGrant).where(RoleGrant.person_id == person.id)):
        grant.basis = grant.revoke_reason = ""
    session.execute(update(Consent).where(Consent.person_id == person.id).values(given_by=""))


def _blank_account(account: Account, *, now: datetime) -> None:
    close_tokens(account.id, now=now)
    end_all_sessions(account.id, reason="erased", now=now)
    session.execute(update(SignInSession).where(SignInSession.account_id == account.id).values(address="", device=""))
    account.login, account.state = f"da-xoa-{account.id}", AccountState.DISABLED
    account.password_hash = account.totp_secret = account.totp_confirmed_at = account.totp_last_step = None
    account.recovery_hashes = []
