from datetime import date

import pytest

from innovation.core.days import read_day


@pytest.mark.parametrize(
    "text", ["", "2024", "1/2", "a/b/c", "1/13/2024", "٣/١/٢٠٢٤", "1/1/20240", "99999999999999999999/1/2", "0/0/0"]
)
def test_odd_days_are_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize("text", ["5/9/2024", "05-09-2024", "5.9.2024", "2024-09-05", " 5 / 9 / 2024 "])
def test_days_as_lists_write_them(text: str) -> None:
    assert read_day(text) == date(2024, 9, 5)
