"""A ward's own words on its certificates; Word files that say what the PDF says; templates with their fields."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from docx import Document

from innovation.core.actor import Actor
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.queries import Issued
from innovation.domain.localities.models import Locality
from innovation.domain.papers import service
from innovation.domain.papers.documents import certificate_for_template, certificate_paper, starting_template
from innovation.domain.papers.documents.context import context_of, shape_of
from innovation.domain.papers.queries import get_form
from innovation.domain.prints.documents import example_issued
from innovation.domain.prints.enums import StockKind
from innovation.support import certificates, docx_templates
from innovation.support.certificates import Certificate
from tests.factories.accounts import NOW
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality
from tests.office.soundness import faults_of
from tests.unit.support.documents.papers import words_of_docx

pytestmark = pytest.mark.usefixtures("database")
SITE = "https://x.vn"


def ward() -> tuple[Locality, Actor]:
    place = make_locality("phường Hòa Bình", short_name="Hòa Bình", city="Hải Phòng")
    return place, make_secretary(place)


def drawn(kind: StockKind, place: Locality, **changes: object) -> Certificate:
    issued = example_issued(kind, place, now=NOW)
    return certificate_paper(replace(issued, body={**issued.body, **changes}), site=SITE)


def test_own_words_hold_for_what_is_issued_from_then_on() -> None:
    with unit_of_work():
        place, secretary = ward()
        typed = {
            "basis": "{quyet_dinh}", "symbol": "CN-UBND", "signers": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
            "articles": "Trên địa bàn {dia_phuong}",
        }  # fmt: skip
        service.set_words(place.id, "initiative_certificate", typed=typed, actor=secretary, now=NOW)
        issued = example_issued(StockKind.INITIATIVE, place, now=NOW)
        paper = certificate_paper(issued, site=SITE)
        assert paper.number_line == "Số: ……/CN-UBND"
        assert paper.part("scope")[0].text == "Trên địa bàn phường Hòa Bình"
        assert paper.sign_lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
        before = certificate_paper(replace(issued, issued_at=NOW - timedelta(days=1)), site=SITE)
        assert (before.number_line, before.sign_lines) == ("Số: ……/GCN-UBND", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))


def test_whoever_signs_a_committees_paper_signs_for_the_committee_and_for_the_chairman_alone() -> None:
    deputy = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    with unit_of_work():
        place, _ = ward()
        assert drawn(StockKind.INITIATIVE, place, sign_lines=deputy).sign_lines == ("TM. ỦY BAN NHÂN DÂN", *deputy)
        assert drawn(StockKind.AWARD, place, sign_lines=deputy).sign_lines == tuple(deputy)
        school = drawn(StockKind.INITIATIVE, place, issuer="TRƯỜNG THCS SỐ 1", sign_lines=["HIỆU TRƯỞNG"])
        assert (school.number_line, school.sign_lines) == ("Số: ……/GCN", ("HIỆU TRƯỞNG",))


@pytest.mark.parametrize("kind", StockKind)
@pytest.mark.parametrize("times", [1, 40])
def test_the_word_file_has_every_word_of_the_paper_in_its_order(kind: StockKind, times: int) -> None:
    with unit_of_work():
        place, _ = ward()
        key = "deed" if kind is StockKind.AWARD else "summary"
        pages = certificates.lay_out(drawn(kind, place, **{key: "Một việc làm tốt của nhiều người. " * times}))
    content = certificates.to_docx(pages, title="Giấy", made_at=NOW)
    assert words_of_docx(content) == [word for page in pages for line in page.lines for word in line.text.split()]
    assert faults_of(content) == []
    sections = Document(io.BytesIO(content)).sections
    assert len(sections) == len(pages)
    assert {(round(each.page_width.mm), round(each.page_height.mm)) for each in sections} == {(297, 210)}


@pytest.mark.parametrize("kind", StockKind)
def test_a_wards_own_template_is_filled_in_from_the_certificate(kind: StockKind) -> None:
    with unit_of_work():
        place, _ = ward()
        issued: Issued = example_issued(kind, place, now=NOW)
        paper = certificate_for_template(issued, site=SITE)
    template, context = starting_template(paper, made_at=NOW), context_of(paper)
    assert (
        docx_templates.problems_in(template, fields=shape_of(get_form(paper.form)), context=context, made_at=NOW) == []
    )
    words = " ".join(words_of_docx(docx_templates.fill_in(template, context=context, title="", made_at=NOW)))
    assert issued.body["title"] in words and issued.whose in words
    assert (context["ma_xac_minh"], context["noi_xac_minh"]) == (issued.code, f"{SITE}/xac-minh/{issued.code}")
