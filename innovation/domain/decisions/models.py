"""Tables of meetings, ballots, conclusions, decisions and what may follow them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified, Versioned
from innovation.db.types import Id, Json, UtcDateTime, word
from innovation.domain.accounts.models import Person
from innovation.domain.councils.models import CouncilMember
from innovation.domain.decisions.enums import Choice, DecisionKind, MeetingState, Outcome, Presence, SigningStep
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round
from innovation.support.files.models import StoredFile


class Meeting(Identified, Created, Versioned, Base):
    """A council's meeting on a round. Closed, its results are frozen and hashed."""

    __tablename__ = "meeting"

    round_id: Mapped[int] = mapped_column(Id, ForeignKey("round.id"), index=True)
    council_id: Mapped[int] = mapped_column(Id, ForeignKey("council.id"))
    state: Mapped[MeetingState] = mapped_column(word(MeetingState))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    place: Mapped[str] = mapped_column(String(200), default="")
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    called_off_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # until another date is set
    call_off_reason: Mapped[str] = mapped_column(String(240), default="", server_default="")
    notes: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str | None] = mapped_column(String(64))

    round: Mapped[Round] = relationship()


class Attendance(Base):
    """Who was there."""

    __tablename__ = "attendance"

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(Id, ForeignKey("council_member.id"), primary_key=True)
    presence: Mapped[Presence] = mapped_column(word(Presence))
    reason: Mapped[str] = mapped_column(String(240), default="")

    member: Mapped[CouncilMember] = relationship(lazy="joined")


class Ballot(Identified, Base):
    """The vote on one entry. Secret: choices lie in `secret_ballot`, unlinked to who voted."""

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("meeting_id", "entry_id"),)

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"))
    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), index=True)
    is_secret: Mapped[bool]
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    result: Mapped[dict[str, Any] | None] = mapped_column(Json)  # counts, denominator, needed, sentence

    entry: Mapped[Entry] = relationship()


class OpenVote(Base):
    """A vote by name; a written opinion of an absent member is one too."""

    __tablename__ = "open_vote"

    ballot_id: Mapped[int] = mapped_column(Id, ForeignKey("ballot.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(Id, ForeignKey("council_member.id"), primary_key=True)
    choice: Mapped[Choice] = mapped_column(word(Choice))
    written: Mapped[bool] = mapped_column(default=False)
    opinion: Mapped[str] = mapped_column(Text, default="")


class SecretVoter(Base):
    """That a member has voted; nothing of what."""

    __tablename__ = "secret_voter"

    ballot_id: Mapped[int] = mapped_column(Id, ForeignKey("ballot.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(Id, ForeignKey("council_member.id"), primary_key=True)


class SecretBallot(Base):
    """One paper in the urn: a random key, no moment, no person."""

    __tablename__ = "secret_ballot"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    ballot_id: Mapped[int] = mapped_column(Id, ForeignKey("ballot.id"), index=True)
    choice: Mapped[Choice] = mapped_column(word(Choice, name="secret_choice"))


class TieBreak(Identified, Created, Base):
    """A recorded order among entries with equal totals."""

    __tablename__ = "tie_break"

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"), index=True)
    entry_ids: Mapped[list[Any]] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(Text)
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))


class Conclusion(Identified, Base):
    """What the meeting concluded on an entry, frozen with the way it came about."""

    __tablename__ = "conclusion"
    __table_args__ = (UniqueConstraint("entry_id"),)

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"), index=True)
    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"))
    rank: Mapped[int | None]
    total_text: Mapped[str] = mapped_column(String(20), default="")
    grade: Mapped[str] = mapped_column(String(60), default="")
    outcome: Mapped[Outcome] = mapped_column(word(Outcome))
    note: Mapped[str] = mapped_column(Text, default="")
    explanation: Mapped[dict[str, Any]] = mapped_column(Json)

    entry: Mapped[Entry] = relationship()


class Decision(Identified, Created, Versioned, Base):
    """The leader's paper. Number and date are the clerk's, blank until entered; unique by body, series and year."""

    __tablename__ = "decision"
    __table_args__ = (
        Index(
            "uq_decision_number",
            "locality_id",
            "body",
            "series",
            "year",
            "number",
            unique=True,
            sqlite_where=text("number IS NOT NULL"),
            postgresql_where=text("number IS NOT NULL"),
        ),
        Index(
            "uq_decision_round_kind",
            "round_id",
            "kind",
            unique=True,
            sqlite_where=text("kind <> 'award' AND supplements_id IS NULL"),
            postgresql_where=text("kind <> 'award' AND supplements_id IS NULL"),
        ),
        CheckConstraint("(number IS NULL) = (issued_on IS NULL)", name="number_with_date"),
        CheckConstraint("published_at IS NULL OR number IS NOT NULL", name="published_has_number"),
        CheckConstraint("round_id IS NOT NULL OR kind = 'award'", name="round_unless_award"),
    )

    round_id: Mapped[int | None] = mapped_column(Id, ForeignKey("round.id"), index=True)  # NULL: an award at once
    supplements_id: Mapped[int | None] = mapped_column(Id, ForeignKey("decision.id"))  # decides what that one held back
    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    kind: Mapped[DecisionKind] = mapped_column(word(DecisionKind))
    body: Mapped[str] = mapped_column(String(40), default="", server_default="")  # whose book it is (`rules.book_of`)
    series: Mapped[str] = mapped_column(String(40), default="QĐ-UBND")
    year: Mapped[int | None]
    number: Mapped[int | None]
    issued_on: Mapped[date | None]
    title: Mapped[str] = mapped_column(Text)
    drafted_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))  # of an award at once: who proposed
    signer_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    signer_post: Mapped[str] = mapped_column(String(160), default="")
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the leader agreed to the text
    signed_file_id: Mapped[int | None] = mapped_column(Id, ForeignKey("stored_file.id"))
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    round: Mapped[Round | None] = relationship(lazy="joined")
    signer: Mapped[Person | None] = relationship(foreign_keys=[signer_id])
    signed_file: Mapped[StoredFile | None] = relationship()
    items: Mapped[list["DecisionItem"]] = relationship(order_by="DecisionItem.position")


class PaperNumber(Identified, Created, Base):
    """Number and date of a paper other than a decision, as the clerk's book has them: a row for each such paper.

    `form` is a key of plans/data/papers, `about` and `about_id` say on what (a round, a review, …). In one body, series
    and year a number stands once, decisions counted (`service.numbers`).
    """

    __tablename__ = "paper_number"
    __table_args__ = (
        UniqueConstraint("form", "about", "about_id"),
        UniqueConstraint("locality_id", "body", "series", "year", "number"),
    )

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    body: Mapped[str] = mapped_column(String(40), default="")
    form: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[int] = mapped_column(Id)
    about_name: Mapped[str] = mapped_column(String(240), default="")  # as the book calls it
    series: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    number: Mapped[int]
    issued_on: Mapped[date]
    entered_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))

    entered_by: Mapped[Person] = relationship(lazy="joined")


class SigningFile(Identified, Created, Base):
    """A paper's file that was taken to be signed, or brought back. A row stays; its file goes when the list changes.

    `report` is what was found of the signatures when it was last looked at. The decision's `signed_file` is the newest
    that is not retired.
    """

    __tablename__ = "signing_file"

    decision_id: Mapped[int] = mapped_column(Id, ForeignKey("decision.id"), index=True)
    step: Mapped[SigningStep] = mapped_column(word(SigningStep))
    file_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("stored_file.id")
    )  # NULL: it named whom the list dropped
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text, default="")  # why it takes another's place
    report: Mapped[dict[str, Any] | None] = mapped_column(Json)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    file: Mapped[StoredFile | None] = relationship()
    by: Mapped[Person] = relationship(lazy="joined")


class DecisionItem(Identified, Base):
    """One line of a decision's list."""

    __tablename__ = "decision_item"
    __table_args__ = (UniqueConstraint("decision_id", "entry_id"),)

    decision_id: Mapped[int] = mapped_column(Id, ForeignKey("decision.id"))
    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), index=True)
    position: Mapped[int]
    grade: Mapped[str] = mapped_column(String(60), default="")
    reason: Mapped[str] = mapped_column(Text, default="")

    entry: Mapped[Entry] = relationship()


class HeldLine(Identified, Created, Base):
    """A line taken out of a paper that was not out yet, so that the others need not wait; decided by a later paper.

    The reason is for those who may know of cases: the secretary, the leader and the deputy.
    """

    __tablename__ = "held_line"
    __table_args__ = (
        Index(
            "uq_held_line_open",
            "entry_id",
            unique=True,
            sqlite_where=text("decided_by_id IS NULL"),
            postgresql_where=text("decided_by_id IS NULL"),
        ),
    )

    decision_id: Mapped[int] = mapped_column(Id, ForeignKey("decision.id"), index=True)
    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"))
    position: Mapped[int]  # where it stood
    grade: Mapped[str] = mapped_column(String(60), default="")
    note: Mapped[str] = mapped_column(Text, default="")  # what the line said
    reason: Mapped[str] = mapped_column(Text)
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    decided_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("decision.id"))  # NULL: still held

    entry: Mapped[Entry] = relationship(lazy="joined")
    by: Mapped[Person] = relationship(lazy="joined")
    decision: Mapped[Decision] = relationship(foreign_keys=[decision_id])


class Complaint(Identified, Created, Base):
    """A kiến nghị about a result, with its answer."""

    __tablename__ = "complaint"

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), index=True)
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))

    by: Mapped[Person] = relationship(foreign_keys=[by_person_id], lazy="joined")
    entry: Mapped[Entry] = relationship()


class Amendment(Identified, Created, Base):
    """A correction or revocation of a recognition after publication: by which paper, why, what changed."""

    __tablename__ = "amendment"

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), index=True)
    is_revocation: Mapped[bool]
    paper: Mapped[str] = mapped_column(String(120))
    issued_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    changes: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))


class TrialHandover(Identified, Created, Base):
    """An idea given to a unit to be tried, and what came of it."""

    __tablename__ = "trial_handover"

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), index=True)
    unit_id: Mapped[int] = mapped_column(Id, ForeignKey("unit.id"))
    due_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    result: Mapped[str] = mapped_column(Text, default="")
    result_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
