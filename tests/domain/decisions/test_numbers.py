"""Numbers of papers other than decisions: the clerk's, one book with the decisions, blank until entered."""

from datetime import date, timedelta
from typing import Any

import pytest

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils.models import Council
from innovation.domain.decisions import queries, service
from innovation.domain.decisions.models import Decision
from innovation.domain.decisions.queries import Numberable
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Locality
from innovation.support.audit.models import AuditRow
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.councils import make_council
from tests.factories.decisions import MEETS_AT, decide, make_clerk, make_decisions, make_sitting
from tests.factories.entries import make_head, make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round

pytestmark = pytest.mark.usefixtures("database")
TODAY = date(2026, 7, 1)


def paper(place: Locality, about_id: int = 1, **options: Any) -> Numberable:
    known: dict[str, Any] = {
        "form": "proposal", "about": "round", "about_id": about_id, "about_name": "Đợt 1", "locality_id": place.id,
    }  # fmt: skip
    return Numberable(**{**known, **options})


def enter(one: Numberable, number: int = 7, *, series: str = "TTr-UBND", actor: Actor, day: date = TODAY) -> None:
    service.enter_paper_number(one, number=number, series=series, issued_on=day, actor=actor, now=MEETS_AT)


def number_of(one: Numberable) -> tuple[int, str, date] | None:
    row = queries.find_paper_number(one.form, one.about, one.about_id)
    return (row.number, row.series, row.issued_on) if row is not None else None


def test_a_number_is_blank_until_entered_and_can_be_mended_and_taken_back() -> None:
    with unit_of_work():
        place = make_locality()
        clerk, one = make_clerk(place), paper(place)
        assert number_of(one) is None
        enter(one, 7, actor=clerk)
        assert number_of(one) == (7, "TTr-UBND", TODAY)
        enter(one, 8, actor=clerk, day=TODAY - timedelta(days=1))
        assert number_of(one) == (8, "TTr-UBND", TODAY - timedelta(days=1))
        enter(paper(place, 2), 7, actor=clerk)  # the first number is free again
        row = queries.find_paper_number("proposal", "round", 1)
        assert row is not None
        service.take_back_number(row, host_unit_id=None, actor=clerk, now=MEETS_AT)
        assert number_of(one) is None
        events = session.query(AuditRow).filter(AuditRow.subject_type == "paper_number").order_by(AuditRow.id)
        assert [event.action for event in events] == ["paper.number"] * 3 + ["paper.number_taken_back"]


@pytest.mark.parametrize("series", ["TTr-UBND", "TTR-UBND"])
def test_one_number_stands_once_in_a_body_series_and_year(series: str) -> None:
    with unit_of_work():
        place = make_locality()
        school, clerk = make_unit(place, "Trường số 1", kind=UnitKind.SCHOOL), make_clerk(place)
        enter(paper(place), actor=clerk)
        with pytest.raises(RuleBroken, match=f"Số 07/{series} năm 2026 đã dùng") as refusal:
            enter(paper(place, 2), series=series, actor=clerk)
        assert refusal.value.field == "number"
        enter(paper(place, 2), series=series, actor=clerk, day=date(2025, 12, 31))
        enter(paper(place, 3, council_id=5), series=series, actor=clerk)
        enter(paper(place, 4, host_unit_id=school.id), series=series, actor=clerk)
        with pytest.raises(RuleBroken):
            enter(paper(place, 5, council_id=5), series=series, actor=clerk)


def test_papers_and_decisions_share_one_book() -> None:
    with unit_of_work():
        sitting = make_sitting()
        decide(sitting)
        (decision,) = make_decisions(sitting)
        place = sitting.made.round.locality
        clerk, day = make_clerk(place), MEETS_AT.date()
        enter(paper(place), 3, series="QĐ-UBND", actor=clerk, day=day)
        with pytest.raises(RuleBroken, match="Số 03/QĐ-UBND"):
            service.enter_number(decision, number=3, issued_on=day, actor=clerk, now=MEETS_AT)
        service.enter_number(decision, number=4, issued_on=day, actor=clerk, now=MEETS_AT)
        with pytest.raises(RuleBroken, match="Số 04/QĐ-UBND"):
            enter(paper(place, 2), 4, series="QĐ-UBND", actor=clerk, day=day)
        book = queries.list_numbers(clerk, day.year)
        assert [(type(row), row.number) for row in book][:1] == [(Decision, 4)]
        assert queries.list_number_years(clerk) == [day.year]


def test_two_schools_have_the_same_symbol_and_number() -> None:
    with unit_of_work():
        papers = []
        place = None
        for name in ("Trường THCS số 1", "Trường THCS số 2"):
            sitting = make_sitting(entries=1)
            place = place or sitting.made.round.locality
            school = make_unit(sitting.made.round.locality, name, kind=UnitKind.SCHOOL)
            head = make_head(school, f"Hiệu trưởng {name}")
            sitting.made.round.host_unit = school
            decide(sitting)
            (decision,) = service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)
            service.approve(decision, actor=head, now=MEETS_AT)
            decision.locality_id = place.id  # two schools of one ward
            papers.append((decision, head))
        for decision, head in papers:
            service.enter_number(
                decision, number=5, series="QĐ-THCS", issued_on=MEETS_AT.date(), actor=head, now=MEETS_AT
            )
        assert [decision.number for decision, _ in papers] == [5, 5]


@pytest.mark.parametrize(
    ("number", "series", "day", "field"),
    [
        (0, "TTr-UBND", TODAY, "number"),
        (100_000, "TTr-UBND", TODAY, "number"),
        (1, "TTr/UBND", TODAY, "series"),
        (1, "", TODAY, "series"),
        (1, "TTr-UBND", date(2026, 12, 1), "issued_on"),
        (1, "TTr-UBND", date(1999, 12, 31), "issued_on"),
    ],
)
def test_what_no_book_has_is_refused_at_its_field(number: int, series: str, day: date, field: str) -> None:
    with unit_of_work():
        place = make_locality()
        with pytest.raises(RuleBroken) as refusal:
            enter(paper(place), number, series=series, actor=make_clerk(place), day=day)
        assert refusal.value.field == field
        assert number_of(paper(place)) is None


def test_only_the_clerk_and_the_head_of_the_school_number() -> None:
    with unit_of_work():
        place = make_locality()
        school = make_unit(place, "Trường số 1", kind=UnitKind.SCHOOL)
        head, other = make_head(school), make_clerk(make_locality("phường Khác", slug="khac"))
        for actor in (make_secretary(place), other, head, actor_of(make_person(place, "Ai Đó"))):
            with pytest.raises(NotAllowed):
                enter(paper(place), actor=actor)
        enter(paper(place, host_unit_id=school.id), actor=head)
        assert [row.number for row in queries.list_numbers(head, 2026)] == [7]
        assert queries.list_numbers(other, 2026) == []
        row = queries.find_paper_number("proposal", "round", 1)
        assert row is not None
        with pytest.raises(NotAllowed):
            service.take_back_number(row, host_unit_id=school.id, actor=make_secretary(place), now=NOW)


def test_a_councils_decision_is_in_the_same_book() -> None:
    with unit_of_work():
        place = make_locality()
        clerk, one, two = make_clerk(place), make_council(place), make_council(place, name="Hội đồng hai")

        def number(council: Council, text: str, day: date = TODAY) -> None:
            service.enter_council_number(council, text=text, issued_on=day, actor=clerk, now=MEETS_AT)

        number(one, " 5 / QĐ-UBND ")
        number(one, "05/QĐ-UBND")  # its own number is no other paper's
        assert one.decision_number == "05/QĐ-UBND"
        for text in ("5/QĐ-UBND", "05/qđ-ubnd", "5"):
            with pytest.raises(RuleBroken, match="năm 2026 đã dùng") as refusal:
                number(two, text)
            assert refusal.value.field == "number"
            assert two.decision_number is None
        with pytest.raises(RuleBroken, match="Số 05/QĐ-UBND"):
            enter(paper(place), 5, series="QĐ-UBND", actor=clerk)
        enter(paper(place), 6, series="QĐ-UBND", actor=clerk)
        with pytest.raises(RuleBroken, match="Số 06/QĐ-UBND"):
            number(two, "6")
        number(two, "5/QĐ-UBND", date(2025, 3, 2))
        assert [(row.number, row.issued_on.year) for row in queries.list_numbers(clerk, 2026)] == [(6, 2026), (5, 2026)]
        assert queries.list_number_years(clerk) == [2026, 2025]
        assert queries.list_numbers(make_clerk(make_locality("phường Khác", slug="khac")), 2026) == []


def test_a_schools_council_is_numbered_in_the_schools_book() -> None:
    with unit_of_work():
        place = make_locality()
        clerk = make_clerk(place)
        for name in ("Trường số 1", "Trường số 2"):
            school = make_unit(place, name, kind=UnitKind.SCHOOL)
            council = make_council(
                place, name=f"Hội đồng {name}", round_=make_round(make_movement(place), host_unit=school)
            )
            service.enter_council_number(council, text="5/QĐ-THCS", issued_on=TODAY, actor=clerk, now=MEETS_AT)
            assert f"unit:{school.id}" in {row.body for row in queries.list_numbers(clerk, 2026)}


@pytest.mark.parametrize(
    ("text", "day", "field"),
    [
        ("QĐ-UBND", TODAY, "number"), ("0/QĐ-UBND", TODAY, "number"), ("100000", TODAY, "number"),
        ("5/QĐ UBND", TODAY, "number"), ("5/", TODAY, "number"), ("٥/QĐ-UBND", TODAY, "number"),
        ("5/QĐ-UBND", date(2099, 1, 1), "issued_on"),
    ],
)  # fmt: skip
def test_what_is_no_number_of_a_council_is_refused(text: str, day: date, field: str) -> None:
    with unit_of_work():
        place = make_locality()
        council = make_council(place)
        with pytest.raises(RuleBroken) as refusal:
            service.enter_council_number(council, text=text, issued_on=day, actor=make_clerk(place), now=MEETS_AT)
        assert refusal.value.field == field
        with pytest.raises(NotAllowed):
            service.enter_council_number(
                council, text="5", issued_on=TODAY, actor=actor_of(make_person(place, "Ai Đó")), now=MEETS_AT
            )
        assert council.decision_number is None
