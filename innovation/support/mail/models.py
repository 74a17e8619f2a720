"""The outbox' table."""

from datetime import datetime

from sqlalchemy import Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Id, UtcDateTime


class MailRow(Identified, Created, Base):
    """One message to one address. `key` makes an event's message unique; `message_id` stays the same on a repeat.

    `unsure` counts transmissions that were begun and whose outcome is not known.
    """

    __tablename__ = "mail"
    __table_args__ = (UniqueConstraint("key"), Index("ix_mail_created_at", "created_at"))

    key: Mapped[str] = mapped_column(String(160))
    message_id: Mapped[str] = mapped_column(String(160))
    to_address: Mapped[str] = mapped_column(String(254))
    person_id: Mapped[int | None] = mapped_column(Id, index=True)
    subject: Mapped[str] = mapped_column(String(240))
    text: Mapped[str] = mapped_column(Text)  # the HTML part is drawn from it
    calendar: Mapped[str] = mapped_column(Text, default="", server_default="")  # an .ics file that goes with it
    settings_link: Mapped[str] = mapped_column(
        String(300), default="", server_default=""
    )  # List-Unsubscribe, by one press
    is_trial: Mapped[bool] = mapped_column(default=False, server_default=false())  # goes to a marked address too
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    kept_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # no mail server: to be read on the demo's page
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    unsure: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(Text, default="")


class MailBounce(Identified, Base):
    """An address (in lower case) that was refused for good, and when."""

    __tablename__ = "mail_bounce"
    __table_args__ = (UniqueConstraint("address"),)

    address: Mapped[str] = mapped_column(String(254))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    code: Mapped[int]
