"""The book of awards: numbers without gaps, corrected by a new line only, revoked with paper and reason."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.awards.enums import AwardClass, AwardType, RecordOrigin, RecordState
from innovation.domain.awards.models import AwardRecord
from innovation.domain.awards.queries import BookFilter
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import Subject
from innovation.support import audit
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.awards import DEED, make_award
from tests.factories.decisions import make_leader
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_subject

pytestmark = pytest.mark.usefixtures("database")


def place_with_secretary() -> tuple[Locality, Actor]:
    place = make_locality()
    return place, make_secretary(place)


def data_of(record: AwardRecord, **changes: Any) -> service.AwardData:
    """What the line says now, with what is to be put right."""
    data = service.AwardData(
        record.award_key, record.award_type, record.achievement, record.achieved_from, record.achieved_to,
        record.paper, record.decided_on, record.signer_post, record.money,
    )  # fmt: skip
    return replace(data, **changes)


def test_numbers_have_no_gaps_and_each_locality_its_own() -> None:
    with unit_of_work():
        for place, secretary in (place_with_secretary(), place_with_secretary()):
            people = [make_subject(make_person(place, f"Người {n}")) for n in range(3)]
            assert [make_award(each, actor=secretary).book_number for each in people] == [1, 2, 3]


def test_a_transaction_that_fails_gives_its_number_back() -> None:
    with unit_of_work():
        place, secretary = place_with_secretary()
        subject = make_subject(make_person(place))
        make_award(subject, actor=secretary)
        subject_id = subject.id

    def enter(*, fails: bool) -> int:
        with unit_of_work():
            again = session.get_one(Subject, subject_id)
            number = make_award(again, actor=secretary, achievement="Việc thứ hai").book_number
            if fails:
                raise ZeroDivisionError
            return number

    with pytest.raises(ZeroDivisionError):
        enter(fails=True)
    assert enter(fails=False) == 2


def test_the_money_is_that_of_the_decisions_date_and_of_the_kind() -> None:
    with unit_of_work():
        place, secretary = place_with_secretary()
        group = make_unit(place, kind=UnitKind.RESIDENTIAL_GROUP)
        june = make_award(make_subject(make_person(place)), actor=secretary, decided_on=date(2026, 6, 30))
        assert (str(june.coefficient), june.base_salary, june.money) == ("0.3", 2_340_000, 710_000)
        july = make_award(make_subject(make_household(group)), actor=secretary, decided_on=date(2026, 7, 1))
        assert (str(july.coefficient), july.base_salary, july.money) == ("0.45", 2_530_000, 1_140_000)
        old = make_award(
            make_subject(group), actor=secretary, origin=RecordOrigin.IMPORTED, decided_on=date(2023, 7, 1), year=2023,
            money=900_000,
        )  # fmt: skip
        assert (old.coefficient, old.money) == (None, 900_000)  # what the old paper said


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"paper": " "}, "paper"),
        ({"decided_on": date(2026, 11, 17)}, "decided_on"),  # tomorrow
        ({"decided_on": date(1945, 9, 1)}, "decided_on"),
        ({"achievement": "\n "}, "achievement"),
        ({"achieved_to": date(2025, 12, 31)}, "achieved_to"),
        ({"achieved_from": date(2026, 7, 1), "achieved_to": date(2026, 7, 2)}, "achieved_from"),
        ({"money": -1}, "money"),
        ({"award_key": "huan-chuong"}, "award_key"),
    ],
)
def test_a_line_that_cannot_be_is_refused_at_its_field(fields: dict[str, Any], field: str) -> None:
    with unit_of_work():
        place, secretary = place_with_secretary()
        with pytest.raises(RuleBroken) as refused:
            make_award(make_subject(make_person(place)), actor=secretary, **fields)
        assert refused.value.field == field


def test_a_correction_is_a_new_line_that_says_why() -> None:
    with unit_of_work():
        place, secretary = place_with_secretary()
        old = make_award(make_subject(make_person(place)), actor=secretary)
        right = data_of(old, paper="126/QĐ-UBND")
        new = service.correct_award(old, right, reason="Ghi nhầm số", actor=secretary, now=NOW)
        assert (old.state, old.paper, new.state, new.paper) == (
            RecordState.CORRECTED, "125/QĐ-UBND", RecordState.VALID, "126/QĐ-UBND",
        )  # fmt: skip
        assert (new.book_number, new.corrects_id, new.correction_reason) == (2, old.id, "Ghi nhầm số")
        assert queries.line_of(old) == queries.line_of(new) == [old, new]
        with pytest.raises(RuleBroken, match="đính chính"):
            service.correct_award(old, right, reason="Lần nữa", actor=secretary, now=NOW)
        assert audit.list_rows(subject=("award", old.id), action_prefix="award.correct")


def test_a_correction_needs_a_reason_and_a_difference() -> None:
    with unit_of_work():
        place, secretary = place_with_secretary()
        old = make_award(make_subject(make_person(place)), actor=secretary)
        with pytest.raises(RuleBroken) as refused:
            service.correct_award(old, data_of(old, paper="9/QĐ"), reason=" ", actor=secretary, now=NOW)
        assert refused.value.field == "reason"
        with pytest.raises(RuleBroken, match="Chưa có gì khác"):
            service.correct_award(old, data_of(old), reason="Sai", actor=secretary, now=NOW)


def test_a_revocation_keeps_the_line_with_paper_date_and_reason() -> None:
    with unit_of_work():
        place, secretary = place_with_secretary()
        record = make_award(make_subject(make_person(place)), actor=secretary)
        paper = {"paper": "130/QĐ-UBND", "reason": "Khai man thành tích", "on": date(2026, 11, 1)}
        for change, field in (
            ({"paper": ""}, "paper"), ({"reason": " "}, "reason"), ({"on": date(2026, 6, 14)}, "revoked_on"),
            ({"on": date(2026, 11, 17)}, "revoked_on"),
        ):  # fmt: skip
            with pytest.raises(RuleBroken) as refused:
                service.revoke_award(record, **{**paper, **change}, actor=secretary, now=NOW)
            assert refused.value.field == field
        service.revoke_award(record, **paper, actor=secretary, now=NOW)
        assert (record.state, record.revoke_paper) == (RecordState.REVOKED, "130/QĐ-UBND")
        assert queries.earlier_awards(record.subject_id) == []
        with pytest.raises(RuleBroken, match="hủy bỏ"):
            service.revoke_award(record, **paper, actor=secretary, now=NOW)


def test_nobody_changes_their_own_line_and_strangers_see_no_book() -> None:
    with unit_of_work():
        place, secretary = place_with_secretary()
        own = make_award(make_subject(session.get_one(type(make_person(place)), secretary.person_id)), actor=secretary)
        with pytest.raises(NotAllowed):
            service.correct_award(own, data_of(own, paper="1/QĐ"), reason="Sửa", actor=secretary, now=NOW)
        with pytest.raises(NotAllowed):
            service.revoke_award(own, paper="1/QĐ", reason="x", on=NOW.date(), actor=secretary, now=NOW)
        leader = actor_of(make_leader(place))
        assert queries.get_record(own.id, actor=leader) is own
        with pytest.raises(NotAllowed):  # the leader revokes, the secretary corrects
            service.correct_award(own, data_of(own, paper="1/QĐ"), reason="Sửa", actor=leader, now=NOW)
        stranger = make_secretary(make_locality())
        for actor in (stranger, actor_of(make_person(place)), actor_of(make_person(place), Role.SUPERVISOR)):
            with pytest.raises(NotFound):
                queries.get_record(own.id, actor=actor)
            assert queries.search_book(actor, BookFilter()).total == 0


def test_the_book_is_searched_without_accents_and_narrowed() -> None:
    with unit_of_work():
        place, secretary = place_with_secretary()
        group = make_unit(place, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
        lan = make_award(make_subject(make_person(place, "Nguyễn Thị Lan")), actor=secretary)
        home = make_award(make_subject(make_household(group)), actor=secretary, paper="77/QĐ-UBND")
        unit = make_award(
            make_subject(group), actor=secretary, award_key="thon-to-dan-pho-van-hoa", award_type=AwardType.MERIT,
            year=2025,
        )  # fmt: skip

        def found(**wanted: Any) -> list[int]:
            return [row.id for row in queries.search_book(secretary, BookFilter(**wanted)).items]

        assert found() == [unit.id, home.id, lan.id]
        assert found(q="nguyen lan") == [lan.id]
        assert found(q="to dan pho 3") == [unit.id]
        assert found(q="tran muoi") == [home.id]
        assert found(q="77/") == [home.id]
        assert found(q="3") == [unit.id]  # the number in the book, and in the name
        assert found(q="%") == []
        assert found(kind=SubjectKind.HOUSEHOLD) == [home.id]
        assert found(award_class=AwardClass.TITLE) == [unit.id]
        assert found(year=2025) == [unit.id]
        assert found(state=RecordState.REVOKED) == []
        assert queries.book_years(secretary) == [2026, 2025]
        assert [row.id for row in queries.whole_book(secretary, BookFilter())] == [lan.id, home.id, unit.id]


def test_awards_of_many_subjects_in_one_query_without_what_is_not_in_force() -> None:
    with unit_of_work():
        place, secretary = place_with_secretary()
        one, two = (make_subject(make_person(place, name)) for name in ("Một", "Hai"))
        first = make_award(one, actor=secretary, year=2025)
        second = make_award(one, actor=secretary)
        gone = make_award(two, actor=secretary)
        service.revoke_award(gone, paper="1/QĐ", reason="Sai", on=date(2026, 11, 1), actor=secretary, now=NOW)
        span = (date(2025, 1, 1), date(2026, 12, 31))
        found = queries.awards_of([one.id, two.id], *span)
        assert [award.id for award in found.pop(one.id)] == [first.id, second.id] and found == {}
        assert queries.awards_of(None, *span, locality_id=place.id).keys() == {one.id}
        assert queries.awards_of([one.id], span[0], date(2025, 12, 31))[one.id][0].achievement == DEED
        assert queries.awards_of_person(one.person_id or 0) == [second, first]
