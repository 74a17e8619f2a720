"""A ward's own words and Word templates for its papers."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Id, Json, UtcDateTime
from innovation.domain.accounts.models import Person
from innovation.support.files.models import StoredFile


class PaperWording(Identified, Base):
    """The words of a form from a moment on; never changed, only followed by another. NULL words: back to the shipped.

    A paper keeps the words of the moment at which its text was agreed to.
    """

    __tablename__ = "paper_wording"
    __table_args__ = (Index("ix_paper_wording_newest", "locality_id", "form", "set_at"),)

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    form: Mapped[str] = mapped_column(String(40))  # a key of plans/data/papers/*.toml
    words: Mapped[dict[str, Any] | None] = mapped_column(Json)  # the parts of `rules.Words`
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    set_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))

    set_by: Mapped[Person] = relationship(lazy="joined")


class PaperTemplate(Identified, Created, Base):
    """A ward's own .docx for a form, checked when it came; kept for good, whether in use or not."""

    __tablename__ = "paper_template"
    __table_args__ = (Index("ix_paper_template_form", "locality_id", "form"),)

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    form: Mapped[str] = mapped_column(String(40))
    file_id: Mapped[int] = mapped_column(Id, ForeignKey("stored_file.id"))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))

    file: Mapped[StoredFile] = relationship(lazy="joined")
    by: Mapped[Person] = relationship(lazy="joined")


class PaperTemplateUse(Identified, Base):
    """Which template a form has from a moment on; never changed, only followed by another. NULL: as shipped."""

    __tablename__ = "paper_template_use"
    __table_args__ = (Index("ix_paper_template_use_newest", "locality_id", "form", "set_at"),)

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    form: Mapped[str] = mapped_column(String(40))
    template_id: Mapped[int | None] = mapped_column(Id, ForeignKey("paper_template.id"))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
    set_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))

    template: Mapped[PaperTemplate | None] = relationship(lazy="joined")
    set_by: Mapped[Person] = relationship(lazy="joined")
