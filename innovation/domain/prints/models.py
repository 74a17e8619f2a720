"""Tables of runs of certificates, of long papers, and of where their fields stand on a ward's stock."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Id, Json, UtcDateTime, word
from innovation.domain.accounts.models import Person
from innovation.domain.prints.enums import PAPER_JOB, PRINT_JOB, PrintKind, StockKind


class PrintRun(Identified, Created, Base):
    """The certificates in force of a round or of a decision of awards, as one file that is kept for some days.

    `codes` are those of the moment at which it was asked for; `done` counts what is drawn, whatever happens meanwhile.
    """

    __tablename__ = "print_run"
    __table_args__ = (
        Index("ix_print_run_round_id", "round_id"),
        Index("ix_print_run_decision_id", "decision_id"),
        CheckConstraint("(round_id IS NULL) <> (decision_id IS NULL)", name="of_one"),
        CheckConstraint("finished_at IS NULL OR (done = total AND size IS NOT NULL)", name="finished_is_whole"),
    )

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    round_id: Mapped[int | None] = mapped_column(Id, ForeignKey("round.id"))
    decision_id: Mapped[int | None] = mapped_column(Id, ForeignKey("decision.id"))
    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[PrintKind] = mapped_column(word(PrintKind))
    offsets: Mapped[dict[str, Any] | None] = mapped_column(Json)  # for stock; NULL: with frame and all
    codes: Mapped[list[Any]] = mapped_column(Json)
    total: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    size: Mapped[int | None] = mapped_column(Id)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the last try broke; another follows
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))

    by: Mapped[Person] = relationship(lazy="joined")

    @property
    def job_key(self) -> str:
        """Of the worker's job with it."""
        return f"{PRINT_JOB}:{self.id}"


class PaperRun(Identified, Created, Base):
    """A paper too long to be drawn while somebody waits; of the one who asked for it alone, for a day.

    It is laid out when it is asked for, with what that person may see; `done` counts the parts that are drawn.
    """

    __tablename__ = "paper_run"
    __table_args__ = (
        Index("ix_paper_run_by_person_id", "by_person_id"),
        CheckConstraint("finished_at IS NULL OR (done = parts AND size IS NOT NULL)", name="finished_is_whole"),
        CheckConstraint("finished_at IS NULL OR lost_at IS NULL", name="finished_or_lost"),
    )

    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    locality_id: Mapped[int | None] = mapped_column(Id, ForeignKey("locality.id"))
    title: Mapped[str] = mapped_column(String(300))
    file_name: Mapped[str] = mapped_column(String(160))
    address: Mapped[str] = mapped_column(String(500))  # where it was asked for
    lines: Mapped[int]
    parts: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    size: Mapped[int | None] = mapped_column(Id)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the last try broke; another follows
    lost_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # it cannot be drawn; ask again
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def job_key(self) -> str:
        """Of the worker's job with it."""
        return f"{PAPER_JOB}:{self.id}"


class StockSetting(Identified, Base):
    """Where the fields stand on a ward's stock from a moment on; never changed, only followed by another."""

    __tablename__ = "stock_setting"
    __table_args__ = (Index("ix_stock_setting_newest", "locality_id", "kind", "set_at"),)

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    kind: Mapped[StockKind] = mapped_column(word(StockKind))
    offsets: Mapped[dict[str, Any]] = mapped_column(Json)  # millimetres right and down, by field; "sheet": all of them
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    set_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))

    set_by: Mapped[Person] = relationship(lazy="joined")
