"""The request has the legal form's headings, and what was typed under each."""

from datetime import date

import pytest

from innovation.db.transaction import unit_of_work
from innovation.domain.papers.documents import request_paper
from innovation.support.documents import Addressees, Field, Paper, Paragraph, Run, Table
from tests.factories.accounts import NOW, make_person
from tests.factories.initiatives import TEXTS, make_draft

pytestmark = pytest.mark.usefixtures("database")


def lines_of(paper: Paper) -> list[str]:
    found = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text if isinstance(block.text, str) else "".join(run.text for run in block.text))
        elif isinstance(block, Field):
            found.append(f"{block.label}: {block.value}")
    return found


def test_the_request_says_what_was_typed_under_the_headings_of_the_form() -> None:
    with unit_of_work():
        initiative = make_draft(title="Trả kết quả trong ngày")
        initiative.confidential = "Mật khẩu kho hồ sơ"
        paper = request_paper(initiative, now=NOW)
        lines = lines_of(paper)
        assert "Là tác giả đề nghị xét công nhận sáng kiến: Trả kết quả trong ngày." in lines
        assert "Chủ đầu tư tạo ra sáng kiến: Tác giả" in lines
        assert "Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử: 01/08/2026" in lines
        for heading, text in (
            ("Thực trạng trước khi áp dụng:", TEXTS["problem"]),
            ("Những thông tin cần được bảo mật (nếu có):", "Mật khẩu kho hồ sơ"),
            ("Các điều kiện cần thiết để áp dụng sáng kiến:", "Không có."),
        ):
            assert lines[lines.index(heading) + 1] == text
        addressees = next(block for block in paper.blocks if isinstance(block, Addressees))
        assert addressees.names[1] == f"Ủy ban nhân dân {initiative.entry.round.locality.name}"


def test_its_authors_stand_in_a_table_with_shares_of_a_hundred() -> None:
    with unit_of_work():
        initiative = make_draft()
        initiative = make_draft(
            initiative.entry.round, coauthors=[make_person(initiative.entry.round.locality, "Vũ Thu Hà")]
        )
        authors = next(block for block in request_paper(initiative, now=NOW).blocks if isinstance(block, Table))
        rows = [row for row in authors.rows if isinstance(row, tuple)]
        assert [row[1] for row in rows] == [author.full_name for author in initiative.authors]
        assert rows[0][2] == f"{date(1988, 9, 5):%d/%m/%Y}"
        assert sum(float(row[6].replace(",", ".")) for row in rows) == 100
        assert "Là nhóm tác giả" in " ".join(lines_of(request_paper(initiative, now=NOW)))


def test_before_it_is_handed_in_the_day_is_left_open() -> None:
    with unit_of_work():
        paper = request_paper(make_draft(), now=NOW)
        assert paper.head.day is None
        assert paper.head.issuer == ""
        assert paper.signature is not None
        assert paper.signature.lines == ("NGƯỜI NỘP ĐƠN",)
        assert Paragraph((Run("Điểm mới:", italic=True),)) in paper.blocks
