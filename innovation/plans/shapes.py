"""What a locality's plan says, as frozen data. Every row carries its source."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

LocalityKind = Literal["phường", "xã"]
# The codes below are those of the domain's enums, which this package may not import.
UnitKind = Literal[
    "van_phong",
    "phong_chuyen_mon",
    "bo_phan",
    "cong_an",
    "trung_tam",
    "mat_tran",
    "doan_the",
    "hoi",
    "truong_hoc",
    "to_dan_pho",
    "thon",
    "to_cong_nghe_so",
]
PersonKind = Literal["can_bo", "cong_chuc", "vien_chuc", "giao_vien", "hoc_sinh", "nguoi_dan", "doanh_nghiep"]
ReviewKind = Literal["so_ket_giai_doan", "so_ket_giua_ky", "tong_ket", "hang_nam"]
Tag = Literal["cchc", "cds", "xanh"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row was read: the file as received and the section in it."""

    file: str
    section: str


@dataclass(frozen=True, slots=True)
class Locality:
    slug: str
    kind: LocalityKind
    name: str
    short_name: str
    code_prefix: str
    city: str
    source: Source


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A document as the plan cites it, in the plan's order."""

    text: str
    source: Source
    number: str | None = None
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    key: str
    name: str
    starts_on: date
    ends_on: date
    wording: str
    source: Source
    movement: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.ends_on < self.starts_on:
            raise ValueError("the phase ends before it starts")


@dataclass(frozen=True, slots=True)
class ReportingDate:
    """A report that a plan asks for; “trước 30/11” means by the end of 29/11."""

    stated: bool
    source: Source
    period: Literal["half_year", "year"] | None = None
    before_month: int | None = None
    before_day: int | None = None
    recipient: str | None = None
    through: str | None = None
    reporters: str | None = None
    wording: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        given = self.before_month is not None and self.before_day is not None
        if given != self.stated or (given and self.period is None):
            raise ValueError("a stated date needs period, before_month and before_day")
        if not self.stated and self.note is None:
            raise ValueError("a date that is not stated needs a note")
        self.last_day(2026)

    def last_day(self, year: int) -> date | None:
        """The last day on which a report of `year` is in time."""
        if self.before_month is None or self.before_day is None:
            return None
        return date(year, self.before_month, self.before_day) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Review:
    """sơ kết / tổng kết; `year` is absent when the plan wants one every year or names none."""

    key: str
    kind: ReviewKind
    name: str
    wording: str
    source: Source
    year: int | None = None
    covers_from: int | None = None
    covers_to: int | None = None
    movement: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    key: str
    unit: str
    wording: str
    source: Source


@dataclass(frozen=True, slots=True)
class Silent:
    """What the plan does not say, so that nobody reads a default as its word."""

    subject: str
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class Plan:
    key: str
    title: str
    year_from: int
    signer_authority: str
    signer_post: str
    legal_bases: tuple[LegalBasis, ...]
    source: Source
    year_to: int | None = None
    number_symbol: str | None = None
    issued_on: date | None = None
    note: str | None = None
    replaces: str | None = None
    phases: tuple[Phase, ...] = ()
    reporting_dates: tuple[ReportingDate, ...] = ()
    reviews: tuple[Review, ...] = ()
    duties: tuple[Duty, ...] = ()

    def __post_init__(self) -> None:
        if (self.number_symbol is None or self.issued_on is None) and self.note is None:
            raise ValueError("a plan without number or date needs a note")


@dataclass(frozen=True, slots=True)
class Unit:
    """A body that the plan names, or (`named_one_by_one = false`) a group of them.

    The members of a group (single schools, thôn, tổ dân phố) come by import.
    `counts_for_target`: the movement's target per person, part or collective applies here.
    """

    key: str
    name: str
    kind: UnitKind
    sort_order: int
    counts_for_target: bool
    source: Source
    named_one_by_one: bool = True
    aliases: tuple[str, ...] = ()
    also_in: tuple[Source, ...] = ()
    note: str | None = None
