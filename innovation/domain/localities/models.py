"""Tables of localities and units."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from innovation.core.text import name_key
from innovation.db.base import Base
from innovation.db.mixins import Created, Identified
from innovation.db.types import Id, Json, UtcDateTime, word
from innovation.domain.localities.enums import LocalityKind, UnitKind
from innovation.domain.localities.rules import address_key, household_words


class Locality(Identified, Base):
    """A ward or commune that runs its movement on this installation."""

    __tablename__ = "locality"
    __table_args__ = (UniqueConstraint("slug"), UniqueConstraint("code_prefix"))

    slug: Mapped[str] = mapped_column(String(60))
    kind: Mapped[LocalityKind] = mapped_column(word(LocalityKind))
    name: Mapped[str] = mapped_column(String(120))  # “phường Hòa Bình”: its own spelling, never normalised
    short_name: Mapped[str] = mapped_column(String(80))
    code_prefix: Mapped[str] = mapped_column(String(6))
    city: Mapped[str] = mapped_column(String(80))
    contact_email: Mapped[str | None] = mapped_column(String(254))
    contact_phone: Mapped[str | None] = mapped_column(String(30))
    source_file: Mapped[str] = mapped_column(String(120))
    source_section: Mapped[str] = mapped_column(String(120))


class Unit(Identified, Base):
    """A unit of a locality. `is_group` marks a plan's collective words (“các trường học”): nobody belongs to it."""

    __tablename__ = "unit"
    __table_args__ = (
        Index(
            "uq_unit_locality_id_name",
            "locality_id",
            "name",
            unique=True,
            sqlite_where=text("closed_on IS NULL"),
            postgresql_where=text("closed_on IS NULL"),
        ),
    )

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(Id, ForeignKey("unit.id"))
    kind: Mapped[UnitKind] = mapped_column(word(UnitKind))
    name: Mapped[str] = mapped_column(String(200))
    name_fold: Mapped[str] = mapped_column(String(200), index=True)
    aliases: Mapped[list[Any]] = mapped_column(Json, default=list)
    is_group: Mapped[bool] = mapped_column(default=False)
    counts_for_target: Mapped[bool] = mapped_column(default=False)
    sort_order: Mapped[int] = mapped_column(default=1000)
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    source_file: Mapped[str | None] = mapped_column(String(120))
    source_section: Mapped[str | None] = mapped_column(String(120))

    locality: Mapped[Locality] = relationship(lazy="joined")


class Household(Identified, Created, Base):
    """A household of a tổ dân phố or thôn: its head and its address there, nothing more (Luật 91/2025/QH15).

    `left_on` says since when it lives there no more. The keys and `search_fold` follow the texts by themselves.
    """

    __tablename__ = "household"
    __table_args__ = (
        Index(
            "uq_household_in_place",
            "locality_id",
            "head_key",
            "address_key",
            unique=True,
            sqlite_where=text("left_on IS NULL"),
            postgresql_where=text("left_on IS NULL"),
        ),
    )

    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    group_id: Mapped[int] = mapped_column(Id, ForeignKey("unit.id"), index=True)  # its tổ dân phố or thôn
    head_name: Mapped[str] = mapped_column(String(120))
    head_key: Mapped[str] = mapped_column(String(480))
    address: Mapped[str] = mapped_column(String(200))  # within the tổ: “số 12, ngõ 5”
    address_key: Mapped[str] = mapped_column(String(200))
    search_fold: Mapped[str] = mapped_column(String(330), server_default="")
    left_on: Mapped[date | None]
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    locality: Mapped[Locality] = relationship(lazy="joined")
    group: Mapped[Unit] = relationship(lazy="joined")

    @validates("head_name")
    def _follow_head(self, _key: str, head_name: str) -> str:
        self.head_key, self.search_fold = name_key(head_name), household_words(head_name, self.address or "")
        return head_name

    @validates("address")
    def _follow_address(self, _key: str, address: str) -> str:
        self.address_key, self.search_fold = address_key(address), household_words(self.head_name or "", address)
        return address


class ImportPreview(Identified, Created, Base):
    """Rows read from a sheet and shown to the person who sent it; only they can confirm it, once, within a day."""

    __tablename__ = "import_preview"

    purpose: Mapped[str] = mapped_column(String(20))  # “roster”, “unit list”, “households” …
    locality_id: Mapped[int] = mapped_column(Id, ForeignKey("locality.id"))
    account_id: Mapped[int] = mapped_column(Id, index=True)  # no foreign key: accounts stand above localities
    rows: Mapped[list[Any]] = mapped_column(Json)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
