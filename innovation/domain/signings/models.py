"""The table of batches."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Id, Json, UtcDateTime, word
from innovation.domain.accounts.models import Person
from innovation.domain.signings.enums import JOBS, Way


class SigningBatch(Identified, Created, Base):
    """Certificates of a round or of a decision of awards on their way out as one zip, or a zip that came back.

    `codes` are those that go out. `rows` say of each file that came back what became of it, in the zip's order:
    {"name", "code", "ok", "says"}. What is done stays done: a worker that was killed goes on after the last row.
    """

    __tablename__ = "signing_batch"
    __table_args__ = (CheckConstraint("(round_id IS NULL) <> (decision_id IS NULL)", name="of_one"),)

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    round_id: Mapped[int | None] = mapped_column(Id, ForeignKey("round.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(Id, ForeignKey("decision.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    way: Mapped[Way] = mapped_column(word(Way))
    codes: Mapped[list[Any]] = mapped_column(Json)
    rows: Mapped[list[Any]] = mapped_column(Json)
    total: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the last try broke; another follows
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    by_person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))

    by: Mapped[Person] = relationship(lazy="joined")

    @property
    def job_key(self) -> str:
        """Of the worker's job with it."""
        return f"{JOBS[self.way]}:{self.id}"
