"""Tables of score sheets."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified, Versioned
from innovation.db.types import Exact, Id, Json, UtcDateTime, word
from innovation.domain.councils.models import CouncilMember
from innovation.domain.entries.models import Entry
from innovation.domain.scoring.enums import SheetState


class ScoreSheet(Identified, Created, Versioned, Base):
    """One member's sheet for one entry. `total` is kept when sealed, so that a ranking reads no marks twice."""

    __tablename__ = "score_sheet"
    __table_args__ = (
        UniqueConstraint("entry_id", "member_id"),
        CheckConstraint("(state = 'sealed') = (sealed_at IS NOT NULL)", name="sealed_has_moment"),
        CheckConstraint("state <> 'sealed' OR total IS NOT NULL", name="sealed_has_total"),
    )

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"))
    member_id: Mapped[int] = mapped_column(Id, ForeignKey("council_member.id"), index=True)
    rubric_version_id: Mapped[int] = mapped_column(Id, ForeignKey("rubric_version.id"))
    state: Mapped[SheetState] = mapped_column(word(SheetState))
    comment: Mapped[str] = mapped_column(Text, default="")
    total: Mapped[Decimal | None] = mapped_column(Exact(2))
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    on_paper: Mapped[bool] = mapped_column(default=False)
    entered_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    reopen_asked: Mapped[str] = mapped_column(Text, default="")
    is_third_marker: Mapped[bool] = mapped_column(default=False)

    entry: Mapped[Entry] = relationship()
    member: Mapped[CouncilMember] = relationship()
    marks: Mapped[list["Mark"]] = relationship(cascade="all, delete-orphan")


class Mark(Base):
    """One mark, or a comment alone where the criterion takes no marks."""

    __tablename__ = "mark"

    sheet_id: Mapped[int] = mapped_column(Id, ForeignKey("score_sheet.id"), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[Decimal | None] = mapped_column(Exact(2))
    comment: Mapped[str] = mapped_column(Text, default="")


class SheetReopening(Identified, Base):
    """A sealed sheet opened again by the chair: who, why, and what it said before."""

    __tablename__ = "sheet_reopening"

    sheet_id: Mapped[int] = mapped_column(Id, ForeignKey("score_sheet.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text)
    before: Mapped[dict[str, Any]] = mapped_column(Json)


class ScoresOpening(Base):
    """The chair opened the sheets of a round to the council (SETTLED: nobody sees another's before)."""

    __tablename__ = "scores_opening"

    round_id: Mapped[int] = mapped_column(Id, ForeignKey("round.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
