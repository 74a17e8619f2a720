"""The picture that goes along with a page: its size, room for any title, letters that the fonts have."""

import io

import pytest
from PIL import Image, ImageChops

from innovation.support.images.share import _BADGE, _TITLES, ShareCard, _fitted, _font, _length, draw_share_picture

SITE = "Cổng Sáng kiến phường Hòa Bình"


def drawn(card: ShareCard) -> Image.Image:
    return Image.open(io.BytesIO(draw_share_picture(card)))


def where(first: Image.Image, second: Image.Image) -> tuple[int, int, int, int]:
    """The box in which two pictures differ clearly."""
    difference = ImageChops.difference(first, second).convert("L").point(lambda value: 255 if value > 60 else 0)
    return difference.getbbox() or (0, 0, 0, 0)


def test_it_has_the_size_that_sites_ask_for_and_little_weight() -> None:
    data = draw_share_picture(
        ShareCard(SITE, "Sáng kiến được công nhận", "Đổi rác lấy cây", "Giảm 75% thời gian", "2026")
    )
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.size, picture.format) == ((1200, 630), "JPEG")
    assert len(data) < 300_000


@pytest.mark.parametrize(
    "title",
    ["Đổi rác lấy cây", "Sổ sức khỏe " * 14, "Một cái tên rất dài " * 15, "Khôngcódấucách" * 20, "😀 𝄞 العربية", ""],
)
def test_words_stay_left_of_the_drum_and_above_the_sea(title: str) -> None:
    empty = drawn(ShareCard("", "", ""))
    left, top, right, bottom = where(
        drawn(ShareCard(SITE, "Ý tưởng được ghi nhận", title, "Giảm 75%", "Đơn vị")), empty
    )
    assert left >= 60 and top >= 50 and right <= 812 and bottom <= 540


def test_long_titles_get_smaller_letters_then_an_end() -> None:
    short, medium = _fitted("Đổi rác lấy cây"), _fitted("Lớp học số trước hiên nhà " * 4)
    longest = _fitted("Lớp học số trước hiên nhà " * 12)
    assert short[0] == _TITLES[0] and len(short[1]) == 1
    assert short[0].size > medium[0].size > longest[0].size == _TITLES[-1].size
    assert longest[1][-1].endswith("…") and "…" not in "".join(medium[1])


def test_vietnamese_letters_come_from_the_fonts_that_have_them() -> None:
    """A letter that a font lacks is as wide as its sign for “missing”."""
    for letter in "ăâđêôơưĂÂĐÊÔƠƯẵỗữỵỷỸ₫":
        missing = _font("latin", _BADGE).getlength("\uffff")
        assert _length(letter, _BADGE) != missing, letter
