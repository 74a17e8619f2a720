"""Tables of similar works: what is kept of texts, comparisons as they were made, the council's word on novelty."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Exact, Id, UtcDateTime, word
from innovation.domain.accounts.models import Person
from innovation.domain.similarity.enums import Tie


class TextProfile(Identified, Base):
    """What is kept of a work's or an entry's text for finding its neighbours: hashes that nobody can read back.

    `version` is the work's `index_version` or the entry's `version_number` that it was drawn from.
    """

    __tablename__ = "text_profile"
    __table_args__ = (
        CheckConstraint("(work_id IS NULL) <> (entry_id IS NULL)", name="of_one_text"),
        UniqueConstraint("work_id"),
        UniqueConstraint("entry_id"),
        # all that is compared and counted each minute, without the long column
        Index("ix_text_profile_works", "work_id", "version", "method", "terms"),
        Index("ix_text_profile_entries", "entry_id", "version", "method", "terms"),
    )

    work_id: Mapped[int | None] = mapped_column(Id, ForeignKey("work.id"))
    entry_id: Mapped[int | None] = mapped_column(Id, ForeignKey("entry.id"))
    version: Mapped[int]
    method: Mapped[int]
    terms: Mapped[int]
    packed: Mapped[bytes] = mapped_column(LargeBinary)


class Comparison(Identified, Base):
    """One version of an entry compared with all there was: kept with the dossier and never changed.

    It names other texts by their ids and versions and holds none of their words.
    """

    __tablename__ = "comparison"
    __table_args__ = (Index("ix_comparison_entry_id_version", "entry_id", "version"),)

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"))
    version: Mapped[int]  # the entry's handed-in version
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))  # NULL: after the hand-in, by itself
    library_version: Mapped[int] = mapped_column(Id)
    works: Mapped[int]  # how many there were to compare with
    entries: Mapped[int]
    method: Mapped[int]

    hits: Mapped[list["ComparisonHit"]] = relationship(order_by="ComparisonHit.position", back_populates="comparison")


class ComparisonHit(Identified, Base):
    """A text near to the compared one. `share`: per cent of the entry's words that stand there, too."""

    __tablename__ = "comparison_hit"
    __table_args__ = (
        UniqueConstraint("comparison_id", "position"),
        CheckConstraint("(work_id IS NULL) <> (other_entry_id IS NULL)", name="of_one_text"),
    )

    comparison_id: Mapped[int] = mapped_column(Id, ForeignKey("comparison.id"))
    position: Mapped[int]
    work_id: Mapped[int | None] = mapped_column(Id, ForeignKey("work.id"))
    other_entry_id: Mapped[int | None] = mapped_column(Id, ForeignKey("entry.id"))
    other_version: Mapped[int]
    likeness: Mapped[Decimal] = mapped_column(Exact(1))  # of words, per cent
    share: Mapped[Decimal] = mapped_column(Exact(1))
    passages: Mapped[int]
    tie: Mapped[Tie] = mapped_column(word(Tie))

    comparison: Mapped[Comparison] = relationship(back_populates="hits")


class NoveltyFinding(Identified, Created, Base):
    """What the council found of an entry's novelty, written down by the secretary; a later one stands beside it."""

    __tablename__ = "novelty_finding"

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))

    by: Mapped[Person] = relationship(lazy="joined")
