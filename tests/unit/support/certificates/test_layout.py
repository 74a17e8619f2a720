"""Whatever is written on them: nothing overlaps, nothing leaves the sheet, nothing is lost."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innovation.support.certificates import Certificate, Page, lay_out
from innovation.support.certificates.frame import SIGN_ROOM
from innovation.support.certificates.marks import HEIGHT, WIDTH, Code, Line
from innovation.support.certificates.setting import length
from tests.unit.support.certificates.papers import award, initiative

pytestmark = pytest.mark.unit
SYLLABLES = ("Nghiêng", "huyện", "SÁNG", "KIẾN", "đổi", "mới,", "Ặ", "Ễ", "Ữ", "“trích", "lục”", "4.000", "Nguyễn")
texts = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=90).map(" ".join)
certificates = st.one_of(
    st.builds(initiative, title=texts.map(lambda text: text[:300]), authors=st.integers(1, 12),
              unit=texts.map(lambda text: text[:120]), summary=texts),
    st.builds(award, name=texts.map(lambda text: text[:160]), deed=texts, about=texts.map(lambda text: text[:200])),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(certificates)
def test_nothing_overlaps_leaves_the_sheet_or_is_lost(certificate: Certificate) -> None:
    pages = lay_out(certificate)
    for page in pages:
        _ensure_apart(page)
    front = [line for line in pages[0].lines if line.y < HEIGHT - 10]
    assert all(left > 20 and right < WIDTH - 20 and line.top > 20 and line.bottom < HEIGHT - 20
               for line, (left, right) in ((line, _extent(line)) for line in front))  # fmt: skip
    drawn = "".join(line.text for page in pages for line in page.lines).replace(" ", "")
    for part in certificate.parts:
        assert part.text.replace(" ", "") in drawn


def _ensure_apart(page: Page) -> None:
    boxes = [(*_extent(line), line.top, line.bottom) for line in page.lines]
    boxes += [(mark.x, mark.x + mark.side, mark.y, mark.y + mark.side) for mark in page.marks if isinstance(mark, Code)]
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            beside = one[1] <= other[0] + 0.01 or other[1] <= one[0] + 0.01
            below = one[3] <= other[2] + 0.01 or other[3] <= one[2] + 0.01
            assert beside or below, (one, other)


def _extent(line: Line) -> tuple[float, float]:
    wide = length(line.runs, line.size, line.tracking)
    spare = line.width - wide
    left = line.x + {"left": 0.0, "center": spare / 2, "right": spare}[line.align]
    return left, left + wide


def test_the_seal_has_its_room() -> None:
    (page,) = lay_out(award())
    sign = [line for line in page.lines if line.field == "sign"][-1]
    (name,) = [line for line in page.lines if line.field == "signer"]
    assert name.top - sign.bottom >= SIGN_ROOM
    room = (name.x, sign.bottom, name.x + name.width, name.top)
    inside = [line for line in page.lines if room[1] < line.y < room[3] and _extent(line)[1] > room[0]]
    assert inside == []


def test_it_shrinks_before_it_takes_a_further_page() -> None:
    def sizes(certificate: Certificate) -> set[float]:
        return {line.size for line in lay_out(certificate)[0].lines if line.field in ("summary", "deed")}

    assert sizes(initiative()) == {14.0} and len(lay_out(initiative())) == 1
    shrunk = initiative(title="Nâng cao chất lượng " * 8, summary="Lập kho hộ tịch số hóa có chỉ mục. " * 9)
    assert len(lay_out(shrunk)) == 1 and 10.5 <= sizes(shrunk).pop() < 14
    long = award(deed="Đã hoàn thành xuất sắc nhiệm vụ được giao. " * 40)
    assert [line.text for line in lay_out(long)[0].lines if line.field == "deed"] == [
        "Đã có thành tích ghi tại trang kèm theo."
    ]
    assert len(lay_out(long)) == 2


def test_three_authors_of_long_units_stand_on_the_front() -> None:
    unit = ("Trung tâm Phục vụ hành chính công và Dịch vụ sự nghiệp công, " * 2)[:110]
    (page,) = lay_out(initiative(authors=3, unit=unit))
    assert "".join(line.text for line in page.lines if line.field == "author").count("Nguyễn Văn Thứ") == 3


def test_what_the_typeface_lacks_is_shown_and_stacked_accents_are_composed() -> None:
    name = unicodedata.normalize("NFD", "Hộ ông Nguyễn Thế Ưởng") + " 😀"
    (page,) = lay_out(award(name=name))
    assert [line.text for line in page.lines if line.field == "name"] == ["Hộ ông Nguyễn Thế Ưởng [U+1F600]"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    pages = lay_out(award(deed="x" * 700))
    assert "".join(line.text for page in pages for line in page.lines if line.field == "deed").count("x") >= 700
