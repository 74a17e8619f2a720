"""The money that goes with an award: coefficient × base salary of the decision's date, rounded up once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from innovation.core.rounding import format_decimal, format_thousands
from innovation.domain.awards.enums import AwardClass
from innovation.domain.awards.rules.catalogue import Award, Catalogue
from innovation.domain.movements.enums import SubjectKind


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The sum with all that it came from; `amount` None where something is not known, `formula` says what."""

    coefficient: Decimal | None
    base_salary: int | None
    amount: int | None
    formula: str


def coefficient_for(award: Award, kind: SubjectKind, household_times: Decimal) -> Decimal | None:
    """The coefficient of the kind of subject; a household's own row, or 1.5 × the individual's (NĐ 152/2025 Đ.49)."""
    if kind in award.coefficients:
        return award.coefficients[kind]
    single = award.coefficients.get(SubjectKind.INDIVIDUAL)
    return single * household_times if kind is SubjectKind.HOUSEHOLD and single is not None else None


def round_up(exact: Fraction, step: int) -> int:
    """Up to the next whole step, and no further when it is one already."""
    return ceil(exact / step) * step


def money_for(catalogue: Catalogue, award: Award, kind: SubjectKind, on: date) -> Reckoning:
    """What the award brings by a decision of that day."""
    rule, base = catalogue.money_rule(on), catalogue.base_salary(on)
    coefficient = coefficient_for(award, kind, Decimal(rule.household_times)) if rule else None
    if rule is None or coefficient is None:
        return Reckoning(None, None, None, "Danh mục chưa có hệ số cho đối tượng này.")
    if base is None:
        return Reckoning(coefficient, None, None, f"Chưa có mức lương cơ sở của ngày {on:%d/%m/%Y}.")
    amount = round_up(Fraction(coefficient) * base.amount, rule.round_up_to)
    product = f"{format_decimal(coefficient)} × {format_thousands(base.amount)}đ"
    step = format_thousands(rule.round_up_to)
    return Reckoning(coefficient, base.amount, amount, f"{product}, làm tròn lên {step}đ: {format_thousands(amount)}đ")


@dataclass(frozen=True, slots=True)
class Payable:
    """One award of a subject, as far as its money is concerned."""

    id: int
    award_class: AwardClass
    achieved_from: date
    achieved_to: date
    amount: int


def paid_among(awards: Collection[Payable]) -> frozenset[int]:
    """Ids of the awards of one subject whose money is paid (NĐ 152/2025 Đ.49.5-7).

    Several titles for the same period: only the highest sum. Titles for different periods, commendations, and a title
    beside a commendation: each. Equal sums: the one entered first.
    """
    paid = {each.id for each in awards if each.award_class is AwardClass.COMMENDATION}
    periods: dict[tuple[date, date], Payable] = {}
    for title in sorted((each for each in awards if each.award_class is AwardClass.TITLE), key=lambda each: each.id):
        period = (title.achieved_from, title.achieved_to)
        if period not in periods or title.amount > periods[period].amount:
            periods[period] = title
    return frozenset(paid | {title.id for title in periods.values()})
