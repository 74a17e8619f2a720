"""Tables of certificates, the book of awards, proposals and reviews."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified, Versioned
from innovation.db.types import Exact, Id, Json, UtcDateTime, word
from innovation.domain.accounts.models import Person
from innovation.domain.awards.enums import (
    AwardClass,
    AwardLevel,
    AwardType,
    CertificateState,
    CityDossierState,
    ProposalState,
    RecordOrigin,
    RecordState,
    ReviewAction,
    ReviewState,
)
from innovation.domain.awards.rules.reviews import Verdict
from innovation.domain.decisions.enums import SigningStep
from innovation.domain.decisions.models import Decision
from innovation.domain.entries.models import Attachment, Entry
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import ReviewKind, SubjectKind
from innovation.domain.movements.models import Movement, Round
from innovation.domain.nominations.models import Subject
from innovation.support.files.models import StoredFile


class Certificate(Identified, Base):
    """One author's giấy chứng nhận sáng kiến. `body` is what the paper says, frozen; the code has 140 random bits."""

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("(state = 'revoked') = (revoked_on IS NOT NULL)", name="revoked_has_date"),
    )

    code: Mapped[str] = mapped_column(String(60))
    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"), index=True)
    state: Mapped[CertificateState] = mapped_column(word(CertificateState))
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    issued_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_on: Mapped[date | None]
    revoke_reason: Mapped[str] = mapped_column(Text, default="")
    replaced_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("certificate.id"))

    entry: Mapped[Entry] = relationship()


class AwardRecord(Identified, Created, Base):
    """One line of the book of awards (sổ vàng). Never rewritten: `corrects_id` names the line that it replaces."""

    __tablename__ = "award_record"
    __table_args__ = (
        UniqueConstraint("locality_id", "book_number"),
        UniqueConstraint("corrects_id"),
        Index("ix_award_record_subject_id_decided_on", "subject_id", "decided_on"),
        Index("ix_award_record_locality_id_decided_on", "locality_id", "decided_on"),
        CheckConstraint("(corrects_id IS NULL) = (correction_reason = '')", name="correction_has_reason"),
        CheckConstraint("(state = 'revoked') = (revoked_on IS NOT NULL)", name="revoked_has_date"),
        CheckConstraint("money IS NULL OR money >= 0", name="money_not_negative"),
        CheckConstraint("achieved_from <= achieved_to", name="achieved_in_order"),
    )

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    book_number: Mapped[int]  # in the locality's book, given once, without gaps
    subject_id: Mapped[int] = mapped_column(Id, ForeignKey("subject.id"))
    award_key: Mapped[str] = mapped_column(String(60))  # of the award catalogue
    award_class: Mapped[AwardClass] = mapped_column(word(AwardClass))
    award_type: Mapped[AwardType] = mapped_column(word(AwardType))
    level: Mapped[AwardLevel] = mapped_column(word(AwardLevel))
    achievement: Mapped[str] = mapped_column(Text)
    achieved_from: Mapped[date]
    achieved_to: Mapped[date]
    paper: Mapped[str] = mapped_column(String(120))  # “125/QĐ-UBND”
    decided_on: Mapped[date]
    signer_post: Mapped[str] = mapped_column(String(160), default="")
    coefficient: Mapped[Decimal | None] = mapped_column(Exact(3))
    base_salary: Mapped[int | None] = mapped_column(Id)  # đồng, of the decision's date
    money: Mapped[int | None] = mapped_column(Id)  # đồng; NULL: not known (imported without it)
    movement_id: Mapped[int | None] = mapped_column(Id, ForeignKey("movement.id"))
    phase_id: Mapped[int | None] = mapped_column(Id, ForeignKey("phase.id"))
    entry_id: Mapped[int | None] = mapped_column(Id, ForeignKey("entry.id"))  # the nomination behind it
    decision_id: Mapped[int | None] = mapped_column(Id, ForeignKey("decision.id"))
    origin: Mapped[RecordOrigin] = mapped_column(word(RecordOrigin))
    state: Mapped[RecordState] = mapped_column(word(RecordState))
    corrects_id: Mapped[int | None] = mapped_column(Id, ForeignKey("award_record.id"))
    correction_reason: Mapped[str] = mapped_column(Text, default="")
    revoked_on: Mapped[date | None]
    revoke_paper: Mapped[str] = mapped_column(String(120), default="")
    revoke_reason: Mapped[str] = mapped_column(Text, default="")
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))

    subject: Mapped[Subject] = relationship(lazy="joined")
    decision: Mapped[Decision | None] = relationship()


class AwardCertificate(Identified, Base):
    """The giấy khen (or a title's paper) of one line of the book. `body` is what it says, frozen; whether it is valid,
    replaced or revoked is the line's own state."""

    __tablename__ = "award_certificate"
    __table_args__ = (UniqueConstraint("code"), UniqueConstraint("record_id"))

    code: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[int] = mapped_column(Id, ForeignKey("award_record.id"))
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    issued_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)

    record: Mapped[AwardRecord] = relationship(lazy="joined")


class CertificateFile(Identified, Created, Base):
    """A certificate's file that was taken to be signed, or came back signed; `code` is of either kind. A row stays.

    `report` is what was found of the signatures when it was last looked at. The newest that is not retired counts.
    """

    __tablename__ = "certificate_file"

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    code: Mapped[str] = mapped_column(String(60), index=True)
    step: Mapped[SigningStep] = mapped_column(word(SigningStep))
    file_id: Mapped[int] = mapped_column(Id, ForeignKey("stored_file.id"))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text, default="")  # why it takes another's place
    report: Mapped[dict[str, Any] | None] = mapped_column(Json)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    file: Mapped[StoredFile] = relationship()
    by: Mapped[Person] = relationship(lazy="joined")


class BookCounter(Base):
    """The last number of a locality's book of awards, taken under the write lock."""

    __tablename__ = "book_counter"

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"), primary_key=True)
    last_number: Mapped[int]


class InitiativeUse(Identified, Base):
    """A sáng kiến used once for an award (CV 5007 III.5c); a second use stands only with its recorded reason."""

    __tablename__ = "initiative_use"
    __table_args__ = (UniqueConstraint("entry_id", "proposal_id"),)

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"))  # the recognised initiative
    proposal_id: Mapped[int] = mapped_column(Id, ForeignKey("award_proposal.id"), index=True)
    override_reason: Mapped[str] = mapped_column(Text, default="")


class AwardProposal(Identified, Created, Versioned, Base):
    """One award asked for one subject: out of a round, a review, or at once (đột xuất).

    `checks` is what the rules said when it was sent; `overrides` are warnings that stand with a reason and a name.
    """

    __tablename__ = "award_proposal"
    __table_args__ = (
        Index("ix_award_proposal_locality_id_state", "locality_id", "state"),
        CheckConstraint("achieved_from <= achieved_to", name="achieved_in_order"),
        CheckConstraint("state NOT IN ('sent', 'agreed', 'awarded') OR sent_at IS NOT NULL", name="sent_has_moment"),
    )

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    subject_id: Mapped[int] = mapped_column(Id, ForeignKey("subject.id"), index=True)
    award_key: Mapped[str] = mapped_column(String(60))
    award_type: Mapped[AwardType] = mapped_column(word(AwardType))
    achievement: Mapped[str] = mapped_column(Text)
    achieved_from: Mapped[date]
    achieved_to: Mapped[date]
    state: Mapped[ProposalState] = mapped_column(word(ProposalState))
    entry_id: Mapped[int | None] = mapped_column(Id, ForeignKey("entry.id"))  # the nomination that it comes from
    review_id: Mapped[int | None] = mapped_column(Id, ForeignKey("phase_review.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(Id, ForeignKey("decision.id"), index=True)
    record_id: Mapped[int | None] = mapped_column(Id, ForeignKey("award_record.id"))
    checks: Mapped[list[Any]] = mapped_column(Json, default=list)
    overrides: Mapped[list[Any]] = mapped_column(Json, default=list)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str] = mapped_column(Text, default="")  # why it was declined, or what the city said
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))

    subject: Mapped[Subject] = relationship(lazy="joined")
    decision: Mapped[Decision | None] = relationship()
    uses: Mapped[list[InitiativeUse]] = relationship(order_by="InitiativeUse.id", cascade="all, delete-orphan")


class PhaseReview(Identified, Created, Versioned, Base):
    """A review (sơ kết, tổng kết) of a movement over a span of dates; `rules` are those of this review alone."""

    __tablename__ = "phase_review"
    __table_args__ = (
        UniqueConstraint("movement_id", "kind", "ends_on"),
        CheckConstraint("starts_on <= ends_on", name="span_in_order"),
    )

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"), index=True)
    movement_id: Mapped[int] = mapped_column(Id, ForeignKey("movement.id"))
    kind: Mapped[ReviewKind] = mapped_column(word(ReviewKind))
    name: Mapped[str] = mapped_column(String(200))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    due_on: Mapped[date | None]  # the list must be with the city before this day
    state: Mapped[ReviewState] = mapped_column(word(ReviewState))
    rules: Mapped[dict[str, Any]] = mapped_column(Json)
    rules_version: Mapped[int] = mapped_column(default=1)
    examined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when the rules were last asked
    created_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))

    movement: Mapped[Movement] = relationship(lazy="joined")
    steps: Mapped[list["ReviewStep"]] = relationship(order_by="ReviewStep.id")


class ReviewStep(Identified, Base):
    """A step of a review: who took it and when; of the sending also the paper, as the ward's own book numbers it."""

    __tablename__ = "review_step"
    __table_args__ = (
        CheckConstraint("action <> 'send' OR (paper <> '' AND dated_on IS NOT NULL)", name="sent_has_paper"),
        CheckConstraint("action <> 'take_back' OR note <> ''", name="taken_back_has_reason"),
    )

    review_id: Mapped[int] = mapped_column(Id, ForeignKey("phase_review.id"), index=True)
    action: Mapped[ReviewAction] = mapped_column(word(ReviewAction))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    paper: Mapped[str] = mapped_column(String(120), default="")
    dated_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")

    by: Mapped[Person | None] = relationship(lazy="joined")


class ReviewReport(Versioned, Base):
    """What people write into the report of a review, beside what is counted; empty: dotted for writing by hand."""

    __tablename__ = "review_report"

    review_id: Mapped[int] = mapped_column(Id, ForeignKey("phase_review.id"), primary_key=True)
    leadership: Mapped[str] = mapped_column(Text, default="")
    results: Mapped[str] = mapped_column(Text, default="")
    difficulties: Mapped[str] = mapped_column(Text, default="")
    lessons: Mapped[str] = mapped_column(Text, default="")
    tasks: Mapped[str] = mapped_column(Text, default="")
    requests: Mapped[str] = mapped_column(Text, default="")
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))


class ReviewRulesVersion(Identified, Created, Base):
    """What the rules of a review were before they were changed, and why they were."""

    __tablename__ = "review_rules_version"
    __table_args__ = (UniqueConstraint("review_id", "number"),)

    review_id: Mapped[int] = mapped_column(Id, ForeignKey("phase_review.id"))
    number: Mapped[int]
    rules: Mapped[dict[str, Any]] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(Text, default="")
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))


class ReviewFinding(Base):
    """What the rules said of a subject when they were last asked; written anew each time. The board filters by it."""

    __tablename__ = "review_finding"
    __table_args__ = (
        Index("ix_review_finding_place", "review_id", "kind", "position"),
        Index("ix_review_finding_verdict", "review_id", "kind", "verdict", "position"),
    )

    review_id: Mapped[int] = mapped_column(Id, ForeignKey("phase_review.id"), primary_key=True)
    subject_id: Mapped[int] = mapped_column(Id, ForeignKey("subject.id"), primary_key=True)
    kind: Mapped[SubjectKind] = mapped_column(word(SubjectKind))
    verdict: Mapped[Verdict] = mapped_column(word(Verdict))
    award_key: Mapped[str] = mapped_column(String(60), default="")  # the highest that is proposed or to be looked at
    note: Mapped[str] = mapped_column(Text, default="")  # a number that is exceeded, a tie at its end
    position: Mapped[int]  # among its kind: proposed ones first, by merit

    subject: Mapped[Subject] = relationship(lazy="joined")


class ReviewLine(Identified, Created, Base):
    """The secretary's word on a subject in a review, beside what the rules propose: kept, dropped or added."""

    __tablename__ = "review_line"
    __table_args__ = (
        UniqueConstraint("review_id", "subject_id", "award_key"),
        CheckConstraint("is_kept OR reason <> ''", name="dropped_has_reason"),
    )

    review_id: Mapped[int] = mapped_column(Id, ForeignKey("phase_review.id"))
    subject_id: Mapped[int] = mapped_column(Id, ForeignKey("subject.id"), index=True)
    award_key: Mapped[str] = mapped_column(String(60))
    is_kept: Mapped[bool]
    by_rule: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="")
    explanation: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # frozen when the council is asked
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))

    subject: Mapped[Subject] = relationship(lazy="joined")


class ReviewRound(Base):
    """A round by which the council votes on a review's proposals: the same council, sheets and ballots as ever."""

    __tablename__ = "review_round"

    round_id: Mapped[int] = mapped_column(Id, ForeignKey("round.id"), primary_key=True)
    review_id: Mapped[int] = mapped_column(Id, ForeignKey("phase_review.id"), index=True)

    round: Mapped[Round] = relationship(lazy="joined")


class CityDossier(Identified, Created, Versioned, Base):
    """A recognised initiative proposed to the city, with its confirmations and the city's answer."""

    __tablename__ = "city_dossier"
    __table_args__ = (
        UniqueConstraint("entry_id"),
        CheckConstraint("state = 'collecting' OR sent_on IS NOT NULL", name="sent_has_date"),
    )

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"), index=True)
    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"))
    state: Mapped[CityDossierState] = mapped_column(word(CityDossierState))
    spread: Mapped[str] = mapped_column(Text, default="")  # how far it has spread, in the ward's words
    sent_on: Mapped[date | None]
    sent_paper: Mapped[str] = mapped_column(String(120), default="")
    answered_on: Mapped[date | None]
    answer_paper: Mapped[str] = mapped_column(String(120), default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))

    entry: Mapped[Entry] = relationship(lazy="joined")
    confirmations: Mapped[list["CityConfirmation"]] = relationship(
        order_by="CityConfirmation.id", cascade="all, delete-orphan"
    )


class CityConfirmation(Identified, Created, Base):
    """A unit's word that it applied the initiative, from here or from elsewhere."""

    __tablename__ = "city_confirmation"
    __table_args__ = (CheckConstraint("unit_id IS NOT NULL OR unit_name <> ''", name="unit_named"),)

    dossier_id: Mapped[int] = mapped_column(Id, ForeignKey("city_dossier.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(Id, ForeignKey("unit.id"))
    unit_name: Mapped[str] = mapped_column(String(240), default="")  # of another locality
    applied_from: Mapped[date]
    result: Mapped[str] = mapped_column(Text)
    paper_id: Mapped[int | None] = mapped_column(Id, ForeignKey("attachment.id"))
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))

    unit: Mapped[Unit | None] = relationship(lazy="joined")
    paper: Mapped[Attachment | None] = relationship(lazy="joined")


class Exemplar(Identified, Created, Base):
    """A subject shown as an example (gương điển hình), as far as it agreed."""

    __tablename__ = "exemplar"
    __table_args__ = (
        Index(
            "uq_exemplar_shown",
            "record_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"), index=True)
    record_id: Mapped[int] = mapped_column(Id, ForeignKey("award_record.id"))
    title: Mapped[str] = mapped_column(String(200))
    story: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))

    record: Mapped[AwardRecord] = relationship(lazy="joined")
