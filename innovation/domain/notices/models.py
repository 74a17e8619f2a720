"""Tables of notices: what was told, how each person wants it, whose calendar may be followed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Id, UtcDateTime, word
from innovation.domain.notices.enums import Group, Way


class Notice(Identified, Created, Base):
    """One event told to one person. `key` makes it unique; `kind` is a `Kind`, which grows without a migration."""

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_notice_person_id_created_at", "person_id", "created_at"),
        Index(
            "ix_notice_unread",
            "person_id",
            sqlite_where=text("read_at IS NULL"),
            postgresql_where=text("read_at IS NULL"),
        ),
        Index(
            "ix_notice_for_digest",
            "person_id",
            sqlite_where=text("digest_from IS NOT NULL"),
            postgresql_where=text("digest_from IS NOT NULL"),
        ),
    )

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    locality_id: Mapped[int | None] = mapped_column(Id, ForeignKey("locality.id"))
    kind: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(160))
    title: Mapped[str] = mapped_column(String(240))
    body: Mapped[str] = mapped_column(Text)
    path: Mapped[str] = mapped_column(String(240))
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    digest_from: Mapped[datetime | None] = mapped_column(UtcDateTime)  # waits for a digest sent at this moment or later


class NoticeWish(Base):
    """Which way a person wants a group; without a row the group's usual way holds."""

    __tablename__ = "notice_wish"

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    group: Mapped[Group] = mapped_column(word(Group, name="notice_group"), primary_key=True)
    way: Mapped[Way] = mapped_column(word(Way, name="notice_way"))


class CalendarFeed(Created, Base):
    """The address of a person's dates, known by the hash of its secret; making a new one ends the old one."""

    __tablename__ = "calendar_feed"
    __table_args__ = (UniqueConstraint("token_hash"),)

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
