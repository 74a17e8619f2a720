"""Many papers in one file."""

import io

import pikepdf
import pytest
from docx import Document

from innovation.support.documents import Bundle, Head, Paper, Paragraph, Signature, to_docx, to_pdf
from innovation.support.documents.pdf import AT_ONCE
from tests.unit.support.documents.papers import NOW, words_of_docx, words_of_pdf

pytestmark = pytest.mark.unit


def bundle(count: int) -> Bundle:
    return Bundle(
        "Phiếu", tuple(Paper(Head(), "", "", (Paragraph(f"Phiếu số {n}."),), ends=False) for n in range(count))
    )


def test_a_long_bundle_drawn_in_parts_has_every_paper_once_and_in_order() -> None:
    whole = bundle(AT_ONCE + 1)
    content = to_pdf(whole, made_at=NOW)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == AT_ONCE + 1
        assert pdf.docinfo["/Title"] == "Phiếu"
    words = words_of_pdf(content)
    assert words == words_of_docx(to_docx(whole, made_at=NOW))
    assert [word for word in words if word.endswith(".")] == [f"{n}." for n in range(AT_ONCE + 1)]


def test_each_paper_of_a_word_file_is_a_section_numbered_from_one() -> None:
    document = Document(io.BytesIO(to_docx(bundle(3), made_at=NOW)))
    assert len(document.sections) == 3
    starts = [section._sectPr.xpath("./w:pgNumType/@w:start") for section in document.sections]
    assert starts == [["1"]] * 3
    assert document.sections[2].header.is_linked_to_previous


def test_what_ends_a_sheet_in_word_takes_no_room_so_no_empty_page_follows_a_full_one() -> None:
    for signed in (True, False):
        signature = Signature(("NGƯỜI CHẤM",)) if signed else None
        papers = (Paper(Head(), "", "", (Paragraph("Hết."),), signature=signature),) * 2
        body = Document(io.BytesIO(to_docx(Bundle("Phiếu", papers), made_at=NOW))).element.body
        (parting,) = body.xpath("./w:p[w:pPr/w:sectPr]")
        last = body.xpath("./w:sectPr/preceding-sibling::*[1]")[0]
        flat = [parting, last] if signed else [parting]
        assert [each.xpath("./w:pPr/w:spacing/@w:line") for each in flat] == [["20"]] * len(flat)
        assert [each.xpath("./w:pPr/w:spacing/@w:lineRule") for each in flat] == [["exact"]] * len(flat)
        assert last.xpath("string(.)") == ("" if signed else "Hết./.")
