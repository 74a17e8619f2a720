"""What a unit is by its name."""

import pytest

from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.rules import guess_kind, unit_key


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Tổ công nghệ số cộng đồng Tổ dân phố số 3", UnitKind.DIGITAL_TEAM),
        ("TDP số 4", UnitKind.RESIDENTIAL_GROUP),
        ("thôn Đoài", UnitKind.HAMLET),
        ("Trường Mầm non số 1", UnitKind.SCHOOL),
        ("Hội Liên hiệp Phụ nữ phường", UnitKind.MASS_ORGANISATION),
        ("Hội Khuyến học", UnitKind.ASSOCIATION),
        ("HTX Rau sạch", UnitKind.ENTERPRISE),
        ("Câu lạc bộ thơ", None),
        ("Thônx", None),
    ],
)
def test_the_first_words_say_what_it_is(name: str, kind: UnitKind | None) -> None:
    assert guess_kind(name) is kind


def test_spellings_share_a_key() -> None:
    assert unit_key("Phòng Văn hóa – Xã hội") == unit_key(" phòng văn hoá-xã  hội") == "phong van hoa xa hoi"
    assert unit_key("–") == ""
