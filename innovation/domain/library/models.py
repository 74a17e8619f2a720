"""Tables of the library: only what may be public is ever copied here."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Identified
from innovation.db.types import Exact, Id, Json, UtcDateTime, word
from innovation.domain.library.enums import Level, Ruling
from innovation.domain.localities.models import Locality
from innovation.domain.movements.models import WorkField
from innovation.support.files.models import StoredFile


class Work(Identified, Base):
    """A recognised work as the public sees it, copied at publication with what was consented to, nothing more."""

    __tablename__ = "work"
    __table_args__ = (
        UniqueConstraint("entry_id"),
        Index("ix_work_visible_newest", "hidden_at", "recognised_on", "id"),
        # all that a front page counts, so that counting reads no texts
        Index("ix_work_numbers", "hidden_at", "locality_id", "level", "unit_name", "saving_percent"),
    )

    entry_id: Mapped[int | None] = mapped_column(Id, ForeignKey("entry.id"))  # NULL: imported
    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(Id, ForeignKey("unit.id"), index=True)
    field_id: Mapped[int | None] = mapped_column(Id, ForeignKey("work_field.id"), index=True)
    level: Mapped[Level] = mapped_column(word(Level))
    year: Mapped[int] = mapped_column(index=True)
    code: Mapped[str] = mapped_column(String(30), default="")
    title: Mapped[str] = mapped_column(String(300))
    authors_shown: Mapped[str] = mapped_column(Text, default="")  # only names consented to
    unit_name: Mapped[str] = mapped_column(String(200), default="")
    author_kind: Mapped[str] = mapped_column(String(40), default="")
    solution_kind: Mapped[str] = mapped_column(String(40), default="")
    tags: Mapped[list[Any]] = mapped_column(Json, default=list)
    content_positions: Mapped[list[Any]] = mapped_column(Json, default=list)
    summary: Mapped[str] = mapped_column(Text, default="")
    problem: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[str] = mapped_column(Text, default="")
    novelty: Mapped[str] = mapped_column(Text, default="")
    conditions: Mapped[str] = mapped_column(Text, default="")
    benefit: Mapped[str] = mapped_column(Text, default="")
    time_unit: Mapped[str] = mapped_column(String(20), default="")
    time_regulated: Mapped[Decimal | None] = mapped_column(Exact(2))
    time_before: Mapped[Decimal | None] = mapped_column(Exact(2))
    time_after: Mapped[Decimal | None] = mapped_column(Exact(2))
    saving_percent: Mapped[Decimal | None] = mapped_column(Exact(1))
    money_saved: Mapped[int | None] = mapped_column(Id)
    people_served: Mapped[int | None]
    grade: Mapped[str] = mapped_column(String(60), default="")
    decision_paper: Mapped[str] = mapped_column(String(120), default="")
    decision_id: Mapped[int | None] = mapped_column(Id, ForeignKey("decision.id"), index=True)
    recognised_on: Mapped[date]
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    copied_at: Mapped[datetime] = mapped_column(UtcDateTime)  # when consents were last looked at
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_reason: Mapped[str] = mapped_column(String(240), default="")
    index_version: Mapped[int] = mapped_column(default=1)
    replication_count: Mapped[int] = mapped_column(default=0, server_default="0")  # confirmed ones in force

    locality: Mapped[Locality] = relationship(lazy="joined")
    field: Mapped[WorkField | None] = relationship(lazy="joined")
    files: Mapped[list["WorkFile"]] = relationship(
        order_by="WorkFile.is_photo.desc(), WorkFile.position, WorkFile.id", cascade="all, delete-orphan"
    )


class WorkFile(Identified, Base):
    """A photograph or file published with a work."""

    __tablename__ = "work_file"
    __table_args__ = (UniqueConstraint("work_id", "file_id"),)

    work_id: Mapped[int] = mapped_column(Id, ForeignKey("work.id"))
    file_id: Mapped[int] = mapped_column(Id, ForeignKey("stored_file.id"))
    is_photo: Mapped[bool]
    description: Mapped[str] = mapped_column(String(300), default="")
    position: Mapped[int] = mapped_column(default=0)

    file: Mapped[StoredFile] = relationship(lazy="joined")


class IndexChange(Identified, Base):
    """The index's outbox: written in the work's own transaction, taken by the one indexer."""

    __tablename__ = "index_change"

    work_id: Mapped[int] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class LibraryState(Base):
    """One row: a number that rises with everything that can change a public page, so that pages may be kept."""

    __tablename__ = "library_state"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    version: Mapped[int] = mapped_column(Id)
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when it last rose


class WorkViews(Base):
    """How often a work's page was read on one day; not by whom."""

    __tablename__ = "work_views"

    day: Mapped[date] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(Id, ForeignKey("work.id"), primary_key=True, index=True)
    views: Mapped[int] = mapped_column(Id)


class Question(Base):
    """What the library was asked on one day, without accents; how often, and how often it had no answer."""

    __tablename__ = "library_question"

    day: Mapped[date] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    shown: Mapped[str] = mapped_column(String(80))
    searches: Mapped[int] = mapped_column(Id)
    unanswered: Mapped[int] = mapped_column(Id)


class Abbreviation(Identified, Base):
    """A short form and its words as a ward's secretary has them: added by hand, or a learnt pair taken or refused."""

    __tablename__ = "abbreviation"
    __table_args__ = (UniqueConstraint("locality_id", "short_key", "long_key"),)

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    short: Mapped[str] = mapped_column(String(20))
    long: Mapped[str] = mapped_column(String(200))
    short_key: Mapped[str] = mapped_column(String(20))  # folded, as searched
    long_key: Mapped[str] = mapped_column(String(200))
    ruling: Mapped[Ruling] = mapped_column(word(Ruling))
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
