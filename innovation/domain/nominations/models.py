"""Tables of subjects, registrations and nominations."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Id, Json, UtcDateTime, word
from innovation.domain.accounts.models import Person
from innovation.domain.entries.models import Attachment, Entry
from innovation.domain.localities.models import Household, Unit
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.movements.models import Season
from innovation.domain.nominations.enums import Claim, ConsentHow, HeldKind, RatingLevel, SubjectConsentPurpose


class Subject(Identified, Created, Base):
    """Whom the emulation movement may praise: one unit, person or household, as its kind says."""

    __tablename__ = "subject"
    __table_args__ = (
        UniqueConstraint("unit_id"),
        UniqueConstraint("person_id"),
        UniqueConstraint("household_id"),
        Index("ix_subject_locality_id_kind", "locality_id", "kind"),
        CheckConstraint("(kind IN ('collective', 'residential_group')) = (unit_id IS NOT NULL)", name="unit_by_kind"),
        CheckConstraint("(kind = 'individual') = (person_id IS NOT NULL)", name="person_by_kind"),
        CheckConstraint("(kind = 'household') = (household_id IS NOT NULL)", name="household_by_kind"),
    )

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    kind: Mapped[SubjectKind] = mapped_column(word(SubjectKind))
    unit_id: Mapped[int | None] = mapped_column(Id, ForeignKey("unit.id"))
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    household_id: Mapped[int | None] = mapped_column(Id, ForeignKey("household.id"))

    unit: Mapped[Unit | None] = relationship(lazy="joined")
    person: Mapped[Person | None] = relationship(lazy="joined")
    household: Mapped[Household | None] = relationship(lazy="joined")


class YearRating(Identified, Created, Base):
    """The rating of a subject's year, from the paper that says it. Missing means “not known”, never “bad”."""

    __tablename__ = "year_rating"
    __table_args__ = (UniqueConstraint("subject_id", "year"),)

    subject_id: Mapped[int] = mapped_column(Id, ForeignKey("subject.id"))
    year: Mapped[int]
    level: Mapped[RatingLevel] = mapped_column(word(RatingLevel))
    paper: Mapped[str] = mapped_column(String(120), default="")
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))


class DisciplinaryCase(Identified, Created, Base):
    """A case that is being examined, or a discipline in force: no award meanwhile (NĐ 152/2025 Đ.4.4).

    Only that there is one, since when and until when; what it is about stays with those who examine it.
    """

    __tablename__ = "disciplinary_case"
    __table_args__ = (
        CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="closed_after_opened"),
        CheckConstraint("in_force_until IS NULL OR closed_on IS NOT NULL", name="in_force_once_closed"),
    )

    subject_id: Mapped[int] = mapped_column(Id, ForeignKey("subject.id"), index=True)
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    in_force_until: Mapped[date | None]  # a discipline that followed; NULL: none
    paper: Mapped[str] = mapped_column(String(120), default="")
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))


class SubjectConsent(Identified, Created, Base):
    """What a subject agreed to, by whom and how; withdrawn, never deleted."""

    __tablename__ = "subject_consent"
    __table_args__ = (
        Index(
            "uq_subject_consent_in_force",
            "subject_id",
            "purpose",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    subject_id: Mapped[int] = mapped_column(Id, ForeignKey("subject.id"))
    purpose: Mapped[SubjectConsentPurpose] = mapped_column(word(SubjectConsentPurpose))
    how: Mapped[ConsentHow] = mapped_column(word(ConsentHow))
    given_by: Mapped[str] = mapped_column(String(120))
    given_on: Mapped[date]
    recorded_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Registration(Identified, Created, Base):
    """A subject's registration for emulation in a season (đăng ký thi đua)."""

    __tablename__ = "registration"
    __table_args__ = (
        Index(
            "uq_registration_in_force",
            "season_id",
            "subject_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    season_id: Mapped[int] = mapped_column(Id, ForeignKey("season.id"))
    subject_id: Mapped[int] = mapped_column(Id, ForeignKey("subject.id"), index=True)
    aims: Mapped[str] = mapped_column(Text, default="")
    content_ids: Mapped[list[Any]] = mapped_column(Json, default=list)  # movement_content ids
    award_keys: Mapped[list[Any]] = mapped_column(Json, default=list)  # of the award catalogue
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    season: Mapped[Season] = relationship()
    subject: Mapped[Subject] = relationship()


class Nomination(Base):
    """An entry that proposes a subject. `dropped_at` frees the subject for another: withdrawn, rejected or deleted."""

    __tablename__ = "nomination"
    __table_args__ = (
        Index(
            "uq_nomination_subject_in_round",
            "round_id",
            "subject_id",
            unique=True,
            sqlite_where=text("dropped_at IS NULL"),
            postgresql_where=text("dropped_at IS NULL"),
        ),
    )

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(Id, ForeignKey("round.id"))
    subject_id: Mapped[int] = mapped_column(Id, ForeignKey("subject.id"), index=True)
    award_key: Mapped[str] = mapped_column(String(60), default="")  # what is asked for, of the award catalogue
    achievement: Mapped[str] = mapped_column(Text, default="")  # for the decision's list: one or two sentences
    report: Mapped[str] = mapped_column(Text, default="")  # báo cáo thành tích
    content_ids: Mapped[list[Any]] = mapped_column(Json, default=list)  # movement_content ids
    truthful_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dropped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    entry: Mapped[Entry] = relationship(lazy="joined")
    subject: Mapped[Subject] = relationship(lazy="joined")
    claims: Mapped[list["CriterionClaim"]] = relationship(cascade="all, delete-orphan")
    evidence: Mapped[list["Evidence"]] = relationship(order_by="Evidence.id", cascade="all, delete-orphan")
    meeting: Mapped["GroupMeeting | None"] = relationship(cascade="all, delete-orphan")


class CriterionClaim(Base):
    """The self-assessment on one criterion; a figure always has its denominator (“12 of 12 staff”)."""

    __tablename__ = "criterion_claim"
    __table_args__ = (
        CheckConstraint("(figure IS NULL) = (figure_of IS NULL)", name="figure_with_denominator"),
        CheckConstraint("figure IS NULL OR (figure >= 0 AND figure_of > 0 AND figure <= figure_of)", name="figure_in"),
    )

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("nomination.entry_id"), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(60), primary_key=True)
    claim: Mapped[Claim | None] = mapped_column(word(Claim))
    words: Mapped[str] = mapped_column(Text, default="")
    figure: Mapped[int | None]
    figure_of: Mapped[int | None]
    figure_what: Mapped[str] = mapped_column(String(160), default="")  # “hộ dùng dịch vụ công trực tuyến / số hộ”


class Evidence(Identified, Base):
    """What stands behind a claim: a file of the entry, or something that the platform already holds."""

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("entry_id", "criterion", "attachment_id"),
        UniqueConstraint("entry_id", "criterion", "held_kind", "held_id"),
        CheckConstraint("(attachment_id IS NULL) <> (held_kind IS NULL)", name="file_or_held"),
        CheckConstraint("(held_kind IS NULL) = (held_id IS NULL)", name="held_has_id"),
    )

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("nomination.entry_id"))
    criterion: Mapped[str] = mapped_column(String(60))
    attachment_id: Mapped[int | None] = mapped_column(Id, ForeignKey("attachment.id"))
    held_kind: Mapped[HeldKind | None] = mapped_column(word(HeldKind))
    held_id: Mapped[int | None] = mapped_column(Id)  # entry, award record or rating, as the kind says
    label: Mapped[str] = mapped_column(String(300), default="")  # as it read when it was taken

    attachment: Mapped[Attachment | None] = relationship(lazy="joined")


class GroupMeeting(Base):
    """The tổ's, thôn's or unit's own meeting that agreed to the nomination (bình xét), with its minutes."""

    __tablename__ = "group_meeting"
    __table_args__ = (
        CheckConstraint("agreed >= 0 AND agreed <= present AND present <= entitled", name="votes_in_order"),
    )

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("nomination.entry_id"), primary_key=True)
    held_on: Mapped[date]
    chaired_by: Mapped[str] = mapped_column(String(120))
    entitled: Mapped[int]
    present: Mapped[int]
    agreed: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
    minutes_id: Mapped[int | None] = mapped_column(Id, ForeignKey("attachment.id"))

    minutes: Mapped[Attachment | None] = relationship(lazy="joined")


class NameListing(Base):
    """The list of proposed names of a round, open to public comment until `closes_at`."""

    __tablename__ = "name_listing"
    __table_args__ = (CheckConstraint("opened_at < closes_at", name="opens_before_closes"),)

    round_id: Mapped[int] = mapped_column(Id, ForeignKey("round.id"), primary_key=True)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))


class PublicOpinion(Identified, Base):
    """What somebody says of a proposed name; answered before the council meets. The sender is never shown publicly."""

    __tablename__ = "public_opinion"
    __table_args__ = (CheckConstraint("(answered_at IS NULL) = (answer = '')", name="answered_with_words"),)

    round_id: Mapped[int] = mapped_column(Id, ForeignKey("round.id"), index=True)
    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sender_name: Mapped[str] = mapped_column(String(120))
    sender_contact: Mapped[str] = mapped_column(String(254))
    words: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
