"""Where long lines of a head or a title break, and small marks that a clerk would correct."""

import pytest

from innovation.support.documents import Basis, Field, Head, Item, Paper, Paragraph, Signature
from innovation.support.documents.flow import lay_out
from innovation.support.documents.fonts import width
from innovation.support.documents.lines import balanced, by_place, by_whom
from innovation.support.documents.pieces import Para, Piece, Sides

pytestmark = pytest.mark.unit
ROOM = 182


def lines_of(paper: Paper) -> list[str]:
    return [text for sheet in lay_out(paper).sheets for piece in sheet.pieces for text in _texts(piece)]


def _texts(piece: Piece) -> list[str]:
    if isinstance(piece, Sides):
        return [text for each in (*piece.left, *piece.right) for text in _texts(each)]
    return ["".join(run.text for run in piece.runs)] if isinstance(piece, Para) else []


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH", ("ỦY BAN NHÂN DÂN", "PHƯỜNG HÒA BÌNH")),
        ("ỦY BAN NHÂN DÂN XÃ KIẾN MINH", ("ỦY BAN NHÂN DÂN", "XÃ KIẾN MINH")),
        ("HỘI ĐỒNG SÁNG KIẾN PHƯỜNG HÒA BÌNH", ("HỘI ĐỒNG SÁNG KIẾN", "PHƯỜNG HÒA BÌNH")),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH", ("CHỦ TỊCH ỦY BAN NHÂN DÂN", "PHƯỜNG HÒA BÌNH")),
        ("TỔ DÂN PHỐ SỐ 7", ("TỔ DÂN PHỐ SỐ 7",)),
        ("TRUNG TÂM VĂN HÓA - XÃ HỘI VÀ THỂ THAO", ("TRUNG TÂM VĂN HÓA -", "XÃ HỘI VÀ THỂ THAO")),
    ],
)
def test_a_body_is_parted_before_its_place(name: str, lines: tuple[str, ...]) -> None:
    assert by_place(name, ROOM, bold=True)[0] == lines


def test_a_title_has_lines_of_about_one_length_and_every_word() -> None:
    title = "Về việc đề nghị công nhận hiệu quả áp dụng, phạm vi ảnh hưởng cấp thành phố của sáng kiến"
    first, second = balanced(title, 467, 14, bold=True)
    assert f"{first} {second}" == title
    assert width(second, 14, bold=True) > 0.8 * width(first, 14, bold=True)
    assert balanced("Một từ", 467, 14) == ("Một từ",)
    assert len(balanced("dài" * 400 + " đuôi", 467, 14)) == 2


def test_the_last_of_several_lines_ends_with_a_stop() -> None:
    said = lines_of(
        Paper(Head(), "", "", (Item("một;"), Item("hai;"), Field("Ô", "giá trị"), Item("ba;"), Paragraph("Hết.")))
    )
    assert said[-5:] == ["- một;", "- hai.", "Ô: giá trị", "- ba.", "Hết./."]


def test_straight_marks_become_those_of_print_and_code_stays_as_it_is() -> None:
    said = lines_of(
        Paper(Head(), "", "", (Basis(('Phong trào "Ba tốt", "3 an": tốt',)), Paragraph('f("x") 5"', indent=False)))
    )
    assert said[-2:] == ["Phong trào “Ba tốt”, “3 an”: tốt.", 'f("x") 5"./.']


def test_a_note_keeps_number_and_day_together_and_a_long_name_is_parted_in_the_middle() -> None:
    note = "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 9 năm 2026 của Chủ tịch Ủy ban nhân dân phường Hòa Bình)"
    first, second = by_whom(note, 467, 14)
    assert first.endswith("năm 2026") and second == "của Chủ tịch Ủy ban nhân dân phường Hòa Bình)"
    assert by_whom("(Kèm theo Báo cáo)", 467, 14) == ("(Kèm theo Báo cáo)",)
    signed = Signature(("CHỦ TỊCH",), "Nguyễn Hoàng Ngọc Quỳnh Trương Thị Như Ý")
    said = lines_of(Paper(Head(), "", "", (Paragraph("Hết."),), signature=signed))
    assert said[-1] == "Nguyễn Hoàng Ngọc\nQuỳnh Trương Thị Như Ý"
