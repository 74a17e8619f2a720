"""Third markers, outliers and severity."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.domain.scoring.ranking import deviation, severity


def totals(*values: str) -> dict[int, Decimal]:
    return {key: Decimal(value) for key, value in enumerate(values, start=1)}


@pytest.mark.parametrize(("second", "asked"), [("65", True), ("65.01", False), ("64.99", True)])
def test_two_sheets_at_the_limit_ask_for_a_third(second: str, asked: bool) -> None:
    found = deviation(totals("80", second), Decimal(15))
    assert found.needs_third_marker is asked
    assert (found.highest, found.lowest, found.outlier) == (1, 2, None)


def test_with_three_sheets_the_chair_looks_at_the_one_apart() -> None:
    found = deviation(totals("80", "60", "62"), Decimal(15))
    assert (found.exceeds, found.needs_third_marker, found.outlier) == (True, False, 1)
    assert deviation(totals("80", "60", "70"), Decimal(15)).outlier is None
    assert deviation(totals("80", "78", "60"), Decimal(15)).outlier == 3


def test_without_a_limit_or_a_second_sheet_nothing_is_flagged() -> None:
    assert not deviation(totals("80", "10"), None).exceeds
    assert deviation(totals("80"), Decimal(15)).spread is None
    assert deviation({}, Decimal(15)).spread is None


def test_severity_compares_with_the_others_on_the_same_entries() -> None:
    found = severity(
        {
            1: {10: Decimal(60), 11: Decimal(70), 12: Decimal(71)},
            2: {10: Decimal(50), 11: Decimal(60)},
            3: {12: Decimal(90)},
        }
    )
    assert (found[10].difference, found[10].entries) == (Fraction(-41, 4), 2)
    assert found[12].entries == 1
    assert found[12].difference == 6


@given(st.lists(st.lists(st.integers(0, 10000), min_size=2, max_size=2), min_size=1, max_size=9))
def test_of_two_members_one_is_as_strict_as_the_other_is_mild(marks: list[list[int]]) -> None:
    found = severity({i: {1: Decimal(a), 2: Decimal(b)} for i, (a, b) in enumerate(marks)})
    assert found[1].difference == -found[2].difference
