"""The papers of one nomination, of a registration and of an award at once."""

from datetime import date

import pytest

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import AwardType
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations import service
from innovation.domain.nominations.models import Nomination
from innovation.domain.papers.documents.emulation import (
    achievement_paper,
    group_minutes_paper,
    registration_list_paper,
    registration_paper,
    request_for_award,
    told_by_nomination,
    told_by_proposal,
)
from innovation.domain.papers.queries import registrations_in
from innovation.support import documents as d
from tests.factories.accounts import NOW, actor_of
from tests.factories.awards import DEED, make_award, make_proposal
from tests.factories.emulation_town import Town, make_town
from tests.factories.entries import make_secretary
from tests.factories.nominations import make_nomination, make_sent, make_subject

pytestmark = pytest.mark.usefixtures("database")


def fields_of(paper: d.Paper) -> dict[str, str]:
    return {block.label: block.value for block in paper.blocks if isinstance(block, d.Field)}


def words_of(paper: d.Paper) -> str:
    return "\n".join(str(getattr(block, "text", "")) for block in paper.blocks)


def tables_of(paper: d.Paper) -> list[d.Table]:
    return [block for block in paper.blocks if isinstance(block, d.Table)]


def of_household(town: Town) -> Nomination:
    return make_sent(town.round(SubjectKind.HOUSEHOLD), make_subject(town.household), by=town.head)


def of_lan(town: Town) -> Nomination:
    town.lan.birth_date, town.lan.residence = date(1990, 2, 3), "số 7 ngõ 4"
    return make_sent(town.round(SubjectKind.INDIVIDUAL), make_subject(town.lan), by=town.lan)


def test_an_achievement_report_goes_criterion_by_criterion() -> None:
    with unit_of_work():
        paper = achievement_paper(told_by_nomination(of_lan(make_town())), private=True, now=NOW)
        said = words_of(paper)
        assert paper.form == "report_thematic"
        assert "Tiêu chí 1. Hoàn thành xuất sắc nhiệm vụ" in said and "Tiêu chí 2. Có sáng kiến được áp dụng" in said
        assert said.count("Tự đánh giá: Đạt;") == 2
        assert "Số liệu: 12 trên 15 (80%): hộ dùng dịch vụ công / số hộ;" in said
        assert "Nguyễn Thị Lan cam kết nội dung báo cáo là đúng sự thật" in said
        assert [block.label for block in paper.blocks if isinstance(block, d.Heading)] == ["I", "II", "III"]


def test_birth_and_residence_are_for_those_who_may_know_them() -> None:
    with unit_of_work():
        town = make_town()
        told = told_by_nomination(of_lan(town))
        whole, open_ = (fields_of(achievement_paper(told, private=private, now=NOW)) for private in (True, False))
        assert (whole["Ngày, tháng, năm sinh"], whole["Nơi thường trú"]) == ("03/02/1990", "số 7 ngõ 4")
        assert not {"Ngày, tháng, năm sinh", "Nơi thường trú", "Quê quán"} & set(open_)
        home = of_household(town)
        assert fields_of(request_for_award(home, private=True, now=NOW))["Địa chỉ"] == "số 12, ngõ 5"
        assert "số 12" not in repr(request_for_award(home, private=False, now=NOW))
        assert "số 12" not in repr(achievement_paper(told_by_nomination(home), private=False, now=NOW))


def test_titles_and_commendations_stand_in_two_tables() -> None:
    with unit_of_work():
        town = make_town()
        nomination, keeper = of_lan(town), make_secretary(town.ward)
        subject = nomination.subject
        make_award(subject, actor=keeper, award_key="lao-dong-tien-tien", award_type=AwardType.MERIT, paper="9/QĐ-UBND")
        make_award(subject, actor=keeper, paper="7/QĐ-UBND")
        titles, others = tables_of(achievement_paper(told_by_nomination(nomination), private=True, now=NOW))
        assert [row[1:] for row in titles.rows] == [("Lao động tiên tiến", "9/QĐ-UBND ngày 15 tháng 6 năm 2026")]
        assert [row[1] for row in others.rows] == [f"Giấy khen của Chủ tịch UBND {town.ward.name}"]


def test_a_draft_that_asks_for_nothing_yet_has_room_for_it() -> None:
    with unit_of_work():
        town = make_town()
        subject = make_subject(town.household)
        draft = make_nomination(town.round(SubjectKind.HOUSEHOLD), subject, by=town.head, complete=False)
        paper = achievement_paper(told_by_nomination(draft), private=True, now=NOW)
        assert paper.subject == f"Đề nghị tặng {'.' * 40}"
        assert paper.signature is not None and paper.signature.name == "Trần Thị Mười"


def test_a_sudden_deed_has_a_report_of_its_own() -> None:
    with unit_of_work():
        town = make_town()
        proposal = make_proposal(make_subject(town.office), actor=make_secretary(town.ward))
        paper = achievement_paper(told_by_proposal(proposal), private=False, now=NOW)
        assert paper.form == "report_sudden"
        assert (paper.head.issuer, paper.head.symbol, paper.head.number) == ("VĂN PHÒNG", "BC", None)
        assert DEED in words_of(paper)


def test_a_households_request_has_the_vote_and_its_consent() -> None:
    with unit_of_work():
        town = make_town(asks_group_meeting=True)
        nomination = of_household(town)
        paper = request_for_award(nomination, private=True, now=NOW)
        said = words_of(paper)
        assert "30 người có mặt trên 40 người được dự, 28 người đồng ý" in said
        assert "Trần Thị Mười, ngày 01 tháng 11 năm 2026, ký trên giấy." in said
        assert paper.signature is not None and paper.left_signature is not None
        assert (paper.signature.lines, paper.signature.name) == (("TỔ TRƯỞNG TỔ DÂN PHỐ",), "Trần Quốc Hùng")
        assert (paper.left_signature.lines, paper.left_signature.name) == (("CHỦ HỘ",), "Trần Thị Mười")
        assert nomination.meeting is not None
        minutes = group_minutes_paper(nomination, nomination.meeting, now=NOW)
        assert minutes.head.issuer == "TỔ DÂN PHỐ SỐ 3" and minutes.head.place == ""
        assert "28 người đồng ý trên 30 người có mặt (93,3%)" in words_of(minutes)
        assert minutes.left_signature is not None and minutes.left_signature.lines == ("THƯ KÝ",)
        assert minutes.signature is not None and minutes.signature.lines == ("CHỦ TỌA",)


def test_a_registration_and_the_list_of_a_unit() -> None:
    with unit_of_work():
        town = make_town()
        town.season.register_until = date(2026, 12, 1)
        content = town.season.movement.contents[0]
        for thing, by in ((town.office, town.boss), (town.lan, town.boss), (town.group, town.head)):
            service.register(
                town.season, make_subject(thing), aims="100% hồ sơ trực tuyến", content_ids=[content.id],
                award_keys=["giay-khen"], actor=actor_of(by), now=NOW,
            )  # fmt: skip
        session.flush()
        mine, whole = registrations_in(town.season.id, unit_id=town.office.id), registrations_in(town.season.id)
        assert [len(mine), len(whole)] == [2, 3]
        paper = registration_paper(mine[0], now=NOW)
        assert fields_of(paper)["Tập thể"] == "Văn phòng"
        assert content.name in words_of(paper) and "100% hồ sơ trực tuyến" in words_of(paper)
        listed = registration_list_paper(town.season, mine, unit=town.office, now=NOW)
        (table,) = tables_of(listed)
        assert [row[1] for row in table.rows if isinstance(row, tuple)] == ["Văn phòng", "Nguyễn Thị Lan"]
        assert listed.head.issuer == "VĂN PHÒNG"
        (empty,) = tables_of(registration_list_paper(town.season, [], now=NOW))
        assert empty.rows == ()
