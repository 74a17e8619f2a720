"""The decision on a council with its list, and who marks what."""

from datetime import date

import pytest

from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.councils import service as councils
from innovation.domain.councils.queries import rounds_of_council
from innovation.domain.councils.service import MemberData
from innovation.domain.localities.enums import UnitKind
from innovation.domain.papers.documents import assigned_entries, assignment_paper, council_paper
from tests.factories.accounts import NOW, grant, make_person
from tests.factories.councils import make_council, make_scoring_round
from tests.factories.localities import make_unit
from tests.helpers.papers import same_words, tables_of

pytestmark = pytest.mark.usefixtures("database")


def test_the_decision_names_its_members_by_post_and_leaves_number_and_day_open() -> None:
    with unit_of_work():
        council = make_council(size=5)
        place = council.members[0].person.locality
        council.members[1].person.position = "Trưởng phòng"
        paper = council_paper(council, [], now=NOW)
        assert paper.form == "council" and paper.head.given == "" and paper.head.day is None
        assert "Số: /QĐ-UBND" in same_words(paper)
        (rows,) = tables_of(paper)
        assert [row[3] for row in rows] == [
            "Chủ tịch Hội đồng", "Phó Chủ tịch Hội đồng", "Ủy viên", "Ủy viên", "Ủy viên, Thư ký",
        ]  # fmt: skip
        unit = council.members[1].person.unit
        assert unit is not None and rows[1][2] == f"Trưởng {unit.name}"
        assert paper.values["so_luong"] == "05"
        assert f"CHỦ TỊCH ỦY BAN NHÂN DÂN {place.name.upper()}" in same_words(paper)


def test_the_clerks_number_stands_as_it_was_written_and_the_members_of_its_day() -> None:
    with unit_of_work():
        made = make_scoring_round(begun=False)
        council = made.council
        councils.enter_decision(
            council, number="12/QĐ-UBND", issued_on=date(2026, 1, 5), actor=made.secretary, now=NOW
        )  # the day on which the council begins
        new = make_person(made.round.locality, "Người Đến Sau", unit=make_unit(made.round.locality))
        leaving = council.members[1]
        councils.change_member(council, leaving, MemberData(new.id, leaving.post), actor=made.secretary, now=NOW)
        text = same_words(council_paper(council, rounds_of_council(council.id), now=NOW))
        assert "Số: 12/QĐ-UBND" in text and "ngày 05 tháng 01 năm 2026" in text
        whose = f"của Chủ tịch Ủy ban nhân dân {made.round.locality.name}"
        assert f"(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 {whose})" in text
        assert leaving.person.full_name in text and "Người Đến Sau" not in text


def test_who_signs_is_named_where_there_is_one_leader_only() -> None:
    with unit_of_work():
        council = make_council()
        place = council.members[0].person.locality
        names = []
        for name in ("Nguyễn Văn Ký", "Trần Văn Hai"):
            grant(make_person(place, name), Role.LEADER)
            signature = council_paper(council, [], now=NOW).signature
            assert signature is not None
            names.append(signature.name)
        assert names == ["Nguyễn Văn Ký", ""]


def test_a_school_sets_up_its_own_council_and_one_of_emulation_has_other_grounds() -> None:
    with unit_of_work():
        made = make_scoring_round(begun=False)
        school = make_unit(made.round.locality, "Trường THCS Mẫu", kind=UnitKind.SCHOOL)
        made.round.host_unit = school
        own = council_paper(made.council, [made.round], now=NOW)
        assert own.form == "unit_council" and own.head.issuer == "TRƯỜNG THCS MẪU"
        made.round.host_unit = None
        made.council.name = "Hội đồng Thi đua - Khen thưởng phường"
        other = council_paper(made.council, [made.round], now=NOW)
        assert other.form == "award_council" and "Luật Thi đua, khen thưởng" in same_words(other)


def test_each_member_has_the_entries_that_they_mark() -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2, markers=[0, 1])
        first, second = made.entries
        councils.declare_conflict(first, reason="Anh em họ", actor=made.actor(1), now=NOW)
        assigned = assigned_entries(made.round, made.council)
        paper = assignment_paper(made.round, made.council, assigned, now=NOW)
        (rows,) = tables_of(paper)
        names = [member.person.full_name for member in made.members]
        assert rows[0] == (f"{names[0]}, Chủ tịch Hội đồng: 2 hồ sơ",)
        assert [row[1] for row in rows[1:3]] == [first.code, second.code]
        assert rows[3] == (f"{names[1]}, Ủy viên: 1 hồ sơ",) and rows[4][1] == second.code and len(rows) == 5
        assert first.owner is not None and first.owner.full_name in rows[1][4]
        text = same_words(paper)
        assert "phân công thành viên chấm 02 hồ sơ" in text and "Bảng này không gồm" not in text
        part = assigned_entries(made.round, made.council, without={second.id})
        text = same_words(assignment_paper(made.round, made.council, part, unseen=1, now=NOW))
        assert "Bảng này không gồm 1 hồ sơ" in text and (second.code or "") not in text


def test_while_a_round_is_judged_blind_the_list_names_nobody_and_an_empty_one_says_so() -> None:
    with unit_of_work():
        made = make_scoring_round(is_blind=True)
        (entry,) = made.entries
        assert entry.owner is not None and entry.unit is not None
        entry.title = f"Bảng điện tử của {entry.owner.full_name}"
        text = same_words(
            assignment_paper(made.round, made.council, assigned_entries(made.round, made.council), now=NOW)
        )
        assert "Bảng điện tử của [tác giả]" in text
        assert entry.owner.full_name not in text and entry.unit.name not in text
        nothing = assignment_paper(made.round, made.council, [], now=NOW)
        said = same_words(nothing)
        assert "Chưa có phân công." in said and "chấm …… hồ sơ của" in said
