"""The stored files' table."""

from datetime import datetime

from sqlalchemy import BigInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Id, UtcDateTime


class StoredFile(Identified, Created, Base):
    """A file on disk under DATA_DIR/files, written and fsynced before this row commits.

    `thumbnail_key` is the stem of an image's smaller copies: `files.thumbnail_path(stored, width)`.
    """

    __tablename__ = "stored_file"
    __table_args__ = (UniqueConstraint("storage_key"),)

    storage_key: Mapped[str] = mapped_column(String(80))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(255))  # as the person called it, cleaned
    is_image: Mapped[bool] = mapped_column(default=False)
    width: Mapped[int | None]
    height: Mapped[int | None]
    thumbnail_key: Mapped[str | None] = mapped_column(String(80))
    scanned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    uploaded_by_id: Mapped[int | None] = mapped_column(Id)
