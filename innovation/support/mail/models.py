"""The outbox' table."""

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Id, UtcDateTime


class MailRow(Identified, Created, Base):
    """One message to one address. `key` makes an event's message unique; `message_id` stays the same on a repeat."""

    __tablename__ = "mail"
    __table_args__ = (UniqueConstraint("key"),)

    key: Mapped[str] = mapped_column(String(160))
    message_id: Mapped[str] = mapped_column(String(160))
    to_address: Mapped[str] = mapped_column(String(254))
    person_id: Mapped[int | None] = mapped_column(Id, index=True)
    subject: Mapped[str] = mapped_column(String(240))
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str] = mapped_column(Text, default="")
