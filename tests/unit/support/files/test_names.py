"""Hostile file names lose their tricks, Vietnamese ones keep their letters."""

import pytest

from innovation.support.files.names import clean_name, content_disposition


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Báo cáo sáng kiến.pdf", "Báo cáo sáng kiến.pdf"),
        ("Ba\u0301o ca\u0301o.pdf", "Báo cáo.pdf"),  # typed on a Mac
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Lan\\hồ sơ.PDF", "hồ sơ.pdf"),
        ("ảnh\u202efdp.exe", "ảnhfdp.exe.pdf"),
        ('a"b\r\nSet-Cookie: x=1.pdf', "a b Set-Cookie x=1.pdf"),
        ("CON.pdf", "tệp CON.pdf"),
        ("...", "tệp.pdf"),
        (None, "tệp.pdf"),
        ("trang.html", "trang.html.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ("\ud800x.pdf", "x.pdf"),
    ],
)
def test_name(given: str | None, expected: str) -> None:
    assert clean_name(given, "pdf") == expected


def test_jpeg_is_not_doubled() -> None:
    assert clean_name("ảnh.JPEG", "jpg") == "ảnh.jpg"


@pytest.mark.parametrize("letter", ["a", "ệ", "𠀀"])
def test_a_long_name_is_cut_and_keeps_its_extension(letter: str) -> None:
    name = clean_name(letter * 300 + ".docx", "docx")
    assert name.endswith(".docx")
    assert len(name) <= 125
    assert len(name.encode()) <= 205


def test_disposition_has_a_plain_and_a_true_name() -> None:
    header = content_disposition("Đơn đề nghị.pdf")
    assert header == (
        "attachment; filename=\"Don de nghi.pdf\"; filename*=UTF-8''%C4%90%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B.pdf"
    )


def test_disposition_cannot_be_broken_out_of() -> None:
    header = content_disposition('a"; filename="b\r\nX: y\\.pdf')
    assert "\r" not in header
    assert "\n" not in header
    assert header.count('"') == 2
