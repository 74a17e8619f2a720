"""Papers to draw, and what is read back from the files."""

import io
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from docx import Document
from docx.table import Table as DocxTable

from innovation.support.documents import (
    Addressees,
    Annex,
    Article,
    Basis,
    Centred,
    Clause,
    Column,
    Field,
    Group,
    Head,
    Heading,
    Item,
    Paper,
    Paragraph,
    Point,
    Run,
    Signature,
    Signatures,
    Table,
)

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
COLUMNS = (Column("TT", 5, "center"), Column("Tên sáng kiến", 50), Column("Tác giả", 30), Column("Điểm", 10, "right"))


def decision(*, number: int | None = 5, rows: int = 3) -> Paper:
    """A decision with its list."""
    listed = tuple((str(n), f"Trả kết quả tại nhà, lần {n}", "Nguyễn Thị Lan", "83,25") for n in range(1, rows + 1))
    return Paper(
        head=Head(
            issuer="ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH",
            superior="THÀNH PHỐ HẢI PHÒNG",
            symbol="QĐ-UBND",
            number=number,
            place="Hòa Bình",
            day=date(2026, 9, 5) if number else None,
            year=2026,
        ),
        kind="QUYẾT ĐỊNH",
        subject="Về việc công nhận sáng kiến năm 2026",
        blocks=(
            Centred("CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH"),
            Basis(("Căn cứ Luật Tổ chức chính quyền địa phương", "Theo đề nghị của Hội đồng sáng kiến phường;")),
            Centred("QUYẾT ĐỊNH:"),
            Article(1, "Công nhận 03 sáng kiến có tên trong danh sách kèm theo."),
            Article(2, "Các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."),
        ),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Đỗ Văn Mẫu"),
        recipients=("Như Điều 2", "Lưu: VT, VHXH"),
        annexes=(
            Annex(
                "Danh sách sáng kiến được công nhận",
                (Table(COLUMNS, (Group("Phòng Văn hóa - Xã hội"), *listed)),),
                note="Kèm theo Quyết định số 05/QĐ-UBND",
                landscape=True,
            ),
        ),
    )


def every_part() -> Paper:
    """One of everything, as in the papers that people write themselves."""
    return Paper(
        head=Head(place="Hòa Bình", year=2026),
        kind="ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN",
        subject="",
        blocks=(
            Addressees(("Hội đồng sáng kiến phường Hòa Bình", "Ủy ban nhân dân phường Hòa Bình")),
            Heading("I", "Tác giả"),
            Field("Họ và tên", "Nguyễn Thị Lan"),
            Field("Điện thoại"),
            Heading("1", "Nội dung", level=2),
            Clause(1, "Khoản thứ nhất:"),
            Point(5, "điểm đ;"),
            Item("gạch đầu dòng,"),
            Paragraph((Run("Lời đầu "), Run("đậm", bold=True), Run(" rồi "), Run("nghiêng", italic=True), Run("."))),
            Paragraph("Dòng một\nDòng hai"),
            Table(COLUMNS, ()),
            Signatures(Signature(("NGƯỜI NỘP ĐƠN",), "Nguyễn Thị Lan", "(Ký, ghi rõ họ tên)"),
                       Signature(("XÁC NHẬN CỦA ĐƠN VỊ",))),
        ),
    )  # fmt: skip


def words_of_docx(content: bytes) -> list[str]:
    return " ".join(_texts(Document(io.BytesIO(content)))).split()


def _texts(place: Any) -> Iterator[str]:
    for part in place.iter_inner_content():
        if isinstance(part, DocxTable):
            for row in part.rows:
                yield from _row(row.cells)
        else:
            yield part.text


def _row(cells: Any) -> Iterator[str]:
    for number, cell in enumerate(cells):
        if number == 0 or cell._tc is not cells[number - 1]._tc:  # a merged cell is listed once for each column
            yield from _texts(cell)


def words_of_pdf(content: bytes) -> list[str]:
    """By poppler, in the order in which they are drawn; page numbers left out."""
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True).stdout
    pages = text.decode().split("\f")
    return [word for page in pages for word in _without_number(page.split())]


def _without_number(words: list[str]) -> list[str]:
    return words[1:] if words and words[0].isdigit() and int(words[0]) > 1 else words
