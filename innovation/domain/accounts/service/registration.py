"""Sign-up of residents, pupils and enterprises; the answer is the same for addresses that are known already."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from innovation.core.actor import SYSTEM, Actor
from innovation.core.clock import local_date
from innovation.core.errors import RuleBroken
from innovation.db import session
from innovation.domain.accounts.enums import AccountState, ConsentPurpose, PersonKind, TokenKind
from innovation.domain.accounts.models import Account, OneTimeToken, Person
from innovation.domain.accounts.rules.logins import ensure_login
from innovation.domain.accounts.rules.people import PersonFacts
from innovation.domain.accounts.service.consents import give_consent
from innovation.domain.accounts.service.letters import tell_already_registered, tell_verify
from innovation.domain.accounts.service.passwords import issue_token
from innovation.domain.accounts.service.privacy import forget_letters
from innovation.domain.localities import queries as localities
from innovation.support import audit, jobs

OPEN_TO = (PersonKind.RESIDENT, PersonKind.PUPIL, PersonKind.BUSINESS)
CONSENT_VERSION = "2026-11"
KEPT_UNVERIFIED = timedelta(days=14)


def sign_up(locality_id: int, facts: PersonFacts, *, login: str, guardian_agrees: bool = False, now: datetime) -> str:
    """Note a sign-up and answer its login; a job does the rest, so that every address takes the same time."""
    name = ensure_login(login)
    localities.get_locality(locality_id)
    if facts.kind not in OPEN_TO:
        raise RuleBroken(
            "kind_by_office",
            "Cán bộ, công chức, viên chức, giáo viên nhận lời mời từ thư ký Hội đồng, không tự đăng ký.",
            field="kind",
        )
    if facts.unit_id is not None:
        localities.get_unit(facts.unit_id, locality_id=locality_id)
    facts.checked(today=local_date(now))
    if facts.kind is PersonKind.PUPIL and not guardian_agrees:
        raise RuleBroken(
            "guardian_disagrees", "Cha mẹ hoặc người giám hộ cần đồng ý trước khi học sinh tham gia.",
            field="guardian_agrees",
        )  # fmt: skip
    typed = {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(facts).items()}
    jobs.enqueue("accounts.register", {"locality_id": locality_id, "login": name, "facts": typed}, now=now)
    return name


def register(arguments: Mapping[str, Any], *, now: datetime) -> Account:
    """The job behind `sign_up`: a new account waits for its link; a known one gets a letter instead."""
    login = arguments["login"]
    account = session.scalar(select(Account).where(Account.login == login))
    if account is None:
        account = _add(arguments, login, now=now)
    elif account.state is AccountState.ACTIVE:
        tell_already_registered(account, now=now)
    if "@" in login and account.state is AccountState.INVITED:
        token, token_id = issue_token(account, TokenKind.VERIFY, now=now)
        tell_verify(account, token=token, token_id=token_id, now=now)
    return account


def _add(arguments: Mapping[str, Any], login: str, *, now: datetime) -> Account:
    typed = dict(arguments["facts"])
    typed["kind"] = PersonKind(typed["kind"])
    typed["birth_date"] = date.fromisoformat(typed["birth_date"]) if typed["birth_date"] else None
    contact = {"email": login} if "@" in login else {"phone": login}
    facts = PersonFacts(**typed | contact)
    values = facts.checked(today=local_date(now))
    person = Person(locality_id=arguments["locality_id"], created_at=now, active=False, **values)
    session.add(person)
    session.flush()
    account = Account(person_id=person.id, login=login, state=AccountState.INVITED, created_at=now)
    session.add(account)
    session.flush()
    actor = Actor(account_id=account.id, person_id=person.id)
    audit.record("account.signed_up", "account", account.id, actor=actor, now=now, locality_id=person.locality_id)
    if person.kind is PersonKind.PUPIL:
        give_consent(
            person.id, ConsentPurpose.GUARDIAN, about="account", text_version=CONSENT_VERSION,
            given_by=person.guardian_name or "", actor=actor, now=now,
        )  # fmt: skip
    return account


def forget_unverified(*, now: datetime) -> int:
    """Sign-ups by mail whose link was never used: nobody's data is kept for an account that never came to be."""
    query = (
        select(Account)
        .join(Person, Person.id == Account.person_id)
        .where(Account.state == AccountState.INVITED, Person.active.is_(False), Account.password_hash.is_(None))
        .where(Account.created_at <= now - KEPT_UNVERIFIED, Account.login.contains("@"), Person.erased_at.is_(None))
    )
    stale = session.scalars(query.order_by(Account.id)).all()
    for account in stale:
        for token in session.scalars(select(OneTimeToken).where(OneTimeToken.account_id == account.id)):
            session.delete(token)
        forget_letters(account.person, account)
        audit.record("account.forgotten", "account", account.id, actor=SYSTEM, now=now)
        _blank(account, now=now)
    session.flush()
    return len(stale)


def _blank(account: Account, *, now: datetime) -> None:
    account.login, account.state = f"da-xoa-{account.id}", AccountState.DISABLED
    person = account.person
    person.full_name = "Đăng ký chưa hoàn tất"
    person.email = person.phone = person.birth_date = person.guardian_name = None
    person.residence = person.education = person.position = ""
    person.erased_at = now
