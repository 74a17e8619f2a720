"""Tables of councils, conflicts of interest and assignment."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Id, Json, UtcDateTime, word
from innovation.domain.accounts.models import Person
from innovation.domain.councils.enums import ConflictKind, Post
from innovation.domain.entries.models import Entry
from innovation.domain.localities.models import Unit
from innovation.domain.movements.models import Round


class Council(Identified, Created, Base):
    """A council set up by a decision. Its papers have a number series of their own (ND30, Phụ lục I, II.3a)."""

    __tablename__ = "council"

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"), index=True)
    host_unit_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("unit.id")
    )  # a school's own council, for its rounds
    name: Mapped[str] = mapped_column(String(200))
    decision_number: Mapped[str | None] = mapped_column(String(60))
    decision_date: Mapped[date | None]
    number_series: Mapped[str] = mapped_column(String(40), default="HĐSK")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    created_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))

    host_unit: Mapped[Unit | None] = relationship(lazy="joined")
    members: Mapped[list["CouncilMember"]] = relationship(back_populates="council", order_by="CouncilMember.position")


class CouncilRound(Base):
    """Which council judges a round."""

    __tablename__ = "council_round"

    round_id: Mapped[int] = mapped_column(Id, ForeignKey("round.id"), primary_key=True)
    council_id: Mapped[int] = mapped_column(Id, ForeignKey("council.id"), index=True)

    council: Mapped[Council] = relationship()
    round: Mapped[Round] = relationship()


class CouncilMember(Identified, Base):
    """A person's post in a council, with dates; ended, never deleted."""

    __tablename__ = "council_member"
    __table_args__ = (
        Index(
            "uq_council_member_one_post",
            "council_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
        Index(
            "uq_council_member_one_chair",
            "council_id",
            unique=True,
            sqlite_where=text("ended_on IS NULL AND post = 'chair'"),
            postgresql_where=text("ended_on IS NULL AND post = 'chair'"),
        ),
    )

    council_id: Mapped[int] = mapped_column(Id, ForeignKey("council.id"))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"), index=True)
    post: Mapped[Post] = mapped_column(word(Post))
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(160), default="")  # the post in the office, as in the decision
    field_slugs: Mapped[list[Any]] = mapped_column(Json, default=list)  # what the member knows, for assignment
    load_cap: Mapped[int | None]
    started_on: Mapped[date]
    ended_on: Mapped[date | None]

    council: Mapped[Council] = relationship(back_populates="members")
    person: Mapped[Person] = relationship(lazy="joined")


class RelationsDeclaration(Identified, Base):
    """A member's statement for a round, made before any dossier opens: no conflict but those declared."""

    __tablename__ = "relations_declaration"
    __table_args__ = (UniqueConstraint("round_id", "member_id"),)

    round_id: Mapped[int] = mapped_column(Id, ForeignKey("round.id"))
    member_id: Mapped[int] = mapped_column(Id, ForeignKey("council_member.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    related_ids: Mapped[list[Any]] = mapped_column(Json, default=list)  # people: their later entries count too
    household_ids: Mapped[list[Any]] = mapped_column(Json, default=list)
    recorded_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))  # the secretary, from paper


class Conflict(Identified, Created, Base):
    """Why a person is out for an entry, as declared; or a unit conflict that was lifted, with the reason."""

    __tablename__ = "conflict"
    __table_args__ = (
        UniqueConstraint("entry_id", "person_id", "kind"),
        CheckConstraint("(lifted_at IS NULL) = (lifted_by_id IS NULL)", name="lifted_by_somebody"),
        CheckConstraint("lifted_at IS NULL OR kind = 'same_unit'", name="only_unit_can_be_lifted"),
    )

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"), index=True)
    kind: Mapped[ConflictKind] = mapped_column(word(ConflictKind))
    reason: Mapped[str] = mapped_column(Text, default="")
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lifted_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    lift_reason: Mapped[str] = mapped_column(Text, default="")


class Assignment(Identified, Created, Base):
    """A member is to score an entry; the reason is kept and shown."""

    __tablename__ = "assignment"
    __table_args__ = (
        Index(
            "uq_assignment_in_force",
            "entry_id",
            "member_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), index=True)
    member_id: Mapped[int] = mapped_column(Id, ForeignKey("council_member.id"), index=True)
    reason: Mapped[str] = mapped_column(String(300), default="")
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoke_reason: Mapped[str] = mapped_column(String(300), default="")

    entry: Mapped[Entry] = relationship()
    member: Mapped[CouncilMember] = relationship()
