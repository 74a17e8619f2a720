"""Who stands above a signature."""

import pytest

from innovation.core.official import authority_lines, graded, post_at

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("post", "of_committee", "lines"),
    [
        ("CHỦ TỊCH", True, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", True, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", False, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("HIỆU TRƯỞNG", False, ("HIỆU TRƯỞNG",)),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", True, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ],
)
def test_a_committees_paper_is_signed_on_its_behalf(post: str, of_committee: bool, lines: tuple[str, ...]) -> None:
    assert authority_lines(post, of_committee=of_committee) == lines


@pytest.mark.parametrize(
    ("post", "unit", "words"),
    [
        ("Chánh Văn phòng", "Văn phòng HĐND và UBND phường", "Chánh Văn phòng HĐND và UBND phường"),
        ("Tổ trưởng tổ dân phố", "Tổ dân phố số 7", "Tổ trưởng Tổ dân phố số 7"),
        ("Trưởng phòng", "Phòng Kinh tế", "Trưởng Phòng Kinh tế"),
        ("Trưởng phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội", "Trưởng phòng Văn hóa - Xã hội"),
        ("Nhân viên văn phòng", "Phòng Kinh tế", "Nhân viên văn phòng, Phòng Kinh tế"),
        ("Phó Chủ tịch UBND phường", "Lãnh đạo UBND phường", "Phó Chủ tịch UBND phường"),
        ("", "Văn phòng", "Văn phòng"),
        ("Hiệu trưởng", "", "Hiệu trưởng"),
    ],
)
def test_a_post_and_its_unit_say_nothing_twice(post: str, unit: str, words: str) -> None:
    assert post_at(post, unit) == words


def test_a_grade_is_named_once() -> None:
    assert graded("Công nhận", "") == "Công nhận"
    assert graded("Công nhận", "A") == "Công nhận, loại\u00a0A"
    assert graded("Công nhận", "Loại B") == "Công nhận, loại B"
