"""The report of a review: counted by itself, written where people write, the same in both files."""

from datetime import timedelta

import pytest

from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import ReviewState
from innovation.domain.awards.models import ReviewRound
from innovation.domain.awards.queries.reviews import contents_of_review, years_of_review
from innovation.domain.awards.service.reviews import add_line, write_report
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.enums import RoundState, SubjectKind
from innovation.domain.nominations import service
from innovation.domain.nominations.models import Nomination
from innovation.domain.papers.documents.emulation import review_report_paper
from innovation.support import documents as d
from tests.factories.accounts import actor_of
from tests.factories.judging import judged_by_council
from tests.factories.nominations import make_nomination, round_for
from tests.factories.reviews import NOW, ReviewTown, judge, make_review, make_review_town
from tests.unit.support.documents.papers import words_of_docx, words_of_pdf

pytestmark = pytest.mark.usefixtures("database")


def headings(paper: d.Paper) -> list[str]:
    return [f"{block.label} {block.text}" for block in paper.blocks if isinstance(block, d.Heading)]


def words_of(paper: d.Paper) -> str:
    return " ".join(words_of_docx(d.to_docx(paper, made_at=NOW)))


def named_content(town: ReviewTown) -> None:
    """Every nomination names the movement's one content."""
    content = town.seasons[2026].movement.contents[0]
    for nomination in session.query(Nomination):
        nomination.content_ids = [content.id]
    session.flush()


def test_years_and_contents_are_counted() -> None:
    with unit_of_work():
        town = make_review_town()
        judge(town, town.subject(town.lan), [2026, 2027])
        judge(town, town.subject(town.household), [2027])
        named_content(town)
        review = make_review(town)
        years = years_of_review(review)
        assert {year: (one.nominated, one.carried) for year, one in years.items()} == {2026: (1, 1), 2027: (2, 2)}
        (content,) = contents_of_review(review)
        assert (content.nominated, content.carried, content.examples) == (3, 3, ["Đi đầu chuyển đổi số."])
        said = words_of(review_report_paper(review, reader_id=None, now=NOW))
        assert "3 đề nghị nêu nội dung này, 3 đề nghị được Hội đồng thông qua." in said
        assert "2026 0 1 1 2027 0 2 2" in said


def test_what_was_written_stands_in_its_part_and_the_rest_is_dotted() -> None:
    with unit_of_work():
        town = make_review_town()
        review = make_review(town)
        write_report(review, {"difficulties": "Thiếu máy tính ở tổ.", "tasks": ""}, actor=town.secretary, now=NOW)
        paper = review_report_paper(review, reader_id=None, now=NOW)
        assert [each.partition(" ")[0] for each in headings(paper)] == [
            "I", "II", "1", "2", "3", "4", "III", "IV", "V", "VI", "VII",
        ]  # fmt: skip
        place = [str(getattr(block, "text", "")) for block in paper.blocks]
        assert place[place.index("Khó khăn, hạn chế, nguyên nhân") + 1] == "Thiếu máy tính ở tổ."
        assert sum(isinstance(block, d.Field) for block in paper.blocks) == 5  # of six parts
        assert (paper.head.symbol, paper.head.number) == ("BC-UBND", None)
        again = write_report(review, {"difficulties": "Đã đủ máy."}, actor=town.secretary, now=NOW)
        assert (again.difficulties, again.row_version) == ("Đã đủ máy.", 2)


def test_only_the_secretary_writes_and_not_without_end() -> None:
    with unit_of_work():
        town = make_review_town()
        review = make_review(town)
        with pytest.raises(NotAllowed):
            write_report(review, {"tasks": "Của người khác"}, actor=actor_of(town.lan), now=NOW)
        with pytest.raises(RuleBroken) as broken:
            write_report(review, {"tasks": "a" * 20_001}, actor=town.secretary, now=NOW)
        assert broken.value.field == "tasks"


def test_before_the_council_the_lists_are_a_plan() -> None:
    with unit_of_work():
        town = make_review_town()
        review = make_review(town)
        add_line(review, town.subject(town.household).id, "giay-khen", reason="Đi đầu", actor=town.secretary, now=NOW)
        ward, city = review_report_paper(review, reader_id=None, now=NOW).annexes
        (table,) = ward.blocks
        assert isinstance(table, d.Table)
        assert [row[1] for row in table.rows if isinstance(row, tuple)] == ["Hộ ông/bà Trần Thị Mười"]
        assert "số 12" not in repr(ward)
        assert "Dự kiến" in ward.note and ward.label == "Phụ lục I"
        (empty,) = city.blocks
        assert isinstance(empty, d.Table) and not empty.rows


def test_after_the_council_each_line_says_what_has_become_of_it_but_not_to_whom_it_is_about() -> None:
    with unit_of_work():
        town = make_review_town()
        review, round_ = make_review(town), round_for(town.seasons[2026], SubjectKind.INDIVIDUAL)
        round_.state, round_.closes_at = RoundState.OPEN, NOW + timedelta(minutes=5)
        round_.screening_until = round_.scoring_until = NOW + timedelta(days=5)
        nomination = make_nomination(round_, town.subject(town.lan), by=town.lan, now=NOW)
        service.send(nomination, truthful=True, actor=actor_of(town.lan), now=NOW)
        nomination.entry.state = EntryState.ELIGIBLE
        round_.closes_at = NOW - timedelta(minutes=5)
        session.add(ReviewRound(round_id=round_.id, review_id=review.id))
        review.state = ReviewState.VOTING
        session.flush()
        judged_by_council(town.secretary, round_, first_number=41)
        assert round_.state is RoundState.PUBLISHED
        paper = review_report_paper(review, reader_id=None, now=NOW)
        said = words_of(paper)
        assert f"Giấy khen của Chủ tịch Ủy ban nhân dân {review.movement.locality.name}: 01." in said
        assert "Tiền thưởng do địa phương chi: 760.000 đồng." in said
        assert "Phường đã khen: 41/QĐ-UBND" in said
        assert {annex.note.partition("ngày")[0].split()[-1] for annex in paper.annexes} == {"/BC-UBND"}
        assert set(said.split()) == set(words_of_pdf(d.to_pdf(paper, made_at=NOW)))  # heads of tables come again
        own = words_of(review_report_paper(review, reader_id=town.lan.id, now=NOW))
        assert "Phường đã khen" not in own and "Nguyễn Thị Lan" in own
