"""Years, places, fields and levels in the text of a question: which are filters, which are words."""

import pytest

from innovation.domain.library.rules import understand

NAMES = {
    "dia-phuong": {"hoa-binh": "phường Hòa Bình", "viet-hoa": "phường Việt Hoà", "tan-an": "xã Tân An"},
    "linh-vuc": {"cai-cach": "Cải cách hành chính", "y-te": "Y tế, chăm sóc sức khỏe", "van-hoa": "Văn hóa, lễ hội"},
    "cap": {"co-so": "Cấp cơ sở", "thanh-pho": "Cấp thành phố"},
}


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
        ("hẹn giờ lĩnh vực y tế", "hẹn giờ", {"linh-vuc": ("y-te",)}),
        ("linh vuc y te cham soc, hen gio", "cham soc, hen gio", {"linh-vuc": ("y-te",)}),
        ("sáng kiến thuộc lĩnh vực Y tế, chăm sóc sức khoẻ", "", {"linh-vuc": ("y-te",)}),
        ("Lĩnh vực: văn hoá năm 2025", "", {"nam": ("2025",), "linh-vuc": ("van-hoa",)}),
        ("đổi rác cấp thành phố", "đổi rác", {"cap": ("thanh-pho",)}),
        ("các sáng kiến cap co so", "", {"cap": ("co-so",)}),
    ],
)
def test_what_is_understood(typed: str, text: str, filters: dict[str, tuple[str, ...]]) -> None:
    found = understand(typed, NAMES, {})
    assert (found.text, found.filters) == (text, filters)


@pytest.mark.parametrize(
    "typed",
    [
        "cuộc sống hòa bình", "tan an toàn", "quyết định 2025/QĐ-UBND", "ngày 05/09/2025", "1.2025", "20255",
        "covid2025", "y tế", "cải cách hành chính", "lĩnh vực y tếch", "cấp cơ",
        "lĩnh vực", '"năm 2025"', "“xã Tân An”", "1999", "-2025", "", "phường xã",
    ],
)  # fmt: skip
def test_what_stays_as_it_stands(typed: str) -> None:
    found = understand(typed, NAMES, {})
    assert (found.text, found.filters) == (typed, {})


def test_what_was_chosen_by_hand_stays() -> None:
    assert understand("rác năm 2025", NAMES, {"nam": ("2026",)}).filters == {}
    assert understand("rác năm 2025", NAMES, {"nam": ("2025",)}).text == "rác"
