"""Numbers as people type them, rounding at the half, numbers as people read them."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_decimal, format_thousands, half_up, parse_decimal


@pytest.mark.parametrize(
    ("typed", "value"),
    [("8,5", "8.5"), ("8.5", "8.5"), (" 8,50\u00a0", "8.5"), ("0", "0"), ("08", "8"), ("100", "100"), ("0.05", "0.05")],
)
def test_reads_comma_and_dot(typed: str, value: str) -> None:
    assert parse_decimal(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "number_empty"),
        ("   ", "number_empty"),
        ("\uff18,5", "number_full_width"),
        ("\u0668", "number_full_width"),
        ("-1", "number_negative"),
        ("\u22121", "number_negative"),
        ("1.000", "number_thousands"),
        ("1,000", "number_thousands"),
        ("1.234,5", "number_thousands"),
        ("1 000", "number_thousands"),
        ("1.000.000", "number_thousands"),
        ("8,123", "number_thousands"),
        ("8,1234", "number_places"),
        ("0,125", "number_places"),
        ("1" * 13, "number_too_big"),
        ("1" * 100_000, "number_too_big"),
        ("1e3", "number_unreadable"),
        ("nan", "number_unreadable"),
        ("Infinity", "number_unreadable"),
        ("8,", "number_unreadable"),
        (",5", "number_unreadable"),
        ("8,5,", "number_unreadable"),
        ("+8", "number_unreadable"),
        ("1_000", "number_unreadable"),
        ("tám\x00rưỡi", "number_unreadable"),
    ],
)
def test_refuses_with_a_sentence(typed: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        parse_decimal(typed, field="mark")
    assert (refusal.value.code, refusal.value.field) == (code, "mark")
    assert refusal.value.message.endswith(".")
    assert "\x00" not in refusal.value.message
    assert len(refusal.value.message) < 200


def test_three_places_after_a_comma_are_a_fraction_only_where_three_places_are_allowed() -> None:
    assert parse_decimal("8,125", places=3) == Decimal("8.125")
    with pytest.raises(RuleBroken):
        parse_decimal("8.125", places=3)


def test_whole_numbers_only() -> None:
    assert parse_decimal("12", places=0) == 12
    with pytest.raises(RuleBroken, match="số nguyên"):
        parse_decimal("12,5", places=0)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Decimal("0.005"), 2, "0.01"),
        (Decimal("0.0049999"), 2, "0.00"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("-0.001"), 2, "0.00"),
        (Fraction(199, 3), 2, "66.33"),
        (Fraction(1, 8), 2, "0.13"),
        (7, 2, "7.00"),
    ],
)
def test_the_half_goes_up(value: Decimal | Fraction | int, places: int, rounded: str) -> None:
    assert str(half_up(value, places)) == rounded


def test_rounding_ignores_the_decimal_context() -> None:
    with localcontext(prec=2):
        assert half_up(Decimal("12345.675"), 2) == Decimal("12345.68")


@given(st.fractions(min_value=0, max_value=10**6), st.integers(0, 4))
def test_rounding_is_never_off_by_more_than_half_a_unit(value: Fraction, places: int) -> None:
    error = Fraction(half_up(value, places)) - value
    assert -Fraction(1, 2) < error * 10**places <= Fraction(1, 2)


@given(st.integers(0, 10**9))
def test_what_is_written_can_be_read_again(hundredths: int) -> None:
    value = Decimal(hundredths).scaleb(-2)
    assert parse_decimal(format_decimal(value)) == value
    assert parse_decimal(format_decimal(value, 2)) == value


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("33.50"), None, "33,5"),
        (Decimal("33.50"), 2, "33,50"),
        (Decimal("1E+2"), None, "100"),
        (Decimal("100"), None, "100"),
        (Decimal("0.00"), None, "0"),
        (Decimal("-0.5"), None, "-0,5"),
        (5, None, "5"),
        (Decimal("0.125"), 2, "0,13"),
    ],
)
def test_writes_the_vietnamese_comma(value: Decimal | int, places: int | None, text: str) -> None:
    assert format_decimal(value, places) == text


def test_writes_thousands_with_dots() -> None:
    assert format_thousands(2340000) == "2.340.000"
    assert format_thousands(Decimal("1234.5")) == "1.234,5"
    assert format_thousands(Decimal("-1234.5"), 2) == "-1.234,50"
    assert format_thousands(999) == "999"
