"""The award catalogue in force on a day: titles and commendations apart, each row with its source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, TypeVar

from innovation.core.errors import RuleBroken
from innovation.domain.awards.enums import AwardClass, AwardLevel, AwardType
from innovation.domain.movements.enums import SubjectKind
from innovation.plans.awards import (
    AwardData,
    AwardRow,
    BaseSalary,
    Coefficient,
    ConditionRow,
    InitiativeRole,
    MoneyRule,
    VoteNeeded,
)

OWN = {"giay-khen": "Giấy khen"}  # what everybody calls it in a list


class _Dated(Protocol):
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_until(self) -> date | None: ...


D = TypeVar("D", bound=_Dated)


@dataclass(frozen=True, slots=True)
class Award:
    """A title or a commendation as the law has it on one day."""

    key: str
    name: str
    award_class: AwardClass
    level: AwardLevel
    decider: str
    subjects: frozenset[SubjectKind]
    types: tuple[AwardType, ...]
    initiative: InitiativeRole
    conditions: tuple[str, ...]
    coefficients: dict[SubjectKind, Decimal]
    source: str
    reliability: str
    note: str
    gaps: tuple[str, ...]

    @property
    def short(self) -> str:
        """“Giấy khen”; other names are short enough."""
        return OWN.get(self.key, self.name)


def type_in_movement(award: Award) -> AwardType:
    """What is won in a movement is chuyên đề, where the award knows that type."""
    return AwardType.THEMATIC if AwardType.THEMATIC in award.types else award.types[0]


def in_force(row: _Dated, on: date) -> bool:
    """Whether a dated row holds on that day; both ends belong to it."""
    return (row.valid_from is None or row.valid_from <= on) and (row.valid_until is None or on <= row.valid_until)


def row_on(rows: Iterable[D], on: date) -> D | None:
    """The row that holds on the day; the reader has made sure that there are never two."""
    return next((row for row in rows if in_force(row, on)), None)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that ships on awards, asked by day."""

    data: AwardData

    def find(self, key: str, on: date) -> Award | None:
        """The award of that key on the day."""
        row = row_on((row for row in self.data.awards if row.key == key), on)
        return _award(row) if row else None

    def award(self, key: str, on: date) -> Award:
        """The award of that key on the day; RuleBroken when the catalogue has none."""
        found = self.find(key, on)
        if found is None:
            raise RuleBroken("award_unknown", "Chọn danh hiệu hoặc hình thức khen trong danh mục.", field="award_key")
        return found

    def coefficient_row(self, key: str, kind: SubjectKind, on: date) -> Coefficient | None:
        """Where the coefficient of that kind of subject is written; a household may follow the individual's."""
        row = row_on((row for row in self.data.awards if row.key == key), on)
        found = {SubjectKind(each.subject): each for each in row.coefficients} if row else {}
        otherwise = SubjectKind.INDIVIDUAL if kind is SubjectKind.HOUSEHOLD else kind
        return found.get(kind) or found.get(otherwise)

    def list_awards(
        self,
        on: date,
        *,
        kind: SubjectKind | None = None,
        level: AwardLevel | None = None,
        award_class: AwardClass | None = None,
        award_type: AwardType | None = None,
    ) -> list[Award]:
        """The catalogue of the day, narrowed; in the order of the file."""
        found = [_award(row) for row in self.data.awards if in_force(row, on)]
        return [
            award
            for award in found
            if (kind is None or kind in award.subjects)
            and level in (None, award.level)
            and award_class in (None, award.award_class)
            and (award_type is None or award_type in award.types)
        ]

    def name_of(self, key: str) -> str:
        """The name by which the award is known, whatever the day; the key itself when nobody knows it."""
        return next((row.name for row in reversed(self.data.awards) if row.key == key), key)

    def names(self) -> dict[str, str]:
        """Every award that there is or was, by key."""
        return {row.key: row.name for row in self.data.awards}

    def condition(self, key: str, on: date) -> ConditionRow | None:
        """A condition's row on the day: its name, numbers and source."""
        return row_on((row for row in self.data.conditions if row.key == key), on)

    def changes(self) -> list[date]:
        """The days from which something holds that did not the day before, the earliest first."""
        data = self.data
        rows: list[_Dated] = [*data.awards, *data.conditions, *data.base_salaries, *data.money_rules, *data.votes]
        begun = {row.valid_from for row in rows if row.valid_from}
        return sorted(begun | {row.valid_until + timedelta(days=1) for row in rows if row.valid_until})

    def base_salary(self, on: date) -> BaseSalary | None:
        return row_on(self.data.base_salaries, on)

    def money_rule(self, on: date) -> MoneyRule | None:
        return row_on(self.data.money_rules, on)

    def vote_needed(self, key: str, on: date) -> tuple[VoteNeeded, Fraction] | None:
        """The vote that the award asks of the council on the day, with the share of all members; None: none is set."""
        row = row_on((row for row in self.data.votes if key in row.awards), on)
        return (row, self.data.vote_share(row.rule)) if row else None


def _award(row: AwardRow) -> Award:
    return Award(
        key=row.key, name=row.name, award_class=AwardClass(row.award_class), level=AwardLevel(row.level),
        decider=row.decider, subjects=frozenset(SubjectKind(kind) for kind in row.subjects),
        types=tuple(AwardType(each) for each in row.types), initiative=row.initiative, conditions=row.conditions,
        coefficients={SubjectKind(each.subject): Decimal(each.value) for each in row.coefficients},
        source=row.source, reliability=row.reliability, note=row.note, gaps=row.gaps,
    )  # fmt: skip
