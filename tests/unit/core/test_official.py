"""Who stands above a signature."""

import pytest

from innovation.core.official import authority_lines

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
