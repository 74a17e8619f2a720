import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.text import initials, name_key

IN_ORDER = [
    "Lê An",
    "Trần Văn An",
    "Trần Anh",
    "Lê Ánh",
    "Đỗ Ân",
    "Phạm Bình",
    "Đỗ Dũng",
    "Đỗ Thị Đào",
    "Võ Hà",
    "Võ Hả",
    "Võ Hã",
    "Võ Há",
    "Võ Hạ",
    "Nguyễn Hằng",
    "Nguyễn Thị Lan",
    "Nguyễn Văn Lan",
    "Lê Oanh",
    "Lê Ôn",
    "Lê Ơn",
    "Bùi Sáu",
    "Bùi Tư",
    "Bùi Yến",
]


def test_names_sort_by_given_name_letters_before_tones() -> None:
    names = IN_ORDER.copy()
    random.Random(7).shuffle(names)
    assert sorted(names, key=name_key) == IN_ORDER


def test_forms_and_case_do_not_matter() -> None:
    assert name_key("  nguyễn  thị LAN ") == name_key("Nguye\u0302\u0303n Thị Lan")


@given(st.text())
def test_any_name_has_a_key_that_every_collation_orders_alike(s: str) -> None:
    key = name_key(s)
    assert key.isascii()
    assert len(key) <= 480
    assert not key or key.isalnum()


@pytest.mark.parametrize(
    ("name", "short"), [("Nguyễn Thị Lan", "NL"), ("Đặng Ánh", "ĐÁ"), ("Lan", "L"), ("", ""), ("(Lan)", "")]
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


@given(st.text())
def test_initials_of_anything(s: str) -> None:
    assert "\n" not in initials(s)
