"""What is known of a subject: ratings, cases, consents; who keeps it, who sees it, what is asked in one query."""

from datetime import date
from typing import Any

import pytest

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.localities.enums import UnitKind
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations import permissions, queries, service
from innovation.domain.nominations.enums import CaseStanding, ConsentHow, RatingLevel, SubjectConsentPurpose
from innovation.domain.nominations.models import SubjectConsent
from innovation.domain.nominations.rules.ratings import OWN
from innovation.support import audit
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_nomination, make_season, make_subject, round_for

pytestmark = pytest.mark.usefixtures("database")
TAKE_PART, PUBLISH = SubjectConsentPurpose.TAKE_PART, SubjectConsentPurpose.PUBLISH_NAME
GOOD, DONE, EXCELLENT = RatingLevel.GOOD, RatingLevel.DONE, RatingLevel.EXCELLENT


class Ward:
    """A ward with its office, a division with Lan in it, a tổ with its head and a household."""

    def __init__(self) -> None:
        self.place = make_locality("phường Việt Hoà")
        self.division = make_unit(self.place, "Phòng Kinh tế")
        self.group = make_unit(self.place, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
        self.lan = make_person(self.place, "Nguyễn Thị Lan", unit=self.division, staff_code="CB001")
        self.household = make_household(self.group)
        self.secretary = self.somebody("Phạm Thị Tư", Role.SECRETARY)
        self.leader = self.somebody("Lê Văn Chín", Role.LEADER)
        self.head = self.somebody("Đỗ Văn Bảy", Role.UNIT_HEAD, unit=self.group)
        self.front = self.somebody("Hoàng Văn Tám", Role.SUPERVISOR)
        self.stranger = actor_of(make_person(make_locality(), "Vũ Thị Xa"), Role.SECRETARY)

    def somebody(self, name: str, role: Role, **where: Any) -> Actor:
        return actor_of(make_person(self.place, name), role, **where)

    def act(self, actor: Actor | None = None) -> dict[str, Any]:
        return {"actor": actor or self.secretary, "now": NOW}


HEADER = ["Mã cán bộ", "Họ và tên", "Đơn vị", "Xếp loại"]


def import_ratings(ward: Ward, *rows: list[str], year: int = 2025, overwrite: bool = False) -> tuple[int, int]:
    kept = service.preview_ratings(ward.place.id, [HEADER, *rows], year=year, paper="12/TB-UBND", **ward.act())
    return service.confirm_ratings(kept, overwrite=overwrite, **ward.act())


def test_a_year_is_imported_for_people_and_units_and_missing_means_not_known() -> None:
    with unit_of_work():
        ward = Ward()
        assert import_ratings(ward, ["CB001", "", "", "Tốt"], ["", "", "Phòng Kinh tế", "HTXSNV"]) == (2, 0)
        lan, division = make_subject(ward.lan), make_subject(ward.division)
        rated = queries.rating_of(lan.id, 2025)
        assert rated and (rated.level, rated.paper) == (GOOD, "12/TB-UBND")
        assert queries.rating_of(lan.id, 2024) is None
        found = queries.ratings_of([lan.id, division.id, 999], [2024, 2025])
        assert {key: one.level for key, one in found.items()} == {(lan.id, 2025): GOOD, (division.id, 2025): EXCELLENT}
        assert queries.ratings_of([division.id, *range(10_000, 12_000)], [2025]).keys() == {(division.id, 2025)}
        assert queries.ratings_of([], [2025]) == {}


def test_another_rating_replaces_only_when_that_was_said_and_the_log_has_both() -> None:
    with unit_of_work():
        ward = Ward()
        import_ratings(ward, ["CB001", "", "", "Tốt"])
        assert import_ratings(ward, ["CB001", "", "", "Tốt"]) == (0, 0)
        with pytest.raises(RuleBroken, match="Đánh dấu để thay") as broken:
            import_ratings(ward, ["CB001", "", "", "HTNV"])
        assert broken.value.field == "overwrite"
    with unit_of_work():
        lan = make_subject(session.merge(ward.lan))
        assert import_ratings(ward, ["CB001", "", "", "HTNV"], overwrite=True) == (0, 1)
        rated = queries.rating_of(lan.id, 2025)
        assert rated and rated.level is DONE
        line = audit.list_rows(action_prefix="ratings.")[0]
        assert line.facts == {"year": 2025, "added": 0, "replaced": [[lan.id, "good", "done"]]}


def test_nobody_writes_down_their_own_rating() -> None:
    with unit_of_work():
        ward = Ward()
        tu = session.get_one(Person, ward.secretary.person_id)
        tu.staff_code = "CB009"
        own: dict[str, Any] = {"year": 2025, "level": GOOD, "paper": "", "overwrite": False}
        with pytest.raises(RuleBroken, match="của chính bạn") as refused:
            service.set_rating(make_subject(tu).id, **own, **ward.act())
        assert refused.value.code == "own_rating"
        lines = [HEADER, ["CB009", "", "", "Tốt"], ["CB001", "", "", "Tốt"]]
        kept = service.preview_ratings(ward.place.id, lines, year=2025, paper="", **ward.act())
        shown = service.see_ratings(kept, **ward.act())
        assert [[*line.errors] for line in shown.lines] == [[OWN], []]
        with pytest.raises(RuleBroken, match="Còn dòng có lỗi"):
            service.confirm_ratings(kept, overwrite=True, **ward.act())
        other = ward.act(ward.somebody("Vũ Thị Ba", Role.SECRETARY))
        service.set_rating(make_subject(tu).id, **own, **other)
        assert import_ratings(ward, *lines[1:]) == (1, 0)  # what is known already is no change


def test_one_bad_line_holds_back_all_and_its_correction_joins_the_rest() -> None:
    with unit_of_work():
        ward = Ward()
        rows = [HEADER, ["CB001", "", "", "Tốt"], ["", "", "Phòng Lạ", "Tốt"]]
        kept = service.preview_ratings(ward.place.id, rows, year=2025, paper="", **ward.act())
        shown = service.see_ratings(kept, **ward.act())
        assert (len(shown.new), [line.number for line in shown.refused]) == (1, [3])
        mended = [HEADER, ["", "", "Phòng Kinh tế", "Tốt"]]
        with pytest.raises(NotFound):  # not of another year
            service.preview_ratings(ward.place.id, mended, year=2024, paper="", after=kept, **ward.act())
        joined = service.preview_ratings(ward.place.id, mended, year=2025, paper="", after=kept, **ward.act())
        with pytest.raises(RuleBroken, match="chưa nhập kết quả nào"):
            service.confirm_ratings(kept, overwrite=True, **ward.act())
        assert service.confirm_ratings(joined, overwrite=False, **ward.act()) == (2, 0)


def test_one_rating_by_hand() -> None:
    with unit_of_work():
        ward = Ward()
        lan = make_subject(ward.lan)
        service.set_rating(lan.id, year=2025, level=GOOD, paper="1/TB", overwrite=False, **ward.act())
        with pytest.raises(RuleBroken, match="đã có kết quả khác"):
            service.set_rating(lan.id, year=2025, level=DONE, paper="", overwrite=False, **ward.act())
        service.set_rating(lan.id, year=2025, level=DONE, paper="", overwrite=True, **ward.act())
        assert [one.level for one in queries.list_ratings(lan.id)] == [DONE]


def test_only_the_wards_secretary_keeps_ratings_and_cases() -> None:
    with unit_of_work():
        ward = Ward()
        lan = make_subject(ward.lan)
        case = service.open_case(lan.id, opened_on=date(2026, 3, 1), paper="", **ward.act())
        closing: dict[str, Any] = {"closed_on": date(2026, 4, 1), "in_force_until": None, "paper": ""}
        for actor in (ward.leader, ward.head, ward.front, ward.stranger, Actor()):
            act = ward.act(actor)
            with pytest.raises(NotFound):
                service.preview_ratings(ward.place.id, [HEADER], year=2025, paper="", **act)
            with pytest.raises(NotFound):
                service.set_rating(lan.id, year=2025, level=GOOD, paper="", overwrite=False, **act)
            with pytest.raises(NotFound):
                service.open_case(lan.id, opened_on=date(2026, 3, 1), paper="", **act)
            with pytest.raises(NotFound):
                service.close_case(case.id, **closing, **act)
            with pytest.raises(NotFound):
                service.remove_case(case.id, **act)
        sees = {actor.name: permissions.can_see_cases(actor, lan)
                for actor in (ward.secretary, ward.leader, ward.head, ward.front, ward.stranger)}  # fmt: skip
        assert [name for name, may in sees.items() if may] == ["Phạm Thị Tư", "Lê Văn Chín"]
        own = actor_of(ward.lan, Role.SECRETARY)
        assert permissions.can_see_subject(own, lan) and not permissions.can_see_cases(own, lan)
        with pytest.raises(NotFound):
            service.remove_case(case.id, **ward.act(own))


def test_a_case_is_opened_closed_and_in_force_with_ids_only_in_the_log() -> None:
    with unit_of_work():
        ward = Ward()
        lan, division = make_subject(ward.lan), make_subject(ward.division)
        case = service.open_case(lan.id, opened_on=date(2026, 3, 1), paper="7/TB", **ward.act())
        both = [lan.id, division.id]
        assert queries.under_examination(both, date(2026, 3, 1)) == {lan.id: CaseStanding.EXAMINED}
        assert queries.under_examination(both, date(2026, 2, 28)) == {}
        with pytest.raises(RuleBroken, match="chưa kết thúc"):
            service.open_case(lan.id, opened_on=date(2026, 4, 1), paper="", **ward.act())
        dates = {"closed_on": date(2026, 5, 1), "in_force_until": date(2026, 12, 31)}
        service.close_case(case.id, **dates, paper="", **ward.act())
        assert case.paper == "7/TB"
        assert queries.under_examination([lan.id], date(2026, 12, 31)) == {lan.id: CaseStanding.IN_FORCE}
        assert queries.under_examination([lan.id], date(2027, 1, 1)) == {}
        with pytest.raises(RuleBroken, match="kết thúc trước đó"):
            service.close_case(case.id, **dates, paper="", **ward.act())
        service.remove_case(case.id, **ward.act())
        assert queries.under_examination([lan.id], date(2026, 12, 31)) == {} and not queries.list_cases(lan.id)
        lines = audit.list_rows(subject=("subject", lan.id))
        assert [line.action for line in lines] == ["case.removed", "case.closed", "case.opened"]
        assert all("7/TB" not in str(line.facts) for line in lines)


def consent(subject: Any, purpose: SubjectConsentPurpose, how: ConsentHow, act: dict[str, Any]) -> SubjectConsent:
    return service.record_consent(
        subject.id, purpose, how=how, given_by="Trần Thị Mười", given_on=date(2026, 11, 1), **act
    )


def test_consents_are_given_once_per_purpose_and_withdrawn() -> None:
    with unit_of_work():
        ward = Ward()
        subject = make_subject(ward.household)
        given = consent(subject, TAKE_PART, ConsentHow.SPOKEN, ward.act(ward.head))
        with pytest.raises(RuleBroken, match="trước đó"):
            consent(subject, TAKE_PART, ConsentHow.SIGNED_PAPER, ward.act())
        with pytest.raises(NotFound):  # no dossier speaks of the household yet
            consent(subject, PUBLISH, ConsentHow.SIGNED_PAPER, ward.act(ward.front))
        front = session.get_one(Person, ward.front.person_id)
        grant(front, Role.SUPERVISOR)
        make_nomination(round_for(make_season(ward.place), SubjectKind.HOUSEHOLD), subject, by=front, complete=False)
        consent(subject, PUBLISH, ConsentHow.SIGNED_PAPER, ward.act(ward.front))
        assert queries.consents_of([subject.id, 99]) == {subject.id: {TAKE_PART, PUBLISH}, 99: frozenset()}
        assert queries.public_name_of(subject, {PUBLISH}) == "Hộ ông/bà Trần Thị Mười"
        service.withdraw_consent(given.id, **ward.act(ward.head))
        assert queries.consents_of([subject.id])[subject.id] == {PUBLISH}
        assert queries.public_name_of(subject, {TAKE_PART}) == "Một hộ thuộc Tổ dân phố số 3"
        with pytest.raises(RuleBroken, match="rút trước đó"):
            service.withdraw_consent(given.id, **ward.act())
        consent(subject, TAKE_PART, ConsentHow.SIGNED_PAPER, ward.act())
        assert len(queries.list_consents(subject.id)) == 3


def test_who_may_write_down_a_consent() -> None:
    with unit_of_work():
        ward = Ward()
        household, lan = make_subject(ward.household), make_subject(ward.lan)
        herself = actor_of(ward.lan)
        may = {
            "household on paper": [household, ConsentHow.SIGNED_PAPER, {"Phạm Thị Tư", "Đỗ Văn Bảy", "Hoàng Văn Tám"}],
            "household online": [household, ConsentHow.ONLINE, set()],
            "lan on paper": [lan, ConsentHow.SIGNED_PAPER, {"Phạm Thị Tư", "Hoàng Văn Tám"}],
            "lan online": [lan, ConsentHow.ONLINE, {"Nguyễn Thị Lan"}],
        }
        everybody = (ward.secretary, ward.leader, ward.head, ward.front, ward.stranger, herself, Actor())
        for case, (subject, how, names) in may.items():
            found = {one.name for one in everybody if permissions.can_record_consent(one, subject, how)}
            assert found == names, case
        with pytest.raises(NotAllowed, match="chính người đó"):
            consent(lan, PUBLISH, ConsentHow.ONLINE, ward.act())
        with pytest.raises(NotFound):
            consent(lan, PUBLISH, ConsentHow.ONLINE, ward.act(ward.leader))
        given = consent(lan, PUBLISH, ConsentHow.ONLINE, ward.act(herself))
        with pytest.raises(NotFound):
            service.withdraw_consent(given.id, **ward.act(ward.head))
        service.withdraw_consent(given.id, **ward.act(herself))


def test_a_years_page_and_who_is_not_rated_yet() -> None:
    with unit_of_work():
        ward = Ward()
        make_person(ward.place, "Vũ Văn Cường", unit=ward.division)
        import_ratings(ward, ["CB001", "", "", "Tốt"], ["", "", "Phòng Kinh tế", "HTXSNV"])
        lines = queries.list_year(ward.place.id, 2025).items
        assert [queries.name_of(line.subject) for line in lines] == ["Phòng Kinh tế", "Nguyễn Thị Lan"]
        assert [queries.name_of(line.subject) for line in queries.list_year(ward.place.id, 2025, q="lan").items] == [
            "Nguyễn Thị Lan"
        ]
        assert queries.list_year(ward.place.id, 2024).total == queries.list_year(ward.place.id, 2025, q="%").total == 0
        assert list(queries.rated_years(ward.place.id)) == [2025]
        staff = queries.count_unrated_staff(ward.place.id, 2024)
        assert queries.count_unrated_staff(ward.place.id, 2025) == staff - 1


def test_the_office_and_the_head_open_a_subject_once() -> None:
    with unit_of_work():
        ward = Ward()
        subject = service.open_subject(household_id=ward.household.id, **ward.act(ward.leader))
        assert service.open_subject(household_id=ward.household.id, **ward.act()) == subject
        assert service.open_subject(household_id=ward.household.id, **ward.act(ward.head)) == subject
        other = ward.somebody("Vũ Văn Ba", Role.UNIT_HEAD, unit=ward.division)
        for actor in (other, ward.front, ward.stranger, Actor()):
            with pytest.raises(NotFound):
                service.open_subject(household_id=ward.household.id, **ward.act(actor))
