"""Tables of similar works."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from innovation.db.base import Base
from innovation.db.mixins import Identified
from innovation.db.types import Id


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
