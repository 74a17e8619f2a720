"""The audit log's table."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from innovation.db.base import Base
from innovation.db.mixins import Identified
from innovation.db.types import Id, Json, UtcDateTime


class AuditRow(Identified, Base):
    """One line: who did what to what, with the hash of the line before. Ids and facts only, no personal text.

    `position` and the hashes are filled once, as the transaction commits; the triggers of migration 0002 refuse every
    other change.
    """

    __tablename__ = "audit_row"
    __table_args__ = (
        UniqueConstraint("position"),
        Index("ix_audit_row_subject", "subject_type", "subject_id"),
    )

    position: Mapped[int | None] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    action: Mapped[str] = mapped_column(String(80))
    subject_type: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int | None] = mapped_column(Id)
    locality_id: Mapped[int | None] = mapped_column(Id, index=True)
    account_id: Mapped[int | None] = mapped_column(Id, index=True)
    person_id: Mapped[int | None] = mapped_column(Id)
    facts: Mapped[dict[str, Any]] = mapped_column(Json)
    previous_hash: Mapped[str] = mapped_column(String(64), default="")
    hash: Mapped[str] = mapped_column(String(64), default="")
