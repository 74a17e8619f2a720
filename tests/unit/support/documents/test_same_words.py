"""Both files of a paper say the same, word for word, whatever people typed."""

import io
import re
import subprocess
import unicodedata
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from innovation.support.documents import Head, Paper, Paragraph, Table, to_docx, to_pdf
from tests.unit.support.documents.papers import COLUMNS, NOW, decision, every_part, words_of_docx, words_of_pdf

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("paper", [decision(), decision(number=None), every_part()], ids=["given", "blank", "form"])
def test_both_files_say_the_same(paper: Paper) -> None:
    words = words_of_docx(to_docx(paper, made_at=NOW))
    assert words == words_of_pdf(to_pdf(paper, made_at=NOW))
    assert len(words) > 60


def test_a_decision_reads_as_the_decree_has_it() -> None:
    text = " ".join(words_of_docx(to_docx(decision(), made_at=NOW)))
    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "Số: 05/QĐ-UBND",
        "Hòa Bình, ngày 05 tháng 9 năm 2026",
        "Căn cứ Luật Tổ chức chính quyền địa phương; Theo đề nghị của Hội đồng sáng kiến phường.",
        "chịu trách nhiệm thi hành Quyết định này./.",
        "Nơi nhận: - Như Điều 2; - Lưu: VT, VHXH.",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Đỗ Văn Mẫu",
        "DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN (Kèm theo Quyết định số 05/QĐ-UBND)",
    ):
        assert expected in text


def test_a_number_that_nobody_gave_stays_blank() -> None:
    text = " ".join(words_of_docx(to_docx(decision(number=None), made_at=NOW)))
    assert "Số: /QĐ-UBND" in text
    assert "Hòa Bình, ngày tháng năm 2026" in text


def test_an_empty_list_says_so() -> None:
    assert " ".join(words_of_pdf(to_pdf(every_part(), made_at=NOW))).count("Không có.") == 1


def test_what_the_typeface_lacks_is_written_out() -> None:
    paper = Paper(Head(), "", "", (Paragraph("Cười 😀, chữ 中, dấu tổ hợp Hòa Bình, ô \u2610"),), ends=False)
    expected = "Cười [U+1F600], chữ [U+4E2D], dấu tổ hợp Hòa Bình, ô [U+2610]"
    assert expected in " ".join(words_of_pdf(to_pdf(paper, made_at=NOW)))
    assert expected in " ".join(words_of_docx(to_docx(paper, made_at=NOW)))


TITLE = unicodedata.normalize("NFD", "Số hóa quy trình trả kết quả cho người cao tuổi ở tổ dân phố " * 6)[:300].strip()


def test_a_title_of_300_letters_in_combining_marks_is_there_whole_and_composed() -> None:
    paper = Paper(
        Head(), "DANH SÁCH", TITLE, (Paragraph(TITLE), Table(COLUMNS, (("1", TITLE, TITLE, "8"),))), ends=False
    )
    words = words_of_docx(to_docx(paper, made_at=NOW))
    assert words == words_of_pdf(to_pdf(paper, made_at=NOW))
    assert " ".join(words).count(" ".join(unicodedata.normalize("NFC", TITLE).split())) == 4


def test_no_line_breaks_within_a_papers_number_and_it_is_copied_as_it_was_typed() -> None:
    numbers = ("15/QĐ-UBND", "152/2025/NĐ-CP", "\u00a0\u00a0/BB-HĐTĐKT", "7/TTr-UBND-VHXH")
    lines = tuple(Paragraph(f"{'căn ' * at}{'ă' * extra} {number},") for at in range(12, 16) for extra in range(4)
                  for number in numbers)  # fmt: skip
    paper = Paper(Head(), "", "", (*lines, Paragraph("Trường THCS-THPT, 2026-2030, 05/9")), ends=False)
    docx, pdf = to_docx(paper, made_at=NOW), to_pdf(paper, made_at=NOW)
    words = words_of_docx(docx)
    assert words == words_of_pdf(pdf)
    assert "152/2025/NĐ-CP," in words and "7/TTr-UBND-VHXH," in words and "THCS-THPT," in words
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    ends = [line.strip()[-1] for line in text.decode().replace("\f", "\n").split("\n") if line.strip()]
    assert not {"-", "/"} & set(ends)
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        drawn = archive.read("word/document.xml").decode()
    assert drawn.count("<w:noBreakHyphen/>") == 16 * 5
    assert "THCS-THPT, 2026-2030, 05/9" in drawn


@pytest.mark.parametrize("word", ["ắ" * 300, "https://vi-du.example/" + "a" * 250, "chữ_gạch_dưới." * 20])
def test_a_word_longer_than_a_line_is_broken_and_nothing_of_it_is_lost(word: str) -> None:
    paper = Paper(Head(), "", "", (Paragraph(word), Table(COLUMNS, (("1", word, "Lan", "8"),))), ends=False)
    content = to_pdf(paper, made_at=NOW)
    boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True).stdout
    ends = re.findall(r'xMax="([\d.]+)"', boxes.decode())
    assert max(map(float, ends)) < 595 - 42 + 1  # the right margin
    assert "".join(words_of_pdf(content)).count(word) == 2


def test_text_is_never_read_as_code() -> None:
    code = '#read("/etc/passwd") $x^2$ *đậm* @nhãn {{ 7*7 }} <script> & \\ ` // chú thích'
    paper = Paper(Head(), "", "", (Paragraph(code),), ends=False)
    assert code.split() == words_of_pdf(to_pdf(paper, made_at=NOW))[-len(code.split()) :]


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8", max_codepoint=0x2FFF), max_size=200))
def test_no_text_breaks_a_file(text: str) -> None:
    paper = Paper(Head(place=text), text, text, (Paragraph(text),))
    assert to_pdf(paper, made_at=NOW).startswith(b"%PDF-")
    assert Document(io.BytesIO(to_docx(paper, made_at=NOW))).paragraphs
