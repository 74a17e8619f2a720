import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.text import fold, nfc, slugify
from innovation.core.text.tones import place_tones


def test_fold_drops_case_and_accents_and_knows_d() -> None:
    assert fold("ĐỔI MỚI Sáng tạo, Ðường") == "doi moi sang tao, duong"


@given(st.text())
def test_fold_keeps_offsets(s: str) -> None:
    assert len(fold(s)) == len(nfc(s))


@given(st.text())
def test_fold_is_done_once_whatever_the_form(s: str) -> None:
    assert fold(fold(s)) == fold(s)
    assert fold(unicodedata.normalize("NFD", s)) == fold(s)


def test_slug() -> None:
    assert slugify("Phường Hòa Bình: “Đổi mới” & CĐS 2026!") == "phuong-hoa-binh-doi-moi-cds-2026"
    assert slugify("😀") == ""


def test_slug_ends_with_a_whole_word() -> None:
    assert slugify("một hai ba", limit=8) == "mot-hai"
    assert slugify("m" * 100, limit=8) == "m" * 8


@given(st.text(), st.integers(1, 40))
def test_slug_is_always_fit_for_an_address(s: str, limit: int) -> None:
    slug = slugify(s, limit)
    assert len(slug) <= limit
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug.strip("-") == slug


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("uỷ", "ủy"),
        ("quý", "quý"),
        ("hoàn", "hoàn"),
        ("ngoáy", "ngoáy"),
        ("khuỷu", "khuỷu"),
        ("loà xoà", "lòa xòa"),
    ],
)
def test_one_place_for_the_tone(old: str, new: str) -> None:
    assert place_tones(old) == new
    assert len(place_tones(old)) == len(old)
