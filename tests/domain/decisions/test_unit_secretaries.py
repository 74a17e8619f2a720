"""A unit's own secretary: everything of that unit's own rounds, nothing of the ward's or of another unit's."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.queries import list_secretaries
from innovation.domain.awards import permissions as awards
from innovation.domain.awards import service as award_commands
from innovation.domain.councils import permissions as councils
from innovation.domain.councils import queries as council_queries
from innovation.domain.councils import service as council_commands
from innovation.domain.councils.enums import Post
from innovation.domain.councils.service import MemberData
from innovation.domain.decisions import permissions as decisions
from innovation.domain.decisions import queries, service
from innovation.domain.decisions.permissions import Praised
from innovation.domain.decisions.queries import dates
from innovation.domain.entries import permissions as entries
from innovation.domain.localities.enums import UnitKind
from innovation.domain.movements import permissions as movements
from innovation.domain.movements import queries as rounds
from innovation.domain.movements import service as round_commands
from innovation.domain.movements.enums import UnitConflictRule
from innovation.domain.reports import permissions as reports
from innovation.domain.similarity import permissions as similarity
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.councils import make_council
from tests.factories.decisions import MEETS_AT, Sitting, decide, make_leader, make_sitting
from tests.factories.entries import make_head, make_secretary
from tests.factories.localities import make_unit
from tests.factories.movements import make_movement, make_round

pytestmark = pytest.mark.usefixtures("database")
NOBODY = Praised()


def make_school(place: Any, name: str) -> Any:
    return make_unit(place, name, kind=UnitKind.SCHOOL)


def make_unit_secretary(school: Any, name: str = "Lê Thị Ngát") -> Actor:
    person = make_person(school.locality, name, unit=school)
    grant(person, Role.UNIT_SECRETARY, unit=school)
    return actor_of(person)


@dataclass
class Two:
    """A round of the school's own and one of the ward's, both concluded."""

    own: Sitting
    ward: Sitting
    school: Any

    def papers(self, sitting: Sitting) -> Any:
        return service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)[0]


def two_rounds() -> Two:
    ward = make_sitting(entries=1)
    place = ward.made.round.locality
    own = make_sitting(entries=1, locality=place)
    school = make_school(place, "Trường THCS số 1")
    own.made.round.host_unit = own.made.council.host_unit = school
    decide(own)
    decide(ward)
    session.flush()
    return Two(own, ward, school)


def may(actor: Actor, sitting: Sitting, paper: Any) -> dict[str, bool]:
    """Every door of a round to its secretary."""
    round_, entry, council = sitting.made.round, sitting.entries[0], sitting.made.council
    return {
        "run": movements.can_run_round(actor, round_),
        "board": movements.can_see_board(actor, round_),
        "read": entries.can_read(actor, entry, ()),
        "confidential": entries.can_read_confidential(actor, entry, ()),
        "screen": entries.can_screen(actor, entry, ()),
        "compare": similarity.can_compare(actor, entry, ()),
        "council": councils.can_change(actor, council),
        "assign": councils.can_run_council(actor, round_),
        "council number": councils.can_number(actor, council.locality_id, council.host_unit_id),
        "meeting": decisions.can_run_meeting(actor, round_),
        "minutes": decisions.can_see_meeting(actor, round_, None),
        "paper": decisions.can_see_decision(actor, paper, NOBODY),
        "publish": decisions.can_publish(actor, paper, NOBODY),
        "answer": decisions.can_answer_complaint(actor, entry, None),
        "correct": decisions.can_correct(actor, entry),
        "certificates": awards.can_list_of_round(actor, round_),
    }


def test_who_may_what_in_the_school_s_round_and_in_the_ward_s() -> None:
    with unit_of_work():
        two = two_rounds()
        own_paper, ward_paper = two.papers(two.own), two.papers(two.ward)
        ward, unit = two.ward.secretary, make_unit_secretary(two.school)
        other_school = make_school(two.school.locality, "Trường Tiểu học số 2")
        other = make_unit_secretary(other_school, "Vũ Thị Mai")
        assert set(may(unit, two.own, own_paper).values()) == {True}
        assert set(may(ward, two.own, own_paper).values()) == {True}  # the ward's secretary keeps sight
        assert set(may(ward, two.ward, ward_paper).values()) == {True}
        for stranger, sitting, paper in (
            (unit, two.ward, ward_paper), (other, two.own, own_paper), (other, two.ward, ward_paper),
        ):  # fmt: skip
            assert set(may(stranger, sitting, paper).values()) == {False}
        assert decisions.can_number(unit, own_paper, NOBODY) and not decisions.can_number(unit, ward_paper, NOBODY)
        place, school = two.school.locality_id, two.school.id
        assert decisions.can_number_for(unit, place, school) and not decisions.can_number_for(unit, place, None)
        assert reports.can_see_unit(unit, two.school) and not reports.can_see_units(unit, place)
        assert not reports.can_see_people(unit, place) and not movements.can_run_rounds(unit, place)
        assert not decisions.can_approve(unit, own_paper, (), NOBODY)  # that is the head's
        head, stranger = make_head(two.school, "Tống Thị Nhung"), make_head(other_school, "Lê Thị Ngát")
        leader = actor_of(make_leader(two.school.locality))
        own_entry, ward_entry = two.own.entries[0], two.ward.entries[0]
        signs = {"head": head, "leader": leader, "head of another": stranger, "secretary": unit, "the ward's": ward}
        assert [who for who, actor in signs.items() if decisions.can_revoke(actor, own_entry, ())] == ["head", "leader"]
        assert [who for who, actor in signs.items() if decisions.can_revoke(actor, ward_entry, ())] == ["leader"]
        assert decisions.can_correct(head, own_entry) and not decisions.can_correct(head, ward_entry)
        assert not decisions.can_revoke(head, own_entry, (head.person_id or 0,))


def test_lists_hold_the_school_s_own_and_nothing_else() -> None:
    with unit_of_work():
        two = two_rounds()
        own_paper, ward_paper = two.papers(two.own), two.papers(two.ward)
        unit = make_unit_secretary(two.school)
        assert list(rounds.list_rounds_for_board(unit)) == [two.own.made.round]
        assert [council.id for council in council_queries.list_councils(unit)] == [two.own.made.council.id]
        assert [row[0].id for row in queries.list_decisions(unit)] == [own_paper.id]
        with pytest.raises(NotFound):
            rounds.get_round_for_board(two.ward.made.round.id, actor=unit)
        with pytest.raises(NotFound):
            queries.get_decision(ward_paper.id, actor=unit)
        with pytest.raises(NotFound):
            council_queries.get_council(two.ward.made.council.id, actor=unit)
        day = local_date(MEETS_AT)
        for paper, symbol in ((own_paper, "QĐ-THCS"), (ward_paper, "QĐ-UBND")):
            paper.number, paper.issued_on, paper.year, paper.series = 7, day, day.year, symbol
        session.flush()
        assert [row.series for row in queries.list_numbers(unit, day.year)] == ["QĐ-THCS"]
        person_id = unit.person_id or 0
        assert [m.round_id for m in dates.meetings_of(person_id, now=NOW)] == [two.own.made.round.id]


def test_the_unit_s_secretary_is_told_and_where_there_is_none_the_ward_s() -> None:
    with unit_of_work():
        two = two_rounds()
        ask = {"day": local_date(NOW), "locality_id": two.school.locality_id, "unit_id": two.school.id}
        wards = {person.id for person in list_secretaries(**ask)}
        assert {two.ward.secretary.person_id, two.own.secretary.person_id} == wards
        unit = make_unit_secretary(two.school)
        assert [person.id for person in list_secretaries(**ask)] == [unit.person_id]
        assert {person.id for person in list_secretaries(**ask | {"unit_id": None})} == wards


def test_they_plan_rounds_of_their_unit_alone() -> None:
    with unit_of_work():
        movement = make_movement()
        place = movement.locality
        school, other = make_school(place, "Trường THCS số 1"), make_school(place, "Trường Tiểu học số 2")
        unit, ward = make_unit_secretary(school), make_secretary(place)
        sample = make_round(movement, now=NOW)
        plan = replace(round_commands.plan_of(sample), host_unit_id=school.id, unit_conflict=UnitConflictRule.ALLOWED)

        def draft(actor: Actor, **changes: Any) -> Any:
            return round_commands.draft_round(movement, replace(plan, **changes), actor=actor, now=NOW)

        assert draft(unit).host_unit_id == school.id
        for wrong in (None, other.id):
            with pytest.raises(RuleBroken, match="riêng của đơn vị mình"):
                draft(unit, host_unit_id=wrong)
        with pytest.raises(RuleBroken, match="cho phép họ tham gia") as refusal:
            draft(unit, unit_conflict=UnitConflictRule.OUT)
        assert refusal.value.field == "unit_conflict"
        assert draft(ward, host_unit_id=None, unit_conflict=UnitConflictRule.OUT).host_unit_id is None
        with pytest.raises(NotAllowed):
            draft(make_head(school))
        with pytest.raises(NotAllowed):  # nor can one of the ward's be made their own
            round_commands.edit_round(sample, plan, actor=unit, now=NOW)


def test_their_council_is_of_the_unit_s_people_and_judges_its_rounds_alone() -> None:
    with unit_of_work():
        movement = make_movement()
        place = movement.locality
        school = make_school(place, "Trường THCS số 1")
        unit, ward = make_unit_secretary(school), make_secretary(place)
        teachers = [make_person(place, f"Giáo viên {n}", unit=school) for n in range(3)]
        outsider = make_person(place, "Người phường")
        posts = (Post.CHAIR, Post.MEMBER, Post.SECRETARY)

        def set_up(people: list[Any], actor: Actor = unit, host: int | None = school.id) -> Any:
            members = [MemberData(person.id, post) for person, post in zip(people, posts, strict=True)]
            return council_commands.set_up_council(
                locality_id=place.id, host_unit_id=host, name="Hội đồng của trường", members=members,
                starts_on=date(2026, 1, 5), actor=actor, now=NOW,
            )  # fmt: skip

        with pytest.raises(RuleBroken, match="Chỉ chọn người của đơn vị"):
            set_up([outsider, *teachers[1:]])
        with pytest.raises(NotAllowed):
            set_up(teachers, host=None)
        council = set_up(teachers)
        with pytest.raises(RuleBroken, match="Chỉ chọn người của đơn vị"):
            council_commands.change_member(
                council, council.members[1], MemberData(outsider.id, Post.MEMBER), actor=unit, now=NOW
            )
        assert set_up([outsider, *teachers[1:]], actor=ward).host_unit_id == school.id
        own = make_round(movement, now=NOW, host_unit_id=school.id, number=7)
        wards_round = make_round(movement, now=NOW, number=8)
        wards_council = make_council(place, secretary=ward)
        assert wards_council not in council_queries.list_attachable(own, unit)
        assert wards_council in council_queries.list_attachable(own, ward)
        assert council not in council_queries.list_attachable(wards_round, ward)
        council_commands.attach_to_round(council, own, actor=unit, now=NOW)
        with pytest.raises(NotAllowed):
            council_commands.attach_to_round(council, wards_round, actor=unit, now=NOW)
        with pytest.raises(RuleBroken, match="của riêng một đơn vị"):
            council_commands.attach_to_round(council, wards_round, actor=ward, now=NOW)


def test_a_merged_unit_s_rounds_and_councils_go_with_it() -> None:
    with unit_of_work():
        two = two_rounds()
        target = make_school(two.school.locality, "Trường THCS Hòa Bình 1")
        unit, ward = make_unit_secretary(two.school), two.ward.secretary
        award_commands.merge_units(two.school.id, into_id=target.id, actor=ward, now=MEETS_AT + timedelta(hours=1))
        session.expire_all()
        assert two.own.made.round.host_unit_id == two.own.made.council.host_unit_id == target.id
        after = actor_of(session.get_one(type(two.own.entries[0].owner), unit.person_id))
        assert movements.can_run_round(after, two.own.made.round)
