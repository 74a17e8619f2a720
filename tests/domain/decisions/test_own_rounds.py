"""A round of a school's own: its people enter, its head signs, numbers and publishes; the ward's leader stands in."""

from datetime import timedelta
from typing import Any

import pytest

from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import service as awards
from innovation.domain.awards.queries import waiting_decisions
from innovation.domain.decisions import queries, service
from innovation.domain.decisions.models import Decision
from innovation.domain.initiatives import service as initiatives
from innovation.domain.localities.enums import UnitKind
from innovation.domain.movements import queries as movements
from tests.factories.accounts import actor_of, grant, make_person
from tests.factories.decisions import MEETS_AT, Sitting, decide, make_clerk, make_leader, make_sitting
from tests.factories.entries import make_head
from tests.factories.localities import make_unit
from tests.factories.movements import NOW, make_movement, make_round

pytestmark = pytest.mark.usefixtures("database")


def make_school(place: Any, name: str = "Trường THCS số 1") -> Any:
    return make_unit(place, name, kind=UnitKind.SCHOOL)


def decided() -> tuple[Sitting, Any]:
    """A school's round, concluded: the sitting and the school."""
    sitting = make_sitting(entries=1)
    round_ = sitting.made.round
    school = make_school(round_.locality)
    round_.host_unit = school
    decide(sitting)
    return sitting, school


def draft(sitting: Sitting) -> Decision:
    return service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)[0]


def test_only_the_school_s_people_enter_and_are_offered_its_round() -> None:
    with unit_of_work():
        round_ = make_round(make_movement(), now=NOW)
        school = make_school(round_.locality)
        round_.host_unit = school
        teacher = make_person(round_.locality, "Trần Bích Thủy", unit=school)
        other = make_person(round_.locality, "Vũ Văn Minh", unit=make_unit(round_.locality))
        place, now = round_.locality_id, round_.opens_at + timedelta(hours=1)
        assert [r.id for r in movements.list_rounds_open_to(now, locality_id=place, unit_id=school.id)] == [round_.id]
        assert list(movements.list_rounds_open_to(now, locality_id=place, unit_id=other.unit_id)) == []
        assert initiatives.start(round_, person=teacher, draft_token="t1", actor=actor_of(teacher), now=now)
        with pytest.raises(RuleBroken, match="dành riêng cho người của Trường THCS số 1"):
            initiatives.start(round_, person=other, draft_token="t2", actor=actor_of(other), now=now)


def test_the_head_signs_numbers_with_the_school_s_symbol_and_publishes() -> None:
    with unit_of_work():
        sitting, school = decided()
        head = make_head(school, "Tống Thị Nhung")
        leader = actor_of(make_leader(school.locality))
        paper = draft(sitting)
        assert (paper.signer_id, paper.signer_post, paper.series) == (head.person_id, "HIỆU TRƯỞNG", "QĐ")
        assert [item.button for item in waiting_decisions(head)[0]] == ["Duyệt"]
        assert waiting_decisions(leader)[0] == []
        with pytest.raises(NotAllowed):
            service.approve(paper, actor=leader, now=MEETS_AT)
        service.approve(paper, actor=head, now=MEETS_AT)
        assert (paper.signer_id, paper.signer_post) == (head.person_id, "HIỆU TRƯỞNG")
        today = local_date(MEETS_AT)
        service.enter_number(paper, number=7, issued_on=today, series="QĐ-THCS", actor=head, now=MEETS_AT)
        assert (paper.number, paper.series) == (7, "QĐ-THCS")
        issued = awards.publish_decision(paper, actor=head, now=MEETS_AT)
        body = issued[0].body
        assert body["issuer"] == "TRƯỜNG THCS SỐ 1" and body["sign_lines"] == ["HIỆU TRƯỞNG"]


def test_a_head_who_is_an_author_is_replaced_by_the_ward_s_leader() -> None:
    with unit_of_work():
        sitting, school = decided()
        author = sitting.entries[0].owner
        grant(author, Role.UNIT_HEAD, unit=school)
        leader = make_leader(school.locality)
        paper = draft(sitting)
        assert (paper.signer_id, paper.signer_post) == (leader.id, "CHỦ TỊCH")
        with pytest.raises(NotAllowed):
            service.approve(paper, actor=actor_of(author), now=MEETS_AT)
        service.approve(paper, actor=actor_of(leader), now=MEETS_AT)


def test_a_head_of_another_unit_sees_nothing_and_a_ward_s_paper_keeps_its_symbol() -> None:
    with unit_of_work():
        sitting, school = decided()
        stranger = make_head(make_school(school.locality, "Trường Tiểu học số 1"), "Lê Thị Ngát")
        paper = draft(sitting)
        with pytest.raises(NotFound):
            queries.get_decision(paper.id, actor=stranger)
        assert list(queries.list_decisions(stranger)) == []
    with unit_of_work():
        sitting = make_sitting(entries=1)
        decide(sitting)
        place = sitting.made.round.locality
        paper = draft(sitting)
        service.approve(paper, actor=actor_of(make_leader(place)), now=MEETS_AT)
        today = local_date(MEETS_AT)
        service.enter_number(paper, number=7, issued_on=today, series="QĐ-X", actor=make_clerk(place), now=MEETS_AT)
        assert paper.series == "QĐ-UBND"
