"""Tables of entries: the record common to everything that competes in a round."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified, Versioned
from innovation.db.types import Id, Json, UtcDateTime, word
from innovation.domain.accounts.models import Person
from innovation.domain.entries.enums import Answer, AttachmentKind, EntryState
from innovation.domain.localities.models import Unit
from innovation.domain.movements.models import Round
from innovation.support.files.models import StoredFile


class Entry(Identified, Created, Versioned, Base):
    """An entry in a round. `code` (HB-2026-017) and `receipt_code` are given once, when it is first handed in."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("code"),
        UniqueConstraint("receipt_code"),
        UniqueConstraint("draft_token"),
        Index("ix_entry_round_id_state", "round_id", "state"),
        CheckConstraint("state IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL", name="handed_in_has_moment"),
        CheckConstraint("(submitted_at IS NULL) = (code IS NULL)", name="code_with_receipt"),
    )

    round_id: Mapped[int] = mapped_column(Id, ForeignKey("round.id"))
    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(Id, ForeignKey("unit.id"), index=True)
    owner_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"), index=True)  # the main author
    entered_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))  # the secretary, for paper intake
    on_paper: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[EntryState] = mapped_column(word(EntryState))
    code: Mapped[str | None] = mapped_column(String(30))
    receipt_code: Mapped[str | None] = mapped_column(String(20))
    draft_token: Mapped[str] = mapped_column(String(64))  # one per “start”: a double click finds the same draft
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # first hand-in, by the server's clock
    resubmitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    fix_until: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when returned for changes
    version_number: Mapped[int] = mapped_column(default=0)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    round: Mapped[Round] = relationship(lazy="joined")
    unit: Mapped[Unit | None] = relationship(lazy="joined")
    owner: Mapped[Person] = relationship(foreign_keys=[owner_id], lazy="joined")


class EntryCounter(Base):
    """The last number given in a locality and year; taken under the write lock, so codes have no gaps or doubles."""

    __tablename__ = "entry_counter"

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last_number: Mapped[int]


class EntryVersion(Identified, Base):
    """What was handed in, frozen: the whole form as data, with its hash."""

    __tablename__ = "entry_version"
    __table_args__ = (UniqueConstraint("entry_id", "number"),)

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"))
    number: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    sha256: Mapped[str] = mapped_column(String(64))
    handed_in_at: Mapped[datetime] = mapped_column(UtcDateTime)
    handed_in_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))


class EntryEvent(Identified, Base):
    """One line of an entry's timeline. `for_council` hides it from authors (assignment, sheets)."""

    __tablename__ = "entry_event"
    __table_args__ = (Index("ix_entry_event_entry_id_at", "entry_id", "at"),)

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    action: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = mapped_column(String(200))
    by_person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    by_label: Mapped[str] = mapped_column(String(200), default="")
    from_state: Mapped[EntryState | None] = mapped_column(word(EntryState, name="from_state"))
    to_state: Mapped[EntryState | None] = mapped_column(word(EntryState, name="to_state"))
    reason: Mapped[str] = mapped_column(Text, default="")
    for_council: Mapped[bool] = mapped_column(default=False)


class Attachment(Identified, Created, Base):
    """A file of an entry."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index(
            "uq_attachment_entry_id_file_id",
            "entry_id",
            "file_id",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), index=True)
    file_id: Mapped[int] = mapped_column(Id, ForeignKey("stored_file.id"))
    kind: Mapped[AttachmentKind] = mapped_column(word(AttachmentKind))
    description: Mapped[str] = mapped_column(String(300), default="")
    is_confidential: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    added_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    file: Mapped[StoredFile] = relationship(lazy="joined")


class UnitConfirmation(Identified, Base):
    """What the unit's head said of an entry, for one version of it."""

    __tablename__ = "unit_confirmation"
    __table_args__ = (UniqueConstraint("entry_id", "version_number"),)

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"))
    version_number: Mapped[int]
    answer: Mapped[Answer] = mapped_column(word(Answer))
    note: Mapped[str] = mapped_column(Text, default="")
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class ScreeningAnswer(Identified, Base):
    """One answer of the formal checklist, for one version of the entry."""

    __tablename__ = "screening_answer"
    __table_args__ = (UniqueConstraint("entry_id", "version_number", "item_key"),)

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), index=True)
    version_number: Mapped[int]
    item_key: Mapped[str] = mapped_column(String(40))
    answer: Mapped[Answer] = mapped_column(word(Answer, name="screening_answer"))
    note: Mapped[str] = mapped_column(Text, default="")
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class EntryComment(Identified, Created, Base):
    """A supervisor's remark on an entry (Mặt trận reads and comments); the secretary and the chair read it."""

    __tablename__ = "entry_comment"

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), index=True)
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)

    by: Mapped[Person] = relationship(lazy="joined")
