"""Who has and who has not: by the year of submission, co-authors once each, one locality at a time."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from innovation.core.actor import VISITOR, Actor
from innovation.core.errors import NotAllowed, NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives.models import Initiative
from innovation.domain.initiatives.queries import list_unit_cover
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import EntryStage, MovementKind, TargetPer
from innovation.domain.reports import queries, service
from innovation.domain.reports.rules import Coverage, UnitCover
from innovation.support import audit
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.entries import make_secretary
from tests.factories.initiatives import make_submitted
from tests.factories.library import make_decision, recognise
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round
from tests.helpers.databases import query_count

pytestmark = pytest.mark.usefixtures("database")


def of_unit(found: Coverage, name: str) -> UnitCover:
    return next(unit for unit in found.units if unit.name == name)


def ward(**target: Any) -> tuple[Locality, Any]:
    place = make_locality()
    return place, make_round(make_movement(place, **target))


def submitted(round_: Any, *, owner: Any, state: EntryState | None = None, **options: Any) -> Initiative:
    owner.birth_date = owner.birth_date or NOW.date().replace(year=1988)
    initiative = make_submitted(round_, owner=owner, **options)
    if state is EntryState.RECOGNISED:
        recognise(initiative)
    elif state is not None:
        initiative.entry.state = state
    session.flush()
    return initiative


def test_people_with_coauthors_counted_once_each() -> None:
    with unit_of_work(writing=False):
        place, round_ = ward()
        office, culture = make_unit(place, "Văn phòng"), make_unit(place, "Phòng Văn hóa - Xã hội")
        lan, hung = make_person(place, "Lan", unit=office), make_person(place, "Hùng", unit=culture)
        make_person(place, "Oanh", unit=culture)
        submitted(round_, owner=lan, coauthors=[hung], state=EntryState.RECOGNISED)
        submitted(round_, owner=lan, coauthors=[hung], state=EntryState.RECOGNISED)
        submitted(round_, owner=hung)
        found = queries.coverage(place.id, 2026)
        one, two = of_unit(found, "Văn phòng"), of_unit(found, "Phòng Văn hóa - Xã hội")
        assert (one.done, one.asked, one.submitted, one.recognised) == (1, 1, 2, 2)
        assert (two.done, two.asked, two.submitted, two.recognised) == (1, 2, 3, 2)
        assert two.words == "Còn 1 người"
        assert [(p.name, p.submitted, p.recognised) for p in two.people] == [("Hùng", 3, 2), ("Oanh", 0, 0)]
        assert (found.done, found.asked, found.submitted, found.recognised) == (2, 3, 3, 2)


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        (EntryState.SUBMITTED, (1, 0)),
        (EntryState.NEEDS_CHANGES, (1, 0)),
        (EntryState.NOT_RECOGNISED, (1, 0)),
        (EntryState.RECOGNISED_IDEA, (1, 0)),
        (EntryState.RECOGNISED, (1, 1)),
        (EntryState.WITHDRAWN, (0, 0)),
        (EntryState.REJECTED, (0, 0)),
        (EntryState.REVOKED, (0, 0)),
    ],
)
def test_what_counts_as_submitted_and_as_recognised(state: EntryState, counts: tuple[int, int]) -> None:
    with unit_of_work(writing=False):
        place, round_ = ward()
        lan = make_person(place, unit=make_unit(place, "Văn phòng"))
        stage = EntryStage.IDEA if state is EntryState.RECOGNISED_IDEA else EntryStage.APPLIED
        submitted(round_, owner=lan, state=state, stage=stage)
        unit = of_unit(queries.coverage(place.id, 2026), "Văn phòng")
        assert (unit.submitted, unit.recognised) == counts
        assert (unit.people[0].submitted, unit.people[0].recognised) == counts


def test_the_year_is_that_of_submission_on_vietnams_calendar() -> None:
    with unit_of_work(writing=False):
        place, round_ = ward()
        lan = make_person(place, unit=make_unit(place, "Văn phòng"))
        initiative = submitted(round_, owner=lan, state=EntryState.RECOGNISED)
        new_year = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # midnight in Vietnam
        for moment, year in ((new_year - timedelta(seconds=1), 2026), (new_year, 2027)):
            initiative.entry.submitted_at = moment
            session.flush()
            assert {each: queries.coverage(place.id, each).done for each in (2026, 2027)} == {
                2026: int(year == 2026),
                2027: int(year == 2027),
            }


def test_only_those_are_asked_whom_the_plan_names() -> None:
    with unit_of_work(writing=False):
        place, _round = ward(participants=["can_bo", "cong_chuc"])
        office, school = make_unit(place, "Văn phòng"), make_unit(place, "Trường", counts_for_target=False)
        make_person(place, "Công chức", unit=office)
        make_person(place, "Viên chức", unit=office, kind=PersonKind.PUBLIC_EMPLOYEE)
        make_person(place, "Nghỉ việc", unit=office, active=False)
        make_person(place, "Giáo viên", unit=school, kind=PersonKind.TEACHER)
        make_person(place, "Hiệu trưởng", unit=school)
        make_person(place, "Người dân", unit=office, kind=PersonKind.RESIDENT)
        make_person(place, "Chưa có phòng")
        found = queries.coverage(place.id, 2026)
        office_cover, school_cover, none = of_unit(found, "Văn phòng"), of_unit(found, "Trường"), found.units[-1]
        assert {person.name: person.asked for person in office_cover.people} == {"Công chức": True, "Viên chức": False}
        assert office_cover.asked == 1
        assert [person.name for person in school_cover.people] == ["Hiệu trưởng"]
        assert school_cover.words == "Không giao chỉ tiêu"
        boss = make_person(place, "Trưởng", unit=school)
        grant(boss, Role.UNIT_HEAD, unit=school)
        head = actor_of(boss)
        own = queries.get_unit_coverage(school.id, 2026, actor=head)
        assert {person.name for person in own.people} == {"Giáo viên", "Hiệu trưởng", "Trưởng"} and own.asked == 0
        assert (none.unit_id, none.name, none.asked) == (None, queries.NO_UNIT, 1)
        assert found.asked == 2


def test_teachers_count_where_the_plan_names_them() -> None:
    with unit_of_work(writing=False):
        place, _round = ward(participants=["can_bo", "cong_chuc", "vien_chuc", "giao_vien"])
        school = make_unit(place, "Trường THCS số 1")
        make_person(place, "Cô Hoa", unit=school, kind=PersonKind.TEACHER)
        assert of_unit(queries.coverage(place.id, 2026), "Trường THCS số 1").asked == 1


def test_a_part_needs_a_saving_against_the_rule() -> None:
    with unit_of_work(writing=False):
        place, round_ = ward(target_per=TargetPer.PART, saving_target_percent=Decimal(20))
        office = make_unit(place, "Bộ phận Một cửa")
        lan = make_person(place, "Lan", unit=office)
        initiative = submitted(round_, owner=lan, state=EntryState.RECOGNISED, time_unit="gio",
                               time_regulated=Decimal(24), time_before=Decimal(48), time_after=Decimal(22))  # fmt: skip
        assert of_unit(queries.coverage(place.id, 2026), "Bộ phận Một cửa").words == "Chưa đạt mức giảm 20%"
        own = queries.own_target(actor_of(lan), 2026)
        assert own is not None and not own.met and "Chỉ tiêu của Bộ phận Một cửa" in own.note
        initiative.time_after = Decimal("19.2")
        session.flush()
        assert of_unit(queries.coverage(place.id, 2026), "Bộ phận Một cửa").met
        assert queries.own_target(actor_of(lan), 2026) == queries.OwnTarget(
            2026, True, "Đã đạt: 1 trên 1",
            "Chỉ tiêu của Bộ phận Một cửa. Đã nộp 1 hồ sơ trong năm. Mỗi sáng kiến giảm ít nhất 20% thời gian so với"
            " quy định.",
        )  # fmt: skip


def test_a_collective_has_what_any_author_of_it_has() -> None:
    with unit_of_work(writing=False):
        place, round_ = ward(target_per=TargetPer.COLLECTIVE)
        one, two = make_unit(place, "Phòng A"), make_unit(place, "Phòng B")
        lan, hung = make_person(place, "Lan", unit=one), make_person(place, "Hùng", unit=two)
        submitted(round_, owner=lan, coauthors=[hung], state=EntryState.RECOGNISED)
        assert [unit.words for unit in queries.coverage(place.id, 2026).units] == ["Đã đạt", "Đã đạt"]


def test_two_localities_never_mix() -> None:
    with unit_of_work(writing=False):
        (here, here_round), (there, there_round) = ward(), ward()
        for place, round_ in ((here, here_round), (there, there_round)):
            submitted(round_, owner=make_person(place, unit=make_unit(place, "Văn phòng")),
                      state=EntryState.RECOGNISED, title=f"Của {place.name}")  # fmt: skip
        found = queries.coverage(here.id, 2026)
        assert (found.submitted, len(found.units), found.asked) == (1, 1, 1)
        secretary = make_secretary(here)
        rated = queries.list_for_rating(here.id, 2026, actor=secretary)
        assert [entry.title for person in rated for entry in person.entries] == [f"Của {here.name}"]
        unit_id = queries.coverage(there.id, 2026).units[0].unit_id
        assert not may(queries.get_coverage, there.id, 2026, actor=secretary)
        assert not may(queries.list_for_rating, there.id, 2026, actor=secretary)
        assert not may(queries.get_people_without_unit, there.id, 2026, actor=secretary)
        assert not may(queries.get_unit_coverage, unit_id, 2026, actor=secretary)
        with pytest.raises(NotAllowed):
            service.note_export(there.id, 2026, people=1, actor=secretary, now=NOW)
        assert queries.list_localities_to_report(secretary) == [(here.id, here.name)]


def roles_of(place: Locality, unit: Any) -> dict[str, Actor]:
    person = make_person(place, "Ai đó", unit=unit)
    return {
        "visitor": VISITOR,
        "colleague": actor_of(person),
        "head": actor_of(person, Role.UNIT_HEAD, unit=unit),
        "supervisor": actor_of(person, Role.SUPERVISOR),
        "clerk": actor_of(person, Role.CLERK),
        "deputy": actor_of(person, Role.DEPUTY_LEADER),
        "leader": actor_of(person, Role.LEADER),
        "secretary": actor_of(person, Role.SECRETARY),
    }


def may(ask: Any, *arguments: Any, **options: Any) -> bool:
    try:
        ask(*arguments, **options)
    except (NotFound, NotAllowed):
        return False
    return True


def test_who_sees_counts_names_and_the_list() -> None:
    with unit_of_work(writing=False):
        place, _round = ward()
        unit, other = make_unit(place), make_unit(place)
        for name, actor in roles_of(place, unit).items():
            boss = name in {"deputy", "leader", "secretary"}
            allowed = [
                may(queries.get_coverage, place.id, 2026, actor=actor),
                may(queries.get_unit_coverage, unit.id, 2026, actor=actor),
                may(queries.get_unit_coverage, other.id, 2026, actor=actor),
                may(queries.list_for_rating, place.id, 2026, actor=actor),
                may(service.note_export, place.id, 2026, people=0, actor=actor, now=NOW),
            ]
            assert allowed == [boss or name == "supervisor", boss or name == "head", boss, boss, boss], name


def test_the_list_for_rating_names_decision_class_and_share() -> None:
    with unit_of_work(writing=False):
        place, round_ = ward()
        lan = make_person(place, "Nguyễn Thị Lan", unit=make_unit(place, "Văn phòng"), staff_code="CB01")
        hung = make_person(place, "Trần Quốc Hùng")
        initiative = submitted(round_, owner=lan, coauthors=[hung], title="Lịch thời vụ")
        make_decision(round_, [initiative], grades=["Loại A"], number=4017)
        submitted(round_, owner=lan)
        first, second = queries.list_for_rating(place.id, 2026, actor=make_secretary(place))[:2]
        assert {first.name, second.name} <= {"Nguyễn Thị Lan", "Trần Quốc Hùng", "Đỗ Thị Tư"}
        rated = {row.name: row for row in queries.list_for_rating(place.id, 2026, actor=make_secretary(place))}
        (entry,) = rated["Nguyễn Thị Lan"].recognised
        assert (entry.title, entry.decision, entry.grade, entry.share) == (
            "Lịch thời vụ", "4017/QĐ-UBND", "Loại A", Decimal(50),
        )  # fmt: skip
        assert len(rated["Nguyễn Thị Lan"].entries) == 2 and rated["Nguyễn Thị Lan"].staff_code == "CB01"
        assert rated["Trần Quốc Hùng"].unit == queries.NO_UNIT


def test_ones_own_target() -> None:
    with unit_of_work(writing=False):
        place, round_ = ward()
        unit = make_unit(place)
        lan = make_person(place, unit=unit)
        assert queries.own_target(VISITOR, 2026) is None
        before = queries.own_target(actor_of(lan), 2026)
        assert before is not None and (before.met, before.words) == (False, "Còn 1 sáng kiến, đã có 0 trên 1")
        submitted(round_, owner=lan, state=EntryState.RECOGNISED)
        after = queries.own_target(actor_of(lan), 2026)
        assert after == queries.OwnTarget(2026, True, "Đã đạt: 1 trên 1", "Đã nộp 1 hồ sơ trong năm.")
        unasked = make_person(place, kind=PersonKind.PUBLIC_EMPLOYEE, unit=unit)
        resident = make_person(place, kind=PersonKind.RESIDENT)
        free = make_person(place, unit=make_unit(place, counts_for_target=False))
        assert [queries.own_target(actor_of(each), 2026) for each in (unasked, resident, free)] == [None] * 3
        assert queries.own_target(actor_of(lan), 2031) is None  # the plan has ended


def test_a_place_without_a_target_still_has_numbers() -> None:
    with unit_of_work(writing=False):
        place = make_locality()
        movement = make_movement(place, kind=MovementKind.EMULATION)
        round_ = make_round(movement)
        submitted(round_, owner=make_person(place, unit=make_unit(place)), state=EntryState.RECOGNISED)
        found = queries.coverage(place.id, 2026)
        assert (found.target, found.recognised, found.asked) == (None, 1, 0)


def test_six_queries_for_one_and_for_thirty() -> None:
    with unit_of_work(writing=False):
        place, round_ = ward()
        counts = []
        for number in (1, 12):
            for _ in range(number):
                unit = make_unit(place)
                submitted(round_, owner=make_person(place, unit=unit), coauthors=[make_person(place, unit=unit)])
            place_id = place.id
            session.expire_all()
            with query_count() as sent:
                queries.coverage(place_id, 2026)
            counts.append(sent.count)
        assert counts[0] == counts[1] <= 6, str(sent)


def test_an_export_is_in_the_log() -> None:
    with unit_of_work():
        place, _round = ward()
        service.note_export(place.id, 2026, people=12, actor=make_secretary(place), now=NOW)
        (row,) = audit.list_rows(action_prefix="report.")
        assert (row.action, row.locality_id, row.facts) == (
            "report.exported", place.id, {"report": "rating", "year": 2026, "people": 12},
        )  # fmt: skip


def test_board_report_and_own_page_count_alike_and_who_declined_counts_nowhere() -> None:
    with unit_of_work(writing=False):
        place, round_ = ward()
        unit = make_unit(place, "Phòng Kinh tế")
        lan, minh, oanh = (make_person(place, name, unit=unit) for name in ("Lan", "Minh", "Oanh"))
        initiative = submitted(round_, owner=lan, coauthors=[minh, oanh])
        next(author for author in initiative.authors if author.person_id == oanh.id).declined_at = NOW
        session.flush()
        kinds = queries.coverage(place.id, 2026).target.kinds  # type: ignore[union-attr]  # the ward's plan sets one
        board = next(row for row in list_unit_cover(place.id, 2026, kinds) if row.name == "Phòng Kinh tế")
        assert (board.people, board.with_entry, board.entries) == (3, 2, 1)
        assert of_unit(queries.coverage(place.id, 2026), "Phòng Kinh tế").people_submitted == 2
        notes = [queries.own_target(actor_of(each), 2026) for each in (lan, minh, oanh)]
        assert [own.note[:16] for own in notes if own] == ["Đã nộp 1 hồ sơ t", "Đã nộp 1 hồ sơ t", "Đã nộp 0 hồ sơ t"]
