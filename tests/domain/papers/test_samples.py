"""Every form has a test print and a template to begin with, whatever its shape."""

import io
from datetime import UTC, datetime

import pytest
from docx import Document

from innovation.db.transaction import unit_of_work
from innovation.domain.papers.documents import sample_paper, starting_template
from innovation.domain.papers.documents.context import context_of, shape_of
from innovation.domain.papers.rules import Words, words_of
from innovation.plans.papers import read_forms
from innovation.support import documents as d
from innovation.support import docx_templates
from tests.factories.localities import make_locality
from tests.unit.support.documents.papers import words_of_docx, words_of_pdf

pytestmark = pytest.mark.usefixtures("database")
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def sample(key: str, words: Words | None = None) -> d.Paper:
    form = read_forms()[key]
    with unit_of_work():
        return sample_paper(form, words or words_of(form), make_locality("phường Lời Văn"), now=NOW)


WORDED = [key for key, form in read_forms().items() if form.field != "certificates"]  # those have a design of their own


@pytest.mark.parametrize("key", WORDED)
def test_every_form_is_printed_in_its_words_with_no_field_left_open(key: str) -> None:
    form, paper = read_forms()[key], sample(key)
    words = words_of_docx(d.to_docx(paper, made_at=NOW))
    text = " ".join(words)
    assert "{" not in text
    assert form.kind in text
    assert "Bản in thử, không có giá trị" in text
    for line in form.signers:
        assert line.replace("THỦ TRƯỞNG", "HIỆU TRƯỞNG") in text if key.startswith("unit_") else line in text
    if form.symbol:
        assert f"Số: /{form.symbol}" in text
    if form.list_title:
        assert form.list_title.upper() in text
    assert paper.head.number is None


@pytest.mark.parametrize("key", ["recognition", "award_submission", "minutes", "report_merit"])
def test_both_files_of_a_test_print_say_the_same(key: str) -> None:
    paper = sample(key)
    assert words_of_docx(d.to_docx(paper, made_at=NOW)) == words_of_pdf(d.to_pdf(paper, made_at=NOW))


@pytest.mark.parametrize("key", ["recognition", "award_submission", "minutes", "report_merit", "registration"])
def test_the_template_to_begin_with_says_the_same_as_our_own_file(key: str) -> None:
    paper, form = sample(key), read_forms()[key]
    template = starting_template(paper, made_at=NOW)
    docx_templates.check(template)
    context = context_of(paper)
    assert docx_templates.problems_in(template, fields=shape_of(form), context=context, made_at=NOW) == []
    drawn = docx_templates.fill_in(template, context=context, title=paper.title, made_at=NOW)
    ours, theirs = (words_of_docx(content) for content in (d.to_docx(paper, made_at=NOW), drawn))
    assert theirs == ours
    assert Document(io.BytesIO(drawn)).core_properties.title == paper.title


def test_a_ward_s_own_signers_and_symbol_are_printed() -> None:
    form = read_forms()["award_submission"]
    own = Words(form.basis, form.articles, form.recipients, "TTr-HĐKT", ("TM. HỘI ĐỒNG", "PHÓ CHỦ TỊCH"))
    text = " ".join(words_of_docx(d.to_docx(sample(form.key, own), made_at=NOW)))
    assert "Số: /TTr-HĐKT" in text
    assert "TM. HỘI ĐỒNG PHÓ CHỦ TỊCH" in text


def test_fields_by_label_rows_and_annexes_are_there() -> None:
    paper = d.Paper(
        d.Head(issuer="UBND", symbol="BC-UBND", number=5, place="Hòa Bình", year=2026), "BÁO CÁO", "Thử",
        (d.Field("Họ và tên", "Lan"), d.Field("Điện thoại"),
         d.Table((d.Column("TT", 1), d.Column("Tên", 2)), (d.Group("Nhóm một"), ("1", "Việc")))),
        annexes=(d.Annex("Danh sách", (d.Paragraph("Trong phụ lục"),), note="Kèm theo"),),
    )  # fmt: skip
    context = context_of(paper)
    assert context["so_ky_hieu"] == "05/BC-UBND"
    assert context["truong"] == {"ho_va_ten": "Lan"}
    assert context["bang1"]["cot"] == ["TT", "Tên"]
    assert context["bang1"]["dong"] == [{"nhom": "Nhóm một", "c1": "", "c2": ""}, {"nhom": "", "c1": "1", "c2": "Việc"}]
    assert (context["phu_luc1"]["ten"], context["phu_luc1"]["ghi_chu"]) == ("Danh sách", "(Kèm theo)")
    assert "Trong phụ lục" in context["phu_luc1"]["noi_dung"]["xml"]
    assert context["bang2"]["dong"] == []


@pytest.mark.parametrize(
    ("key", "issuer"),
    [
        ("minutes", "HỘI ĐỒNG SÁNG KIẾN PHƯỜNG LỜI VĂN"),
        ("award_submission", "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG PHƯỜNG LỜI VĂN"),
        ("group_minutes", "TỔ DÂN PHỐ SỐ 1 (VÍ DỤ)"),
        ("unit_recognition", "TRƯỜNG THCS VÍ DỤ"),
    ],
)
def test_a_test_print_names_the_body_whose_paper_it_is(key: str, issuer: str) -> None:
    assert sample(key).head.issuer == issuer
