"""Years and places in the text of a question: which are filters, which are words."""

import pytest

from innovation.domain.library.rules import understand

PLACES = {"hoa-binh": "phường Hòa Bình", "viet-hoa": "phường Việt Hoà", "tan-an": "xã Tân An"}


@pytest.mark.parametrize(
    ("typed", "text", "filters"),
    [
        ("rác năm 2025", "rác", {"nam": ("2025",)}),
        ("rac nam 2025", "rac", {"nam": ("2025",)}),
        ("2025 hồ sơ", "hồ sơ", {"nam": ("2025",)}),
        ("hồ sơ 2024, 2025", "hồ sơ", {"nam": ("2024", "2025")}),
        ("rác ở Tân An", "rác", {"dia-phuong": ("tan-an",)}),
        ("rac o tan an", "rac", {"dia-phuong": ("tan-an",)}),
        ("Tân An", "", {"dia-phuong": ("tan-an",)}),
        ("xã tân an đổi rác năm 2026", "đổi rác", {"nam": ("2026",), "dia-phuong": ("tan-an",)}),
        ("phuong viet hoa hen gio", "hen gio", {"dia-phuong": ("viet-hoa",)}),
        ("Việt Hòa hẹn giờ", "hẹn giờ", {"dia-phuong": ("viet-hoa",)}),  # the other place of the tone
        ("Hòa Bình và Tân An", "", {"dia-phuong": ("hoa-binh", "tan-an")}),
    ],
)
def test_what_is_understood(typed: str, text: str, filters: dict[str, tuple[str, ...]]) -> None:
    found = understand(typed, PLACES, {})
    assert (found.text, found.filters) == (text, filters)


@pytest.mark.parametrize(
    "typed",
    [
        "cuộc sống hòa bình", "tan an toàn", "quyết định 2025/QĐ-UBND", "ngày 05/09/2025", "1.2025", "20255",
        "covid2025",        '"năm 2025"', "“xã Tân An”", "1999", "-2025", "", "phường xã",
    ],
)  # fmt: skip
def test_what_stays_as_it_stands(typed: str) -> None:
    found = understand(typed, PLACES, {})
    assert (found.text, found.filters) == (typed, {})


def test_what_was_chosen_by_hand_stays() -> None:
    assert understand("rác năm 2025", PLACES, {"nam": ("2026",)}).filters == {}
    assert understand("rác năm 2025", PLACES, {"nam": ("2025",)}).text == "rác"
