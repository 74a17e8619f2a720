"""What people agreed to, and everything that is kept on a person."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from innovation.db import session
from innovation.domain.accounts.enums import ConsentPurpose
from innovation.domain.accounts.models import Account, Consent, Person, RoleGrant, SignInSession


def list_consents(person_id: int) -> Sequence[Consent]:
    """Every consent of a person, also those withdrawn, the newest first."""
    query = select(Consent).where(Consent.person_id == person_id)
    return session.scalars(query.order_by(Consent.given_at.desc(), Consent.id.desc())).all()


def has_consent(person_id: int, purpose: ConsentPurpose, about: str) -> bool:
    """Whether the consent holds now."""
    return purpose in purposes_agreed(person_id, about)


def purposes_agreed(person_id: int, about: str) -> frozenset[ConsentPurpose]:
    """The purposes to which a person agrees for one thing, e.g. “entry:12”."""
    query = select(Consent.purpose).where(
        Consent.person_id == person_id, Consent.about == about, Consent.withdrawn_at.is_(None)
    )
    return frozenset(session.scalars(query))


def people_agreeing(purpose: ConsentPurpose, about: str) -> frozenset[int]:
    """Ids of the people whose consent for that thing holds: authors without it are not named in public."""
    query = select(Consent.person_id).where(
        Consent.purpose == purpose, Consent.about == about, Consent.withdrawn_at.is_(None)
    )
    return frozenset(session.scalars(query))


def data_kept_on(person_id: int) -> dict[str, Any]:
    """Everything that this room keeps on a person, without secrets, as plain JSON values."""
    person = session.get_one(Person, person_id)
    account = session.scalar(select(Account).where(Account.person_id == person_id))
    grants = session.scalars(select(RoleGrant).where(RoleGrant.person_id == person_id).order_by(RoleGrant.id))
    browsers: Sequence[SignInSession] = []
    if account is not None:
        query = select(SignInSession).where(SignInSession.account_id == account.id).order_by(SignInSession.id)
        browsers = session.scalars(query).all()
    return {
        "person": _plain(person, leave_out={"name_key", "name_fold"}) | {
            "locality": person.locality.name, "unit": person.unit.name if person.unit else None
        },
        "account": _plain(account, leave_out=_SECRETS) if account else None,
        "roles": [_plain(row) for row in grants],
        "sessions": [_plain(row, leave_out=_SECRETS) for row in browsers],
        "consents": [_plain(row) for row in list_consents(person_id)],
    }  # fmt: skip


_SECRETS = {"password_hash", "totp_secret", "totp_last_step", "recovery_hashes", "token_hash"}


def _plain(row: Any, *, leave_out: set[str] | None = None) -> dict[str, Any]:
    names = [column.key for column in row.__mapper__.column_attrs if column.key not in (leave_out or set())]
    values = {name: getattr(row, name) for name in names}
    return {name: v.isoformat() if isinstance(v, datetime | date) else v for name, v in values.items()}
