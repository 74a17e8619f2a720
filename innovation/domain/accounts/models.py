"""Tables of people, accounts, roles, sign-in and consent."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from innovation.core.roles import Role
from innovation.core.text import fold, name_key
from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Id, Json, UtcDateTime, word
from innovation.domain.accounts.enums import AccountState, ConsentPurpose, PersonKind, TokenKind
from innovation.domain.localities.models import Locality, Unit


class Person(Identified, Created, Base):
    """A natural person known to a locality, with or without an account. Personal data: see docs/architecture.md."""

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_locality_id_name_key", "locality_id", "name_key"),)

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    unit_id: Mapped[int | None] = mapped_column(Id, ForeignKey("unit.id"), index=True)
    kind: Mapped[PersonKind] = mapped_column(word(PersonKind))
    full_name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(480))  # both follow full_name by themselves
    name_fold: Mapped[str] = mapped_column(String(120))
    staff_code: Mapped[str | None] = mapped_column(String(40))
    position: Mapped[str] = mapped_column(String(160), default="")
    education: Mapped[str] = mapped_column(String(120), default="")
    birth_date: Mapped[date | None]
    residence: Mapped[str] = mapped_column(String(240), default="")
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    phone: Mapped[str | None] = mapped_column(String(20), index=True)
    guardian_name: Mapped[str | None] = mapped_column(String(120))
    active: Mapped[bool] = mapped_column(default=True)
    erasure_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    locality: Mapped[Locality] = relationship(lazy="joined")
    unit: Mapped[Unit | None] = relationship(lazy="joined")

    @validates("full_name")
    def _follow_name(self, _key: str, full_name: str) -> str:
        self.name_key, self.name_fold = name_key(full_name), fold(full_name)
        return full_name


class Account(Identified, Created, Base):
    """What a person signs in with. `login` is an e-mail address or a phone number, folded to lower case."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("login"), UniqueConstraint("person_id"))

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    login: Mapped[str] = mapped_column(String(254))
    state: Mapped[AccountState] = mapped_column(word(AccountState))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    password_changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    email_verified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    totp_secret: Mapped[str | None] = mapped_column(String(64))
    totp_confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    totp_last_step: Mapped[int | None]
    recovery_hashes: Mapped[list[Any]] = mapped_column(Json, default=list)
    last_sign_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship(lazy="joined")


class RoleGrant(Identified, Base):
    """A role held in a locality (or everywhere) or one unit, with dates; kept for ever, revoked rather than deleted."""

    __tablename__ = "role_grant"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="dates_in_order"),
        CheckConstraint("role <> 'unit_head' OR unit_id IS NOT NULL", name="unit_head_has_unit"),
        CheckConstraint("role <> 'unit_secretary' OR unit_id IS NOT NULL", name="unit_secretary_has_unit"),
        CheckConstraint("role = 'administrator' OR locality_id IS NOT NULL", name="locality_named"),
        CheckConstraint("(revoked_at IS NULL) = (revoked_by_id IS NULL)", name="revoked_by_somebody"),
    )

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(word(Role))
    locality_id: Mapped[int | None] = mapped_column(Id, ForeignKey("locality.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(Id, ForeignKey("unit.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    basis: Mapped[str] = mapped_column(String(240), default="")
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    granted_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    revoke_reason: Mapped[str] = mapped_column(String(240), default="")

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    granted_by: Mapped[Person | None] = relationship(foreign_keys=[granted_by_id])
    revoked_by: Mapped[Person | None] = relationship(foreign_keys=[revoked_by_id])
    locality: Mapped[Locality | None] = relationship()
    unit: Mapped[Unit | None] = relationship()


class SignInSession(Identified, Created, Base):
    """A signed-in browser. The cookie holds a secret, this table only its hash: a leak of it opens nothing."""

    __tablename__ = "sign_in_session"
    __table_args__ = (UniqueConstraint("token_hash"),)

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    second_factor_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    proved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # last password or code: for what asks again
    address: Mapped[str] = mapped_column(String(64), default="")
    device: Mapped[str] = mapped_column(String(200), default="")
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    end_reason: Mapped[str] = mapped_column(String(40), default="")


class SignInFailure(Identified, Base):
    """A failed sign-in by login or address, counted whether or not such an account exists."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (Index("ix_sign_in_failure_key_at", "key", "at"),)

    key: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class OneTimeToken(Identified, Created, Base):
    """A link sent by mail: reset, invitation or address check. Used once, short-lived, stored as a hash."""

    __tablename__ = "one_time_token"
    __table_args__ = (UniqueConstraint("token_hash"),)

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    kind: Mapped[TokenKind] = mapped_column(word(TokenKind))
    token_hash: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Consent(Identified, Base):
    """What a person agreed to, for one purpose and one thing, with the words shown; withdrawn, never deleted."""

    __tablename__ = "consent"
    __table_args__ = (
        Index(
            "uq_consent_in_force",
            "person_id",
            "purpose",
            "about",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"), index=True)
    purpose: Mapped[ConsentPurpose] = mapped_column(word(ConsentPurpose))
    about: Mapped[str] = mapped_column(String(60))  # e.g. “entry:12”
    text_version: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    given_by: Mapped[str] = mapped_column(String(160), default="")  # a guardian, or the secretary from signed paper
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
