"""The jobs' table."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Json, UtcDateTime

WAITING = text("done_at IS NULL AND parked_at IS NULL")


class JobRow(Identified, Created, Base):
    """One piece of background work; due again later after a failure, parked after the last try.

    Of the jobs that share a `key` only one can wait at a time.
    """

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_waiting", "done_at", "parked_at", "due_at"),
        Index("uq_job_waiting_key", "key", unique=True, sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_job_key_created_at", "key", "created_at"),
    )

    name: Mapped[str] = mapped_column(String(80))
    key: Mapped[str | None] = mapped_column(String(160))
    arguments: Mapped[dict[str, Any]] = mapped_column(Json)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    parked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str] = mapped_column(Text, default="")
