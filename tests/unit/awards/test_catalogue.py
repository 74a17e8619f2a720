"""The catalogue asked by day, and the money of an award."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.errors import RuleBroken
from innovation.domain.awards.enums import AwardClass, AwardLevel, AwardType
from innovation.domain.awards.rules.catalogue import Catalogue
from innovation.domain.awards.rules.money import Payable, money_for, paid_among, round_up
from innovation.domain.movements.enums import SubjectKind
from innovation.plans.awards import read_awards

BOOK = Catalogue(read_awards())
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)
PERSON, UNIT, GROUP, HOME = (
    SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE, SubjectKind.RESIDENTIAL_GROUP, SubjectKind.HOUSEHOLD,
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "kind", "amount"),
    [
        ("lao-dong-tien-tien", PERSON, 760_000),
        ("chien-si-thi-dua-co-so", PERSON, 2_530_000),
        ("chien-si-thi-dua-thanh-pho", PERSON, 7_590_000),
        ("chien-si-thi-dua-toan-quoc", PERSON, 11_390_000),
        ("tap-the-lao-dong-tien-tien", UNIT, 2_030_000),
        ("tap-the-lao-dong-xuat-sac", UNIT, 3_800_000),
        ("thon-to-dan-pho-van-hoa", GROUP, 3_800_000),
        ("co-thi-dua-thanh-pho", UNIT, 20_240_000),
        ("co-thi-dua-chinh-phu", UNIT, 30_360_000),
        ("giay-khen", UNIT, 1_520_000),
        ("giay-khen", GROUP, 1_520_000),
        ("giay-khen", PERSON, 760_000),
        ("giay-khen", HOME, 1_140_000),
        ("bang-khen-thanh-pho", PERSON, 3_800_000),
        ("bang-khen-thanh-pho", UNIT, 7_590_000),
        ("bang-khen-thanh-pho", HOME, 5_700_000),
        ("bang-khen-thu-tuong", PERSON, 8_860_000),
        ("bang-khen-thu-tuong", UNIT, 17_710_000),
    ],
)
def test_the_sums_of_the_domain_from_july_2026(key: str, kind: SubjectKind, amount: int) -> None:
    assert money_for(BOOK, BOOK.award(key, JULY), kind, JULY).amount == amount


def test_the_salary_is_that_of_the_decisions_day() -> None:
    award = BOOK.award("giay-khen", JUNE)
    before, after = money_for(BOOK, award, PERSON, JUNE), money_for(BOOK, award, PERSON, JULY)
    assert (before.base_salary, before.amount) == (2_340_000, 710_000)  # 702,000 upwards
    assert (after.base_salary, after.amount) == (2_530_000, 760_000)
    assert after.formula == "0,3 × 2.530.000đ, làm tròn lên 10.000đ: 760.000đ"


def test_what_is_not_known_is_not_guessed() -> None:
    house = money_for(BOOK, BOOK.award("gia-dinh-van-hoa", JULY), HOME, JULY)
    assert (house.amount, house.formula) == (None, "Danh mục chưa có hệ số cho đối tượng này.")
    old = money_for(BOOK, BOOK.award("giay-khen", date(2020, 5, 1)), PERSON, date(2020, 5, 1))
    assert (old.coefficient, old.amount) == (Decimal("0.3"), None)
    assert "01/05/2020" in old.formula


@given(st.fractions(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=10**6))
def test_rounding_up_is_the_least_step_that_is_enough(exact: Fraction, step: int) -> None:
    up = round_up(exact, step)
    assert up % step == 0 and up >= exact and up - step < exact
    assert round_up(Fraction(up), step) == up


@given(st.sampled_from([award.key for award in BOOK.list_awards(JULY, kind=HOME)]))
def test_a_household_gets_one_and_a_half_of_the_unrounded_individual(key: str) -> None:
    award = BOOK.award(key, JULY)
    single, house = money_for(BOOK, award, PERSON, JULY), money_for(BOOK, award, HOME, JULY)
    if single.coefficient is None:
        assert house.amount is None
    else:
        assert house.coefficient == single.coefficient * Decimal("1.5")
        assert house.amount == round_up(Fraction(single.coefficient) * Fraction(3, 2) * 2_530_000, 10_000)


def test_a_collective_gets_more_than_an_individual_for_the_same_form() -> None:
    for award in BOOK.list_awards(JULY, kind=UNIT):
        if PERSON in award.subjects:
            both = [money_for(BOOK, award, kind, JULY).amount for kind in (UNIT, PERSON)]
            assert both[0] is not None and both[1] is not None and both[0] > both[1]


def test_a_base_fighter_is_asked_by_the_law_of_the_day() -> None:
    assert BOOK.award("chien-si-thi-dua-co-so", date(2026, 9, 30)).initiative == "one_of"
    assert BOOK.award("chien-si-thi-dua-co-so", date(2026, 10, 1)).initiative == "unverified"


def test_an_unknown_award_is_refused_at_its_field() -> None:
    with pytest.raises(RuleBroken) as refused:
        BOOK.award("huan-chuong", JULY)
    assert refused.value.field == "award_key"
    assert BOOK.name_of("huan-chuong") == "huan-chuong"


def test_lists_are_narrowed() -> None:
    keys = [award.key for award in BOOK.list_awards(JULY, kind=HOME, level=AwardLevel.COMMUNE)]
    assert keys == ["gia-dinh-van-hoa", "giay-khen"]
    sudden = BOOK.list_awards(JULY, award_type=AwardType.SUDDEN, award_class=AwardClass.TITLE)
    assert sudden == []


def test_the_vote_is_dated_and_its_share_exact() -> None:
    old, new = (BOOK.vote_needed("chien-si-thi-dua-co-so", day) for day in (date(2025, 6, 30), date(2025, 7, 1)))
    assert old is not None and new is not None
    assert (old[0].reliability, old[1]) == ("official", Fraction(80, 100))
    assert (new[0].reliability, new[1]) == ("unverified", Fraction(80, 100))
    assert BOOK.vote_needed("giay-khen", JULY) is None


def title(number: int, amount: int, year: int = 2026) -> Payable:
    return Payable(number, AwardClass.TITLE, date(year, 1, 1), date(year, 12, 31), amount)


def commendation(number: int, amount: int, year: int = 2026) -> Payable:
    return Payable(number, AwardClass.COMMENDATION, date(year, 1, 1), date(year, 12, 31), amount)


@pytest.mark.parametrize(
    ("awards", "paid"),
    [
        ([], set()),
        ([title(1, 760_000)], {1}),
        ([title(1, 760_000), title(2, 2_530_000)], {2}),  # one period: the highest
        ([title(2, 2_530_000), title(1, 760_000)], {2}),
        ([title(1, 760_000), title(2, 760_000)], {1}),
        ([title(1, 760_000), title(2, 2_530_000, 2027)], {1, 2}),  # two periods: each
        ([title(1, 2_530_000), commendation(2, 760_000)], {1, 2}),  # a title and a commendation: both
        ([commendation(1, 760_000), commendation(2, 760_000, 2027)], {1, 2}),
    ],
)
def test_which_sums_are_paid_when_awards_coincide(awards: list[Payable], paid: set[int]) -> None:
    assert paid_among(awards) == paid
