"""What other rooms take: evidence, reviews, the city's dossiers, examples, a ward's year."""

from datetime import date
from decimal import Decimal

import pytest

from innovation.core.errors import NotFound, RuleBroken
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import service as awards
from innovation.domain.awards.queries import city as city_queries
from innovation.domain.awards.queries import held_for
from innovation.domain.awards.queries.public import get_example
from innovation.domain.awards.queries.reviews import facts_of
from innovation.domain.awards.service import city
from innovation.domain.initiatives.enums import TimeUnit
from innovation.domain.library.service import hide_work
from innovation.domain.nominations.enums import HeldKind
from innovation.domain.replications import queries, service
from innovation.domain.reports.queries import get_spread
from tests.factories.accounts import NOW
from tests.factories.awards import make_award
from tests.factories.entries import make_secretary
from tests.factories.library import make_work
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_subject
from tests.factories.replications import AFTER, apply_work, confirmed_in, figures, make_town, report_on, said
from tests.factories.reviews import NOW as REVIEWED
from tests.factories.reviews import make_recognised, make_review, make_review_town

pytestmark = pytest.mark.usefixtures("database")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
TIMES = {"time_unit": TimeUnit.DAY, "time_before": Decimal(4), "time_after": Decimal(1)}


def test_evidence_names_where_an_initiative_spread() -> None:
    with unit_of_work():
        town = make_town()
        confirmed_in(town)
        apply_work(town, make_unit(town.away), actor=town.secretary)  # not confirmed: no evidence
        subject = make_subject(town.author)
        (held,) = [each for each in held_for(subject.id, *YEAR) if each.kind is HeldKind.REPLICATION]
        assert held.id == town.initiative.entry_id
        assert held.label.endswith(": 1 đơn vị khác áp dụng (Trường Tiểu học Tân An, xã Tân An)")
        next_year = held_for(subject.id, date(2027, 1, 1), date(2027, 12, 31))
        assert [each for each in next_year if each.kind is HeldKind.REPLICATION] == []
        hide_work(town.initiative.entry_id, reason="thu hồi", actor=town.home_secretary, now=NOW)
        assert [each for each in held_for(subject.id, *YEAR) if each.kind is HeldKind.REPLICATION] == []


def test_a_dossier_for_the_city_takes_a_confirmed_replication_once() -> None:
    with unit_of_work():
        town = make_town()
        sister = make_unit(town.home, "Phòng Kinh tế")
        for unit, actor in ((town.unit, town.head), (sister, town.home_secretary)):
            confirmed_in(town, unit, actor=actor, **TIMES)
        assert city_queries.city_candidates(town.home_secretary).items[0].replications == 2
        dossier = city.start_dossier(town.initiative.entry, actor=town.home_secretary, now=NOW)
        first, second = city_queries.spread_to_offer(dossier)
        elsewhere = city.take_replication(dossier, first.id, actor=town.home_secretary, now=NOW)
        here = city.take_replication(dossier, second.id, actor=town.home_secretary, now=NOW)
        assert (elsewhere.unit_id, elsewhere.unit_name) == (None, "Trường Tiểu học Tân An, xã Tân An")
        assert elsewhere.result == (
            f"{AFTER}\nSố liệu: giảm 75% thời gian, tiết kiệm, làm lợi 12.000.000đ, phục vụ 80 người, lượt."
        )
        assert (elsewhere.by_person_id, here.unit_id) == (town.head.person_id, sister.id)
        assert city_queries.spread_to_offer(dossier) == []
        with pytest.raises(RuleBroken, match="đã được lấy"):
            city.take_replication(dossier, first.id, actor=town.home_secretary, now=NOW)


def test_a_wards_year_by_side() -> None:
    with unit_of_work():
        town = make_town()
        confirmed_in(town, **TIMES)
        within = make_unit(town.home, "Phòng Kinh tế")
        confirmed_in(town, within, actor=town.home_secretary, money_saved=5_000_000, people_served=None)
        given = get_spread(town.home.id, 2026, actor=town.home_secretary)
        assert (given.given.units, given.given.works, given.given.money_saved) == (1, 1, 12_000_000)
        assert given.given.mean_saving == Decimal("75.0")
        assert (given.taken.units, given.within.units, given.within.money_saved) == (0, 1, 5_000_000)
        taken = get_spread(town.away.id, 2026, actor=town.secretary)
        assert (taken.given.units, taken.taken.units, taken.taken.people_served) == (0, 1, 80)
        assert get_spread(town.home.id, 2027, actor=town.home_secretary).given.units == 0
        with pytest.raises(NotFound):
            get_spread(town.home.id, 2026, actor=town.secretary)


def test_counts_by_entry_leave_out_what_is_not_confirmed() -> None:
    with unit_of_work():
        town = make_town()
        replication = apply_work(town)
        report_on(town, replication)
        entry_id = town.initiative.entry_id
        assert queries.count_by_entry([entry_id]) == {} and queries.confirmed_of([entry_id], *YEAR) == []
        service.confirm_report(replication, replication.reports[0].id, actor=town.own_head, now=NOW)
        assert queries.count_by_entry([entry_id]) == {entry_id: 1}


def test_a_review_counts_the_units_elsewhere_that_apply_an_initiative() -> None:
    with unit_of_work():
        town = make_review_town()
        entry = make_recognised(town, town.lan, year=2026)
        work = make_work(town.ward, entry_id=entry.id, recognised_on=date(2026, 10, 1))
        other = make_locality()
        unit, applier = make_unit(other), make_secretary(other)
        made = service.register(work, unit.id, said(applied_on=date(2026, 11, 1)), actor=applier, now=REVIEWED)
        report = service.send_report(made, figures(as_of=date(2027, 10, 1)), actor=applier, now=REVIEWED)
        lan = town.subject(town.lan)
        review = make_review(town)
        assert facts_of(review, [lan], today=REVIEWED.date())[lan.id].replicated == 0
        service.confirm_report(made, report.id, actor=town.secretary, now=REVIEWED)
        of_lan = facts_of(review, [lan], today=REVIEWED.date())[lan.id]
        assert (of_lan.recognised, of_lan.replicated) == (1, 1)


@pytest.mark.parametrize("shown", [True, False])
def test_an_example_tells_of_works_that_name_its_subject(*, shown: bool) -> None:
    with unit_of_work():
        town = make_town()
        confirmed_in(town)
        town.work.unit_id = town.own.id if shown else None
        record = make_award(make_subject(town.own), actor=town.home_secretary)
        told = {"title": "Tập thể đi đầu", "story": "Đơn vị đã hướng dẫn nhiều nơi làm theo cách của mình. " * 3}
        example = awards.write_example(record, **told, actor=town.home_secretary, now=NOW)
        awards.publish_example(record, actor=town.home_secretary, now=NOW)
        assert [each.count for each in get_example(example.id).spread] == ([1] if shown else [])
