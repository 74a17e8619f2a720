"""Tables of plans, movements, rounds and rubrics."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified, Versioned
from innovation.db.types import Exact, Id, Json, UtcDateTime, word
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.movements.enums import (
    MovementKind,
    ReviewKind,
    RoundState,
    SubjectKind,
    TargetPer,
    UnitConflictRule,
    VoteDenominator,
)


class Sourced:
    """Where in which plan the row is written."""

    source_file: Mapped[str] = mapped_column(String(120))
    source_section: Mapped[str] = mapped_column(String(120))


class Plan(Identified, Sourced, Base):
    """A ward's plan. Number and date stay NULL where the paper has none."""

    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("locality_id", "key"),)

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    key: Mapped[str] = mapped_column(String(60))
    number_symbol: Mapped[str | None] = mapped_column(String(60))
    issued_on: Mapped[date | None]
    title: Mapped[str] = mapped_column(Text)
    starts_year: Mapped[int]
    ends_year: Mapped[int | None]  # NULL where the plan names no last year
    signer_post: Mapped[str] = mapped_column(String(120))
    legal_bases: Mapped[list[Any]] = mapped_column(Json, default=list)
    silences: Mapped[list[Any]] = mapped_column(Json, default=list)
    duties: Mapped[list[Any]] = mapped_column(Json, default=list)
    note: Mapped[str] = mapped_column(Text, default="")

    locality: Mapped[Locality] = relationship()


class Movement(Identified, Sourced, Base):
    """A movement in the plan's own words, with its target where the plan sets one."""

    __tablename__ = "movement"
    __table_args__ = (UniqueConstraint("locality_id", "slug"),)

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    plan_id: Mapped[int] = mapped_column(Id, ForeignKey("plan.id"))
    slug: Mapped[str] = mapped_column(String(80))
    kind: Mapped[MovementKind] = mapped_column(word(MovementKind))
    name: Mapped[str] = mapped_column(Text)
    wording: Mapped[str] = mapped_column(Text)  # all passages, parted by blank lines
    passages: Mapped[list[Any]] = mapped_column(Json, default=list)  # text, file, section
    target_count: Mapped[int | None]
    target_per: Mapped[TargetPer | None] = mapped_column(word(TargetPer))
    target_wording: Mapped[str] = mapped_column(Text, default="")
    target_year_stated: Mapped[bool | None]  # False: the plan gives no period, the year is the platform's choice
    saving_target_percent: Mapped[Decimal | None] = mapped_column(Exact(2))
    participants: Mapped[list[Any]] = mapped_column(Json, default=list)
    field_slugs: Mapped[list[Any]] = mapped_column(Json, default=list)
    tags: Mapped[list[Any]] = mapped_column(Json, default=list)
    criteria: Mapped[list[Any]] = mapped_column(Json, default=list)
    awards: Mapped[list[Any]] = mapped_column(Json, default=list)
    note: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    locality: Mapped[Locality] = relationship()
    plan: Mapped[Plan] = relationship()
    contents: Mapped[list["MovementContent"]] = relationship(order_by="MovementContent.position")
    phases: Mapped[list["Phase"]] = relationship(order_by="Phase.position")
    reporting_dates: Mapped[list["ReportingDate"]] = relationship(order_by="ReportingDate.position")
    reviews: Mapped[list["Review"]] = relationship(order_by="Review.year")


class MovementContent(Identified, Sourced, Base):
    """One of a movement's contents (Việt Hoà's five)."""

    __tablename__ = "movement_content"
    __table_args__ = (UniqueConstraint("movement_id", "position"),)

    movement_id: Mapped[int] = mapped_column(Id, ForeignKey("movement.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(300))
    points: Mapped[list[Any]] = mapped_column(Json, default=list)


class Phase(Identified, Sourced, Base):
    """A phase (giai đoạn) of a movement."""

    __tablename__ = "phase"
    __table_args__ = (UniqueConstraint("movement_id", "position"),)

    movement_id: Mapped[int] = mapped_column(Id, ForeignKey("movement.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(160))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    wording: Mapped[str] = mapped_column(Text, default="")


class ReportingDate(Identified, Sourced, Base):
    """A yearly reporting date: “trước 30/11” is received by the end of 29/11. `stated` False: the plan sets none."""

    __tablename__ = "reporting_date"
    __table_args__ = (
        UniqueConstraint("movement_id", "position"),
        CheckConstraint("stated = (month IS NOT NULL AND day IS NOT NULL)", name="stated_has_date"),
    )

    movement_id: Mapped[int] = mapped_column(Id, ForeignKey("movement.id"))
    position: Mapped[int]
    stated: Mapped[bool]
    month: Mapped[int | None]
    day: Mapped[int | None]
    period: Mapped[str | None] = mapped_column(String(20))  # half_year or year
    recipient: Mapped[str] = mapped_column(String(240), default="")
    through: Mapped[str] = mapped_column(String(240), default="")
    wording: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")


class ReportReceipt(Identified, Created, Base):
    """A report that the plan asks for has come in: of a unit, or (without one) the locality's own that went out.

    Kept by its due day, so that a plan that is loaded anew does not take it away.
    """

    __tablename__ = "report_receipt"
    __table_args__ = (
        Index(
            "uq_report_receipt_of_unit", "movement_id", "due_on", "unit_id", unique=True,
            sqlite_where=text("unit_id IS NOT NULL"), postgresql_where=text("unit_id IS NOT NULL"),
        ),
        Index(
            "uq_report_receipt_own", "movement_id", "due_on", unique=True,
            sqlite_where=text("unit_id IS NULL"), postgresql_where=text("unit_id IS NULL"),
        ),
        CheckConstraint("unit_id IS NOT NULL OR paper <> ''", name="own_has_paper"),
    )  # fmt: skip

    movement_id: Mapped[int] = mapped_column(Id, ForeignKey("movement.id"))
    due_on: Mapped[date]  # it was asked for before this day
    unit_id: Mapped[int | None] = mapped_column(Id, ForeignKey("unit.id"), index=True)
    received_on: Mapped[date]  # or sent on
    paper: Mapped[str] = mapped_column(String(120), default="")
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))


class Review(Identified, Sourced, Base):
    """A review that the plan announces."""

    __tablename__ = "review_plan"
    __table_args__ = (UniqueConstraint("movement_id", "year", "kind"),)

    movement_id: Mapped[int] = mapped_column(Id, ForeignKey("movement.id"))
    year: Mapped[int | None]
    kind: Mapped[ReviewKind] = mapped_column(word(ReviewKind))
    name: Mapped[str] = mapped_column(String(200), default="")
    wording: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")


class WorkField(Identified, Base):
    """A field (lĩnh vực) of work, from the plans; one catalogue for the installation."""

    __tablename__ = "work_field"
    __table_args__ = (UniqueConstraint("slug"),)

    slug: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(160))
    position: Mapped[int]
    words: Mapped[list[Any]] = mapped_column(Json, default=list)  # the plans' passages that it covers


class Rubric(Identified, Base):
    """A rubric (bộ tiêu chí); `locality_id` NULL is one that ships with its source and reliability."""

    __tablename__ = "rubric"
    __table_args__ = (UniqueConstraint("locality_id", "slug"),)

    locality_id: Mapped[int | None] = mapped_column(Id, ForeignKey("locality.id"))
    slug: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(240))
    source: Mapped[str] = mapped_column(Text, default="")
    reliability: Mapped[str] = mapped_column(String(40), default="own")
    note: Mapped[str] = mapped_column(Text, default="")
    source_file: Mapped[str | None] = mapped_column(String(120))
    source_section: Mapped[str | None] = mapped_column(String(120))
    is_default: Mapped[bool] = mapped_column(default=False)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    versions: Mapped[list["RubricVersion"]] = relationship(back_populates="rubric", order_by="RubricVersion.number")


class RubricVersion(Identified, Created, Base):
    """One version, never changed once written: a round keeps the version that its entries are judged under."""

    __tablename__ = "rubric_version"
    __table_args__ = (UniqueConstraint("rubric_id", "number"),)

    rubric_id: Mapped[int] = mapped_column(Id, ForeignKey("rubric.id"))
    number: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    created_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))

    rubric: Mapped[Rubric] = relationship(back_populates="versions", lazy="joined")


class Season(Identified, Created, Versioned, Base):
    """A year of an emulation movement (đợt thi đua): registration, then one round for each kind of subject.

    `comment_days`: how long the list of proposed names stands for public comment before the council may meet; 0: none.
    """

    __tablename__ = "season"
    __table_args__ = (
        UniqueConstraint("movement_id", "year", "number"),
        CheckConstraint("comment_days >= 0 AND comment_days <= 60", name="comment_days_within_60"),
        CheckConstraint("achieved_from <= achieved_to", name="achieved_in_order"),
    )

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"), index=True)
    movement_id: Mapped[int] = mapped_column(Id, ForeignKey("movement.id"))
    year: Mapped[int]
    number: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(String(200))
    achieved_from: Mapped[date]  # the period whose achievements count
    achieved_to: Mapped[date]
    register_until: Mapped[date | None]  # NULL: no registration is asked for
    comment_days: Mapped[int] = mapped_column(default=0)
    created_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))

    locality: Mapped[Locality] = relationship()
    movement: Mapped[Movement] = relationship()
    rounds: Mapped[list["Round"]] = relationship(back_populates="season", order_by="Round.number")


class Round(Identified, Created, Versioned, Base):
    """A round (đợt xét): its calendar, who may enter what, and how it is judged.

    Of an initiative movement, or of a season of an emulation movement: then it judges one kind of subject.
    """

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("locality_id", "year", "number"),
        CheckConstraint("(season_id IS NULL) = (subject_kind IS NULL)", name="season_with_subject"),
        CheckConstraint("opens_at < closes_at", name="opens_before_closes"),
        CheckConstraint("closes_at <= screening_until", name="screening_after_closing"),
        CheckConstraint("screening_until <= scoring_until", name="scoring_after_screening"),
        CheckConstraint("grace_seconds >= 0 AND grace_seconds <= 3600", name="grace_within_an_hour"),
    )

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"), index=True)
    movement_id: Mapped[int] = mapped_column(Id, ForeignKey("movement.id"))
    rubric_version_id: Mapped[int] = mapped_column(Id, ForeignKey("rubric_version.id"))
    season_id: Mapped[int | None] = mapped_column(Id, ForeignKey("season.id"), index=True)  # emulation rounds
    subject_kind: Mapped[SubjectKind | None] = mapped_column(word(SubjectKind))
    name: Mapped[str] = mapped_column(String(200))
    year: Mapped[int]
    number: Mapped[int]
    state: Mapped[RoundState] = mapped_column(word(RoundState))
    call_text: Mapped[str] = mapped_column(Text, default="")
    # -- calendar
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    grace_seconds: Mapped[int] = mapped_column(default=120)
    screening_until: Mapped[datetime] = mapped_column(UtcDateTime)
    scoring_until: Mapped[datetime] = mapped_column(UtcDateTime)
    meeting_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    publish_on: Mapped[date | None]
    # -- who and what
    host_unit_id: Mapped[int | None] = mapped_column(Id, ForeignKey("unit.id"))  # a school's own round: its people only
    participants: Mapped[list[Any]] = mapped_column(Json, default=list)  # PersonKind values
    stages: Mapped[list[Any]] = mapped_column(Json, default=list)  # EntryStage values
    asks_unit_confirmation: Mapped[bool] = mapped_column(default=False)
    asks_group_meeting: Mapped[bool] = mapped_column(default=False)  # the tổ's or unit's own meeting with its vote
    group_vote_percent: Mapped[Decimal | None] = mapped_column(Exact(2))  # of those present there; NULL: none is set
    asks_front_comment: Mapped[bool] = mapped_column(default=False)  # Mặt trận's remark before it is accepted
    award_quota: Mapped[int | None]  # how many its council may propose at most; NULL: no number is set
    # -- how it is judged
    is_blind: Mapped[bool] = mapped_column(default=False)
    unit_conflict: Mapped[UnitConflictRule] = mapped_column(word(UnitConflictRule), default=UnitConflictRule.OUT)
    sheets_per_entry: Mapped[int] = mapped_column(default=3)
    deviation_limit: Mapped[Decimal | None] = mapped_column(Exact(2))
    quorum_numerator: Mapped[int] = mapped_column(default=2)
    quorum_denominator: Mapped[int] = mapped_column(default=3)
    vote_numerator: Mapped[int] = mapped_column(default=2)
    vote_denominator: Mapped[int] = mapped_column(default=3)
    vote_of: Mapped[VoteDenominator] = mapped_column(word(VoteDenominator), default=VoteDenominator.ALL)
    vote_secret: Mapped[bool] = mapped_column(default=False)
    vote_source: Mapped[str] = mapped_column(String(240), default="")
    tie_break: Mapped[list[Any]] = mapped_column(Json, default=list)  # criterion keys, fixed before scoring
    created_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))

    locality: Mapped[Locality] = relationship(lazy="joined")
    movement: Mapped[Movement] = relationship(lazy="joined")
    rubric_version: Mapped[RubricVersion] = relationship()
    season: Mapped[Season | None] = relationship(back_populates="rounds", lazy="joined")
    host_unit: Mapped[Unit | None] = relationship(lazy="joined")
