"""Tables of certificates."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Identified
from innovation.db.types import Id, Json, UtcDateTime, word
from innovation.domain.awards.enums import CertificateState
from innovation.domain.entries.models import Entry


class Certificate(Identified, Base):
    """One author's giấy chứng nhận sáng kiến. `body` is what the paper says, frozen; the code has 140 random bits."""

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("(state = 'revoked') = (revoked_on IS NOT NULL)", name="revoked_has_date"),
    )

    code: Mapped[str] = mapped_column(String(60))
    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("entry.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"), index=True)
    state: Mapped[CertificateState] = mapped_column(word(CertificateState))
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    issued_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_on: Mapped[date | None]
    revoke_reason: Mapped[str] = mapped_column(Text, default="")
    replaced_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("certificate.id"))

    entry: Mapped[Entry] = relationship()
