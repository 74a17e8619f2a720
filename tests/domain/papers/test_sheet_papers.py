"""Score sheets: blank and filled, and whose one may have."""

import pytest

from innovation.core.errors import NotFound
from innovation.db.transaction import unit_of_work
from innovation.domain.councils import service as councils
from innovation.domain.papers.documents import sheet_papers
from innovation.domain.scoring import service
from innovation.domain.scoring.queries.printing import (
    own_places,
    places_marked,
    places_marked_at,
    places_to_mark,
)
from innovation.support import documents as d
from tests.factories.accounts import NOW
from tests.factories.councils import make_scoring_round
from tests.factories.scoring import save, seal, seal_all
from tests.helpers.papers import fields_of, same_words, tables_of

pytestmark = pytest.mark.usefixtures("database")


def test_a_blank_sheet_has_the_criteria_and_no_mark_even_where_marks_are() -> None:
    with unit_of_work():
        made = make_scoring_round()
        save(made.entries[0], made.actor(1))
        (paper,) = sheet_papers(made.round, own_places(made.round, actor=made.actor(1)), filled=False, now=NOW).papers
        (rows,) = tables_of(paper)
        assert [row[0] for row in rows] == ["1", "2", "3", "4", ""]
        assert rows[-1][1:4] == ("Tổng điểm", "100", "")
        assert all(row[3] in ("", "–") and row[4] == "" for row in rows)
        fields = fields_of(paper)
        assert fields["Họ và tên người chấm"] == made.members[1].person.full_name
        assert fields["Tên sáng kiến"] == made.entries[0].title and fields["Nhận xét chung"] == ""
        assert "đạt □ không đạt □" in same_words(paper)
        assert paper.head.day is None


def test_a_filled_sheet_says_what_was_sealed_and_a_draft_that_it_is_one() -> None:
    with unit_of_work():
        made = make_scoring_round()
        places = own_places(made.round, actor=made.actor(1))
        save(made.entries[0], made.actor(1))
        draft = same_words(sheet_papers(made.round, places, filled=True, now=NOW))
        assert "Bản nháp, phiếu chưa khóa." in draft and "77,5" in draft
        seal(made.entries[0], made.members[1])
        (paper,) = sheet_papers(made.round, places, filled=True, now=NOW).papers
        (rows,) = tables_of(paper)
        assert [row[3] for row in rows] == ["30", "22,5", "25", "–", "77,5"]
        assert rows[0][4] == "Có số liệu đo được." and rows[3][4] == "Nên áp dụng rộng."
        text = same_words(paper)
        assert "Kết luận: Đủ điều kiện công nhận" in text and "Phiếu khóa lúc" in text
        assert paper.head.day is not None and paper.signature is not None
        assert paper.signature.name == made.members[1].person.full_name


def test_a_bundle_has_each_sheet_on_pages_of_its_own_from_page_one() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2)
        bundle = sheet_papers(made.round, places_to_mark(made.round, actor=made.secretary), filled=False, now=NOW)
        assert len(bundle.papers) == 6
        assert same_words(bundle).count("PHIẾU CHẤM SÁNG KIẾN") == 6
        assert len(d.lay_out(bundle).sheets) == 6


def test_ones_own_are_those_given_and_not_those_one_is_out_of() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2, markers=[0, 1])
        out, other = made.entries
        councils.declare_conflict(out, reason="Anh em họ", actor=made.actor(1), now=NOW)
        assert [place.entry_id for place in own_places(made.round, actor=made.actor(1))] == [other.id]
        assert own_places(made.round, actor=made.actor(2)) == []
        with pytest.raises(NotFound):
            own_places(made.round, actor=made.secretary)


def test_others_sheets_are_the_secretarys_and_only_once_they_are_open() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=1)
        seal_all(made)
        for read in (
            lambda: places_marked(made.round, actor=made.secretary),
            lambda: places_marked_at(made.entries[0].id, actor=made.secretary),
        ):
            with pytest.raises(NotFound):
                read()
        service.open_scores(made.round, actor=made.chair, now=NOW)
        places = places_marked(made.round, actor=made.secretary)
        assert [place.member.id for place in places] == [member.id for member in made.members]
        text = same_words(sheet_papers(made.round, places, filled=True, now=NOW))
        assert all(member.person.full_name in text for member in made.members)
        for stranger in (made.chair, made.actor(1)):
            for call in (places_marked, places_to_mark):
                with pytest.raises(NotFound):
                    call(made.round, actor=stranger)
            with pytest.raises(NotFound):
                places_marked_at(made.entries[0].id, actor=stranger)


def test_in_a_blind_round_a_sheet_names_no_author() -> None:
    with unit_of_work():
        made = make_scoring_round(is_blind=True)
        (entry,) = made.entries
        assert entry.owner is not None and entry.unit is not None
        entry.title = f"Sổ tay của {entry.owner.full_name}"
        text = same_words(sheet_papers(made.round, own_places(made.round, actor=made.chair), filled=False, now=NOW))
        assert "Sổ tay của [tác giả]" in text and entry.unit.name not in text and entry.owner.full_name not in text
