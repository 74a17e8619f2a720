"""The award catalogues: titles and commendations, what they need, the money that goes with them; dated, with source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from innovation.plans.decoding import PlanError, decode
from innovation.plans.reader import DATA, load_toml, read_vote_rules

# The codes below are those of the domain's enums, which this package may not import.
SubjectKind = Literal["collective", "individual", "residential_group", "household"]
AwardType = Literal["cong_trang", "dot_xuat", "chuyen_de", "cong_hien", "nien_han", "doi_ngoai"]
Reliability = Literal["official", "second-hand", "common-knowledge", "unverified"]
# How a sáng kiến comes in: not at all, as one of several ways, beside the rating, in every case, or by a text not seen.
InitiativeRole = Literal["none", "one_of", "beside", "required", "unverified"]
FOLDER = DATA / "awards"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Coefficient:
    """How many base salaries go with an award for one kind of subject."""

    subject: SubjectKind
    value: str
    source: str
    reliability: Reliability

    def __post_init__(self) -> None:
        if not 0 < Decimal(self.value) < 100:
            raise ValueError(f"coefficient {self.value} is out of range")


@dataclass(frozen=True, slots=True)
class AwardRow:
    """A title (danh hiệu) or a commendation (hình thức khen) as the law has it between two dates."""

    key: str
    name: str
    award_class: Literal["title", "commendation"]
    level: Literal["commune", "city", "state"]
    decider: str
    subjects: tuple[SubjectKind, ...]
    types: tuple[AwardType, ...]
    initiative: InitiativeRole
    source: str
    reliability: Reliability
    conditions: tuple[str, ...] = ()
    coefficients: tuple[Coefficient, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One rule on who may have an award, with the numbers that it works with."""

    key: str
    name: str
    source: str
    reliability: Reliability
    years: int | None = None
    share: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """Mức lương cơ sở between two dates, in đồng."""

    amount: int
    source: str
    reliability: Reliability
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class MoneyRule:
    """How the money is worked out: a household's coefficient, and to what the product is rounded up."""

    household_times: str
    round_up_to: int
    source: str
    reliability: Reliability
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class VoteNeeded:
    """Which vote rule (vote_rules.toml) an award asks of the council between two dates."""

    awards: tuple[str, ...]
    rule: str
    source: str
    reliability: Reliability
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AwardData:
    """All that ships on awards."""

    awards: tuple[AwardRow, ...]
    conditions: tuple[ConditionRow, ...]
    base_salaries: tuple[BaseSalary, ...]
    money_rules: tuple[MoneyRule, ...]
    votes: tuple[VoteNeeded, ...]

    def vote_share(self, slug: str) -> Fraction:
        """The share that a vote rule asks for."""
        return next(rule.fraction for rule in read_vote_rules() if rule.slug == slug)


@cache
def read_awards(folder: Path = FOLDER) -> AwardData:
    """The catalogues; PlanError names the file and the row of a mistake."""
    titles, commendations = (_rows(folder, f"{name}.toml", "awards", AwardRow) for name in ("titles", "commendations"))
    read = AwardData(
        awards=titles + commendations,
        conditions=_rows(folder, "conditions.toml", "conditions", ConditionRow),
        base_salaries=_rows(folder, "money.toml", "base_salaries", BaseSalary),
        money_rules=_rows(folder, "money.toml", "money_rules", MoneyRule),
        votes=_rows(folder, "votes.toml", "votes", VoteNeeded),
    )  # fmt: skip
    _check(read)
    return read


def award_rows() -> dict[str, AwardRow]:
    """The newest row of each award, by its key."""
    return {row.key: row for row in sorted(read_awards().awards, key=lambda row: row.valid_from or date.min)}


def _rows(folder: Path, name: str, key: str, cls: type[T]) -> tuple[T, ...]:
    rows = load_toml(folder / name).get(key, [])
    return tuple(decode(cls, row, f"awards/{name}: {key}[{index}]") for index, row in enumerate(rows, start=1))


def _check(read: AwardData) -> None:
    """No two rows hold on one day, and nothing names what is not there."""
    for what, rows in (("award", read.awards), ("condition", read.conditions)):
        for key in {row.key for row in rows}:
            _check_dates((row for row in rows if row.key == key), f"{what} {key}")
    _check_dates(read.base_salaries, "base salary")
    _check_dates(read.money_rules, "money rule")
    known = {row.key for row in read.conditions}
    keys = {row.key for row in read.awards}
    slugs = {rule.slug for rule in read_vote_rules()}
    for award in read.awards:
        if not set(award.conditions) <= known:
            raise PlanError(f"award {award.key}: no condition {sorted(set(award.conditions) - known)}")
        if not {row.subject for row in award.coefficients} <= set(award.subjects):
            raise PlanError(f"award {award.key}: a coefficient for a subject that it is not for")
    for vote in read.votes:
        if not set(vote.awards) <= keys or vote.rule not in slugs:
            raise PlanError(f"vote {vote.rule}: names what is not there")


def _check_dates(rows: Iterable[Any], what: str) -> None:
    free_from = date.min
    for row in sorted(rows, key=lambda each: each.valid_from or date.min):
        starts, ends = row.valid_from or date.min, row.valid_until or date.max
        if starts < free_from or ends < starts:
            raise PlanError(f"{what}: two rows hold on {starts}, or its dates are out of order")
        free_from = ends + timedelta(days=1) if ends < date.max else date.max
