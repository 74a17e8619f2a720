"""The files: PDF for the archive, picture, QR; as they were when somebody looked at them."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from innovation.support.certificates import Certificate, lay_out, to_pdf, to_png
from tests.helpers.pdf import codes_in, pages_of_pdf, text_of_pdf
from tests.unit.support.certificates.papers import ADDRESS, CODE, NOW, TITLE, award, initiative

pytestmark = pytest.mark.unit
APPROVED = Path(__file__).parent / "approved"
MOST = 3.0  # mean difference of a colour's level: another hinting is about 1, a line elsewhere more than 5
MOST_BETWEEN = 4.0  # of two programs, whose letters are not equally heavy
CASES = {
    "initiative": initiative(),
    "award": replace(award(), specimen="Bản mẫu, không có giá trị sử dụng"),
    "revoked": replace(award(name="Tổ dân phố số 3"), void="ĐÃ THU HỒI 01/08/2027"),
}


def drawn(certificate: Certificate) -> bytes:
    return to_pdf(lay_out(certificate), title="GIẤY: thử", made_at=NOW)


@pytest.mark.parametrize("name", CASES)
def test_they_look_as_approved_on_paper_and_as_a_picture(name: str) -> None:
    (page,) = pages_of_pdf(drawn(CASES[name]), 50)
    picture = Image.open(io.BytesIO(to_png(lay_out(CASES[name]), resolution=50))).convert("RGB")
    path = APPROVED / f"{name}.png"
    if not path.exists():
        page.save(path, optimize=True)
        pytest.fail(f"{path.name} was not there and has been drawn: look at it")
    with Image.open(path) as approved:
        assert _difference(approved, page) < MOST
        assert _difference(_words(approved), _words(picture.resize(approved.size))) < MOST_BETWEEN


def _difference(one: Image.Image, other: Image.Image) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def _words(picture: Image.Image) -> Image.Image:
    """Within the frame, blurred: two programs draw fine lines differently, dot by dot, yet words in one place."""
    return picture.crop((60, 60, 525, 354)).filter(ImageFilter.GaussianBlur(2))


def test_the_qr_is_read_from_the_page_and_from_the_picture() -> None:
    for certificate in (initiative(), award()):
        (page,) = pages_of_pdf(drawn(certificate), 110)
        assert codes_in(page) == [ADDRESS]
        assert codes_in(Image.open(io.BytesIO(to_png(lay_out(certificate))))) == [ADDRESS]


def test_the_words_are_text_in_their_order() -> None:
    words = text_of_pdf(drawn(initiative()))
    assert TITLE in words and "Quyết định số 05/QĐ-UBND ngày 15 tháng 7 năm 2026" in words
    assert CODE in words.replace(" ", "")
    order = [words.index(each) for each in ("ỦY BAN NHÂN DÂN PHƯỜNG", "SÁNG KIẾN", "Nguyễn Văn Thứ 2", "Đỗ Văn Mẫu")]
    assert order == sorted(order)


def test_it_is_for_the_archive_of_vectors_with_its_typeface_within() -> None:
    content = drawn(award())
    assert content == drawn(award())
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.open_metadata().pdfa_status == "2A"
        assert [float(side) for side in pdf.pages[0].mediabox[2:]] == pytest.approx([841.89, 595.28], abs=0.1)
        fonts = [str(font["/BaseFont"]) for font in pdf.pages[0].resources["/Font"].values()]
        pictures = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)
                    and thing.get("/Subtype") == "/Image"]  # fmt: skip
    assert fonts and all("LiberationSerif" in name for name in fonts)
    assert pictures == []
