"""Decisions and notices as papers: their words come from the record."""

from dataclasses import replace

import pytest

from innovation.core.clock import local_date
from innovation.db.transaction import unit_of_work
from innovation.domain.decisions import service
from innovation.domain.localities.enums import UnitKind
from innovation.domain.papers.documents import decision_paper
from innovation.support.documents import Article, Centred, Paper, Paragraph, Table
from tests.factories.decisions import MEETS_AT, decide, make_clerk, make_decisions, make_sitting
from tests.factories.localities import make_unit

pytestmark = pytest.mark.usefixtures("database")
TODAY = local_date(MEETS_AT)


def rows_of(paper: Paper) -> tuple[tuple[str, ...], ...]:
    (table,) = paper.annexes[0].blocks
    assert isinstance(table, Table)
    return tuple(row for row in table.rows if isinstance(row, tuple))


def test_a_recognition_lists_what_was_recognised_with_points() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=3)
        decide(sitting, refused=sitting.entries[2:])
        decision, notice = service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)
        paper = decision_paper(decision, now=MEETS_AT)
        assert paper.signature is not None and (paper.signature.lines, paper.signature.name) == (("CHỦ TỊCH",), "")
        place = sitting.made.round.locality
        assert paper.kind == "QUYẾT ĐỊNH"
        assert paper.head.issuer == f"CHỦ TỊCH ỦY BAN NHÂN DÂN {place.name.upper()}"
        assert paper.head.number is None
        assert [row[1] for row in rows_of(paper)] == [entry.code for entry in sitting.entries[:2]]
        assert all(row[5] for row in rows_of(paper))
        articles = [block.text for block in paper.blocks if isinstance(block, Article)]
        assert f"{sitting.made.round.name} đối với 02 hồ sơ" in str(articles[0])
        refused = decision_paper(notice, now=MEETS_AT)
        assert refused.kind == "THÔNG BÁO"
        assert refused.head.issuer == f"ỦY BAN NHÂN DÂN {place.name.upper()}"
        assert [row[1] for row in rows_of(refused)] == [sitting.entries[2].code]
        assert rows_of(refused)[0][5] == notice.items[0].reason != ""
        assert [type(block) for block in refused.blocks] == [Paragraph, Paragraph]


def test_what_a_reader_may_not_see_yet_is_left_blank() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        decide(sitting)
        (decision,) = service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)
        paper = decision_paper(decision, now=MEETS_AT, closed={sitting.entries[0].id})
        first, second = rows_of(paper)
        assert (first[5], first[6]) == ("", "")
        assert second[5]


def test_who_signs_a_notice_for_the_chairman_signs_for_the_committee() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        decide(sitting, refused=sitting.entries[1:])
        decision, notice = service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)
        decision.signer_post = notice.signer_post = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
        own, body = decision_paper(decision, now=MEETS_AT).signature, decision_paper(notice, now=MEETS_AT).signature
        assert own is not None
        assert body is not None
        assert own.lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
        assert body.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_number_and_date_are_the_clerks() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1)
        decide(sitting)
        (decision,) = make_decisions(sitting)
        before = decision_paper(decision, now=MEETS_AT)
        service.enter_number(
            decision, number=7, issued_on=TODAY, actor=make_clerk(sitting.made.round.locality), now=MEETS_AT
        )
        after = decision_paper(decision, now=MEETS_AT)
        assert before.head == replace(after.head, number=None, day=None)
        assert after.annexes[0].note.startswith("Kèm theo Quyết định số 07/QĐ-UBND ngày ")


def test_a_school_signs_its_own_papers() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        decide(sitting, refused=sitting.entries[1:])
        round_ = sitting.made.round
        school = make_unit(round_.locality, "Trường THCS Mẫu", kind=UnitKind.SCHOOL)
        round_.host_unit = school
        decision, notice = service.draft_decisions(round_, actor=sitting.secretary, now=MEETS_AT)
        decision.signer_post = notice.signer_post = "HIỆU TRƯỞNG"
        own, refused = decision_paper(decision, now=MEETS_AT), decision_paper(notice, now=MEETS_AT)
        for paper in (own, refused):
            assert (paper.head.superior, paper.head.issuer) == (
                f"ỦY BAN NHÂN DÂN {round_.locality.name.upper()}", "TRƯỜNG THCS MẪU",
            )  # fmt: skip
            assert paper.signature is not None
            assert paper.signature.lines == ("HIỆU TRƯỞNG",)
            assert paper.recipients[-1] == "Lưu: VT"
        assert Centred("HIỆU TRƯỞNG TRƯỜNG THCS MẪU") in own.blocks
        assert "Trường THCS Mẫu thông báo 01 hồ sơ" in str(refused.blocks[0])
