"""Titles while one types: which are found, in which order, and how little work that is."""

import time

import pytest

from innovation.domain.library.rules import Phrase, Titles, find_phrases, met_at

TITLES = Titles(
    [
        (1, "Hẹn giờ nộp hồ sơ bằng mã QR"),
        (2, "Hồ sơ mẫu, điền một lần"),
        (3, "Đường hoa đổi màu (theo mùa)"),
        (4, "Giảm giờ chờ khi nộp hồ sơ đất đai"),
        (5, "Sơ cứu tại hồ bơi"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hồ sơ", [2, 1, 4]),  # that begins with it, then the newest
        ("HO SO", [2, 1, 4]),
        ("ho s", [2, 1, 4]),
        ("gio nop", [1]),
        ("dat ho so", [4]),  # in any order, where nothing holds them together
        ("ho so gi", [1, 4]),
        ("đường", [3]),
        ("duong hoa doi mau theo mua", [3]),
        ("ồ sơ", []),  # words begin with what is typed
        ("h", []),
        ("", []),
        (" \n ", []),
        (".*", []),
        ("😀", []),
        ("khong co", []),
    ],
)
def test_titles_that_hold_what_is_typed(typed: str, found: list[int]) -> None:
    assert TITLES.find(typed, 5) == found


def test_no_more_than_wanted_and_none_of_nothing() -> None:
    assert TITLES.find("ho so", 2) == [2, 1]
    assert Titles([]).find("ho so", 5) == []


def test_phrases_that_begin_so_stand_first() -> None:
    phrases = [Phrase(text, "Lĩnh vực", "/") for text in ("Cải cách hành chính", "Y tế", "Hành chính tư pháp")]
    assert [each.text for each in find_phrases(phrases, "hanh ch", 5)] == ["Hành chính tư pháp", "Cải cách hành chính"]
    assert find_phrases(phrases, "chính sách", 5) == [] == find_phrases(phrases, "y", 5)


def test_the_place_that_was_typed_is_known_in_the_text_with_accents() -> None:
    text = "Lịch thời vụ (vẽ) theo con nước"
    start, end = met_at(text, "vu ve the") or (0, 0)
    assert text[start:end] == "vụ (vẽ) the"
    assert met_at(text, "nuoc con") is None and met_at(text, "") is None and met_at("Tính", "ính") is None


def test_tens_of_thousands_of_titles_are_looked_through_in_milliseconds() -> None:
    many = Titles(
        (number, f"Giảm thời gian giải quyết hồ sơ {number % 977} tại bộ phận {number}") for number in range(30_000)
    )
    for typed in ("giam thoi", "ho so bo phan 29999", "khong co trong do", "gian giam"):
        began = time.process_time()
        many.find(typed, 8)
        assert time.process_time() - began < 0.02, typed  # ten times what a quiet machine takes
