"""Sheets, page numbers and tables that go over several pages."""

import io
import subprocess

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from innovation.core.official import day_in_words, moment_in_words, number_and_symbol, point_letter
from innovation.support.documents import Column, Group, Head, Paper, Paragraph, Table, to_docx, to_pdf
from tests.unit.support.documents.papers import NOW, decision, every_part

pytestmark = pytest.mark.unit
BLANK = "\u00a0" * 6


def _pages(content: bytes) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True).stdout
    return text.decode().split("\f")[:-1]


def test_each_annex_is_numbered_from_one_and_first_numbers_are_not_shown() -> None:
    pages = _pages(to_pdf(decision(rows=60), made_at=NOW))
    assert len(pages) == 4
    first_lines = [page.strip().split("\n")[0].strip() for page in pages]
    assert first_lines[0].startswith("THÀNH PHỐ HẢI PHÒNG")
    assert first_lines[1] == "DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN"
    assert first_lines[2:] == ["2", "3"]


def test_the_head_of_a_table_is_on_every_page_and_every_row_once() -> None:
    pages = _pages(to_pdf(decision(rows=60), made_at=NOW))[1:]
    assert all("Tên sáng kiến" in page for page in pages)
    text = " ".join("\n".join(pages).split())
    assert all(text.count(f"lần {n} ") == 1 for n in range(1, 61))


def test_a_pdf_is_for_the_archive_with_its_typeface_within() -> None:
    with pikepdf.open(io.BytesIO(to_pdf(decision(), made_at=NOW))) as pdf:
        assert pdf.open_metadata().pdfa_status == "2A"
        assert pdf.docinfo["/Title"] == "QUYẾT ĐỊNH Về việc công nhận sáng kiến năm 2026"
        first, second = (page.mediabox for page in pdf.pages)
        fonts = {str(font["/BaseFont"]) for page in pdf.pages for font in page.resources["/Font"].values()}
    assert float(first[2]) < float(first[3])
    assert float(second[2]) > float(second[3])
    assert fonts
    assert all("LiberationSerif" in name for name in fonts)


def test_a_docx_names_times_new_roman_and_turns_the_annex() -> None:
    document = Document(io.BytesIO(to_docx(decision(), made_at=NOW)))
    assert document.styles["Normal"].font.name == "Times New Roman"
    first, annex = document.sections
    assert round(first.page_width.cm, 1) == 21.0
    assert round(annex.page_width.cm, 1) == 29.7
    assert [round(each.left_margin.cm, 1) for each in (first, annex)] == [3.0, 3.0]
    starts = [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in document.sections]
    assert starts == ["1", "1"]
    heads = [table for table in document.tables if table.style.name == "Table Grid"]
    assert heads[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_line_over_the_whole_width_stays_with_what_follows_but_not_the_word_of_an_empty_table() -> None:
    def stays(paper: Paper) -> list[bool]:
        table = next(
            each for each in Document(io.BytesIO(to_docx(paper, made_at=NOW))).tables if len(each.columns) == 4
        )
        return [row.cells[0].paragraphs[0].paragraph_format.keep_with_next is True for row in table.rows]

    assert stays(decision(rows=2)) == [False, True, False, False]
    assert stays(every_part()) == [False, False]


def test_the_same_paper_gives_the_same_file() -> None:
    assert to_pdf(decision(), made_at=NOW) == to_pdf(decision(), made_at=NOW)


@pytest.mark.parametrize(
    ("month", "day", "words"),
    [(1, 9, "ngày 09 tháng 01 năm 2027"), (2, 10, "ngày 10 tháng 02 năm 2027"), (3, 31, "ngày 31 tháng 3 năm 2027")],
)
def test_days_have_their_zeros(month: int, day: int, words: str) -> None:
    from datetime import date

    assert day_in_words(date(2027, month, day)) == words


def test_numbers_have_their_zeros() -> None:
    assert number_and_symbol(9, "QĐ-UBND") == "09/QĐ-UBND"
    assert number_and_symbol(115, "KH-UBND") == "115/KH-UBND"
    assert number_and_symbol(None, "TTr-UBND") == f"{BLANK}/TTr-UBND"


def test_points_go_by_the_vietnamese_alphabet() -> None:
    assert [point_letter(n) for n in (1, 4, 5, 6, 23, 24)] == ["a", "d", "đ", "e", "y", "a1"]


def test_moments_are_told_by_the_wards_clock() -> None:
    assert moment_in_words(NOW) == "10 giờ 00, ngày 21 tháng 11 năm 2026"
    assert moment_in_words(None).startswith(f"{BLANK}giờ{BLANK}, ngày")


def _grouped(lines_before: int) -> Paper:
    rows: list[tuple[str, ...] | Group] = []
    for number in range(60):
        rows += [Group(f"NHÓM {number // 3 + 1}")] if number % 3 == 0 else []
        rows.append((str(number + 1), "Nguyễn Thị Hoa"))
    table = Table((Column("TT", 10), Column("Họ và tên", 90)), tuple(rows))
    return Paper(
        Head("", "PHƯỜNG", place="Hòa Bình"), "DANH SÁCH", "", (*[Paragraph("Một dòng.")] * lines_before, table)
    )


def test_a_heading_of_rows_is_never_alone_at_the_end_of_a_page() -> None:
    for lines_before in range(5):  # the heights of a heading and of three rows
        paper = _grouped(lines_before)
        pages = _pages(to_pdf(paper, made_at=NOW))
        last = [page.strip().split("\n")[-1] for page in pages]
        assert len(pages) > 1 and not [line for line in last if "NHÓM" in line], lines_before
        assert "".join(pages).count("NHÓM") == 20
    table = Document(io.BytesIO(to_docx(paper, made_at=NOW))).tables[-1]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert [bool(each) for each in kept[1:5]] == [True, False, False, False]


def test_a_list_without_rows_says_so_and_a_heading_without_rows_is_drawn() -> None:
    columns = (Column("TT", 10), Column("Họ và tên", 90))
    for rows, words in (((), "Chưa có ai."), ((Group("NHÓM 1"),), "NHÓM 1"), ((Group("A"), Group("NHÓM 2")), "NHÓM 2")):
        paper = Paper(Head("", "PHƯỜNG", place="Hòa Bình"), "DANH SÁCH", "", (Table(columns, rows, "Chưa có ai."),))
        assert words in _pages(to_pdf(paper, made_at=NOW))[0]
