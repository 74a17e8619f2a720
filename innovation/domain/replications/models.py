"""Tables of replications. Only units, dates and figures become public: never contacts, evidence or reasons."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified, Versioned
from innovation.db.types import Exact, Id, UtcDateTime, word
from innovation.domain.initiatives.enums import TimeUnit
from innovation.domain.library.models import Work
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.replications.enums import Manner, ReplicationState, ReportState
from innovation.support.files.models import StoredFile


class Replication(Identified, Created, Versioned, Base):
    """A unit that applies a work of the library, or wants to. A unit outside the platform is known by its names."""

    __tablename__ = "replication"
    __table_args__ = (
        UniqueConstraint("work_id", "applicant_key"),
        Index("ix_replication_work_id_state", "work_id", "state"),
        Index("ix_replication_locality_id_state", "locality_id", "state"),
        CheckConstraint(
            "(unit_id IS NULL) = (locality_id IS NULL) AND (unit_id IS NOT NULL OR unit_name <> '')", name="unit_named"
        ),
        CheckConstraint("unit_id IS NOT NULL OR paper <> ''", name="outside_by_paper"),
        CheckConstraint("state IN ('interested', 'stopped') OR applied_on IS NOT NULL", name="applied_has_date"),
        CheckConstraint("manner <> 'adapted' OR adaptation <> ''", name="adapted_says_how"),
        CheckConstraint("state <> 'stopped' OR stop_reason <> ''", name="stopped_has_reason"),
    )

    work_id: Mapped[int] = mapped_column(Id, ForeignKey("work.id"))
    locality_id: Mapped[int | None] = mapped_column(Id, ForeignKey("locality.id"))  # NULL: not on the platform
    unit_id: Mapped[int | None] = mapped_column(Id, ForeignKey("unit.id"), index=True)
    unit_name: Mapped[str] = mapped_column(String(200), default="")  # of a unit outside the platform
    place_name: Mapped[str] = mapped_column(String(120), default="")  # and of its locality
    author_unit_id: Mapped[int | None] = mapped_column(Id, ForeignKey("unit.id"), index=True)  # whose work it is
    applicant_key: Mapped[str] = mapped_column(String(700))  # a unit applies a work once
    state: Mapped[ReplicationState] = mapped_column(word(ReplicationState))
    manner: Mapped[Manner] = mapped_column(word(Manner))
    adaptation: Mapped[str] = mapped_column(Text, default="")  # what was changed
    planned_on: Mapped[date | None]
    applied_on: Mapped[date | None]
    paper: Mapped[str] = mapped_column(String(200), default="")  # the paper that says so; "": entered by the unit
    recorded_in_id: Mapped[int | None] = mapped_column(Id, ForeignKey("locality.id"))  # whose secretary entered it
    contact_name: Mapped[str] = mapped_column(String(120), default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    registered_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    confirmed_on: Mapped[date | None]  # the first time
    stopped_on: Mapped[date | None]
    stop_reason: Mapped[str] = mapped_column(Text, default="")

    work: Mapped[Work] = relationship(lazy="joined")
    locality: Mapped[Locality | None] = relationship(lazy="joined", foreign_keys=[locality_id])
    unit: Mapped[Unit | None] = relationship(lazy="joined", foreign_keys=[unit_id])
    reports: Mapped[list["ReplicationReport"]] = relationship(
        order_by="ReplicationReport.id", cascade="all, delete-orphan"
    )
    follow_ups: Mapped[list["ReplicationFollowUp"]] = relationship(
        order_by="ReplicationFollowUp.months", cascade="all, delete-orphan"
    )


class ReplicationReport(Identified, Created, Base):
    """What the applying unit says came of it, from the first day to `as_of`; the author's unit answers."""

    __tablename__ = "replication_report"
    __table_args__ = (
        Index("ix_replication_report_replication_id", "replication_id", "id"),
        Index(
            "uq_replication_report_waiting",
            "replication_id",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        CheckConstraint("(state = 'waiting') = (answered_at IS NULL)", name="answered_has_time"),
        CheckConstraint("state <> 'returned' OR reason <> ''", name="returned_has_reason"),
    )

    replication_id: Mapped[int] = mapped_column(Id, ForeignKey("replication.id"))
    state: Mapped[ReportState] = mapped_column(word(ReportState))
    as_of: Mapped[date]
    time_unit: Mapped[TimeUnit | None] = mapped_column(word(TimeUnit))
    time_before: Mapped[Decimal | None] = mapped_column(Exact(2))
    time_after: Mapped[Decimal | None] = mapped_column(Exact(2))
    money_saved: Mapped[int | None] = mapped_column(Id)  # đồng
    people_served: Mapped[int | None] = mapped_column(Id)
    before: Mapped[str] = mapped_column(Text, default="")
    after: Mapped[str] = mapped_column(Text, default="")
    sent_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text, default="")  # of a return

    files: Mapped[list["ReplicationFile"]] = relationship(
        order_by="ReplicationFile.position, ReplicationFile.id", cascade="all, delete-orphan"
    )


class ReplicationFile(Identified, Base):
    """A file or photograph that stands for a report; seen by those who read the replication, never by the public."""

    __tablename__ = "replication_file"
    __table_args__ = (UniqueConstraint("report_id", "file_id"),)

    report_id: Mapped[int] = mapped_column(Id, ForeignKey("replication_report.id"))
    file_id: Mapped[int] = mapped_column(Id, ForeignKey("stored_file.id"))
    position: Mapped[int] = mapped_column(default=0)

    file: Mapped[StoredFile] = relationship(lazy="joined")


class ReplicationFollowUp(Identified, Base):
    """The applying unit is asked for its figures again so many months after its first day."""

    __tablename__ = "replication_follow_up"
    __table_args__ = (
        UniqueConstraint("replication_id", "months"),
        Index("ix_replication_follow_up_due_on", "answered_at", "due_on"),
    )

    replication_id: Mapped[int] = mapped_column(Id, ForeignKey("replication.id"))
    months: Mapped[int]
    due_on: Mapped[date]
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
