"""Columns that several tables share."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from innovation.db.types import Id, UtcDateTime


class Identified:
    """A whole-number key."""

    id: Mapped[int] = mapped_column(Id, primary_key=True)


class Versioned:
    """Optimistic locking: a stale write raises StaleDataError, which the web answers as “changed elsewhere”."""

    row_version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": row_version}  # noqa: RUF012 - the form that SQLAlchemy documents


class Created:
    """When the row came to be."""

    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
