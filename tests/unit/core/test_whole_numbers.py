"""Whole numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_thousands
from innovation.core.whole_numbers import parse_whole


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0", 0), ("15", 15), ("1500", 1500), ("1.500", 1500), ("1 500", 1500), ("1\u00a0500", 1500),
        ("1.500.000", 1_500_000), ("15 000 000", 15_000_000), ("760.000đ", 760_000), ("760.000 đồng", 760_000),
        ("007", 7),
    ],
)  # fmt: skip
def test_groups_of_three_are_thousands(typed: str, value: int) -> None:
    assert parse_whole(typed) == value


@pytest.mark.parametrize(
    "typed",
    ["1.5", "15.00", "1.50", "1,5", "1,500", "1500.000", "1.5000", "1.500,5", "1.500 000", "0.500", "1.", "1 5"],
)
def test_a_mark_that_parts_no_thousands_is_refused_with_the_way_to_write_it(typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"tách từng ba chữ số, ví dụ 1\.500") as refusal:
        parse_whole(typed, field="money")
    assert (refusal.value.code, refusal.value.field) == ("number_marks", "money")


@pytest.mark.parametrize("typed", ["", "-5", "mười", "đ", "١٢", "1e3", ".500", "12%"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken, match="Nhập một số nguyên, ví dụ"):
        parse_whole(typed)


def test_a_number_too_long_to_keep_is_refused() -> None:
    assert parse_whole("9" * 15) == 999_999_999_999_999
    with pytest.raises(RuleBroken, match="tối đa 15 chữ số"):
        parse_whole("9" * 16)


@given(st.integers(0, 10**15 - 1))
def test_what_is_written_can_be_read_again(number: int) -> None:
    assert parse_whole(format_thousands(number)) == parse_whole(str(number)) == number
