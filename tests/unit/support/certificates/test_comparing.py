"""The words of a file against those of the certificate."""

import unicodedata
from pathlib import Path

import pytest

from innovation.support.certificates import Certificate, lay_out, to_pdf
from innovation.support.certificates.comparing import differences
from innovation.support.files.pdf_text import read_text
from tests.unit.support.certificates.papers import NOW, TITLE, award, initiative

pytestmark = pytest.mark.unit


def words_of(certificate: Certificate, folder: Path) -> str:
    path = folder / "read.pdf"
    path.write_bytes(to_pdf(lay_out(certificate), title="", made_at=NOW))
    return read_text(path)


def compared(issued: Certificate, text: str) -> list[tuple[str, str, str]]:
    return [(each.label, each.ours, each.theirs) for each in differences(issued, lay_out(issued), text)]


@pytest.mark.parametrize("certificate", [initiative(), initiative(authors=12, summary="Dài dòng. " * 200), award()])
def test_our_own_file_reads_as_it_was_written(certificate: Certificate, tmp_path: Path) -> None:
    assert compared(certificate, words_of(certificate, tmp_path)) == []


def test_each_part_that_differs_is_named_with_both_readings(tmp_path: Path) -> None:
    changed = initiative(title=TITLE.replace("4 giờ", "2 giờ"), authors=3)
    title, authors = compared(initiative(), words_of(changed, tmp_path))
    assert title == ("Tên sáng kiến", TITLE, TITLE.replace("4 giờ", "2 giờ"))
    assert authors[0] == "Tác giả"
    assert "Nguyễn Văn Thứ 3" in authors[2] and "Nguyễn Văn Thứ 3" not in authors[1]


def test_what_is_missing_and_what_was_added_is_named(tmp_path: Path) -> None:
    text = words_of(award(), tmp_path)
    assert compared(award(), text.replace("Phạm Văn Mẫu", "")) == [("Được tặng", "Phạm Văn Mẫu", "")]
    (added,) = compared(award(), text + "\nkèm tiền thưởng")
    assert added[2].endswith("kèm tiền thưởng")


def test_spaces_and_another_way_to_write_accents_are_no_difference(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", words_of(award(), tmp_path)).replace("Giấy khen", "Giấy  khen")
    assert compared(award(), text.replace("Chuyên viên", "Chuyên  viên")) == []


def test_a_file_without_words_or_that_is_no_pdf_has_none(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7\nbroken")
    assert read_text(path).strip() == ""
