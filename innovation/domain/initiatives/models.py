"""Tables of initiatives: the legal form's fields (DOMAIN 1.7 a and b) beside the common entry."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Identified
from innovation.db.types import Exact, Id, Json, UtcDateTime, word
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.models import Person
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.enums import SolutionKind, TimeUnit
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import EntryStage
from innovation.domain.movements.models import WorkField


class Initiative(Base):
    """The description of a solution. Texts are NFC, plain; `confidential` never leaves the dossier."""

    __tablename__ = "initiative"
    __table_args__ = (
        CheckConstraint("money_saved IS NULL OR money_saved >= 0", name="money_not_negative"),
        CheckConstraint("people_served IS NULL OR people_served >= 0", name="people_not_negative"),
    )

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), primary_key=True)
    stage: Mapped[EntryStage | None] = mapped_column(word(EntryStage))
    solution_kind: Mapped[SolutionKind | None] = mapped_column(word(SolutionKind))
    field_id: Mapped[int | None] = mapped_column(Id, ForeignKey("work_field.id"), index=True)
    tags: Mapped[list[Any]] = mapped_column(Json, default=list)
    content_ids: Mapped[list[Any]] = mapped_column(Json, default=list)  # movement_content ids
    investor: Mapped[str] = mapped_column(String(240), default="")
    applied_first_on: Mapped[date | None]
    applied_where: Mapped[str] = mapped_column(String(300), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    problem: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[str] = mapped_column(Text, default="")
    novelty: Mapped[str] = mapped_column(Text, default="")
    applicability: Mapped[str] = mapped_column(Text, default="")
    conditions: Mapped[str] = mapped_column(Text, default="")
    benefit_author: Mapped[str] = mapped_column(Text, default="")
    benefit_others: Mapped[str] = mapped_column(Text, default="")
    confidential: Mapped[str] = mapped_column(Text, default="")
    # Three figures, so that a saving can be measured against the rule (Tân An) or against before (others).
    time_unit: Mapped[TimeUnit | None] = mapped_column(word(TimeUnit))
    time_regulated: Mapped[Decimal | None] = mapped_column(Exact(2))
    time_before: Mapped[Decimal | None] = mapped_column(Exact(2))
    time_after: Mapped[Decimal | None] = mapped_column(Exact(2))
    money_saved: Mapped[int | None] = mapped_column(Id)  # đồng a year
    people_served: Mapped[int | None]
    truthful_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the oath at the end of the form

    entry: Mapped[Entry] = relationship(lazy="joined")
    field: Mapped[WorkField | None] = relationship(lazy="joined")
    authors: Mapped[list["InitiativeAuthor"]] = relationship(
        order_by="InitiativeAuthor.position", cascade="all, delete-orphan"
    )
    first_users: Mapped[list["FirstUser"]] = relationship(order_by="FirstUser.position", cascade="all, delete-orphan")


class InitiativeAuthor(Identified, Base):
    """An author with a share in percent; shares of an initiative sum to exactly 100.00 when it is handed in."""

    __tablename__ = "initiative_author"
    __table_args__ = (
        CheckConstraint("share IS NULL OR (share > 0 AND share <= 10000)", name="share_within_100"),
        Index(
            "uq_initiative_author_one_main",
            "entry_id",
            unique=True,
            sqlite_where=text("is_main"),
            postgresql_where=text("is_main"),
        ),
        Index("uq_initiative_author_person", "entry_id", "person_id", unique=True),
    )

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("initiative.entry_id"), index=True)
    position: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"), index=True)
    is_main: Mapped[bool] = mapped_column(default=False)
    full_name: Mapped[str] = mapped_column(String(120))
    birth_date: Mapped[date | None]
    kind: Mapped[PersonKind] = mapped_column(word(PersonKind))
    unit_id: Mapped[int | None] = mapped_column(Id, ForeignKey("unit.id"))
    workplace: Mapped[str] = mapped_column(String(240), default="")  # or residence: personal data then
    position_title: Mapped[str] = mapped_column(String(160), default="")
    education: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str | None] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(254))
    guardian_name: Mapped[str | None] = mapped_column(String(120))
    share: Mapped[Decimal | None] = mapped_column(Exact(2))
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    confirmed_how: Mapped[str] = mapped_column(String(40), default="")  # self | paper | main
    declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decline_reason: Mapped[str] = mapped_column(Text, default="")

    person: Mapped[Person | None] = relationship(lazy="joined")
    unit: Mapped[Unit | None] = relationship(lazy="joined")


class FirstUser(Identified, Base):
    """Somebody who took part in applying it first; out of the council for this entry (SETTLED, “Conflict”)."""

    __tablename__ = "first_user"
    __table_args__ = (UniqueConstraint("entry_id", "position"),)

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("initiative.entry_id"))
    position: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    full_name: Mapped[str] = mapped_column(String(120))
    birth_date: Mapped[date | None]
    workplace: Mapped[str] = mapped_column(String(240), default="")
    position_title: Mapped[str] = mapped_column(String(160), default="")
    education: Mapped[str] = mapped_column(String(120), default="")
    task: Mapped[str] = mapped_column(String(300), default="")
