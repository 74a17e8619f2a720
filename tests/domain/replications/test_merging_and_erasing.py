"""Units that become one, and people who are forgotten."""

from datetime import date

import pytest
from sqlalchemy import select

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.service import erase_person
from innovation.domain.replications import queries, service
from innovation.domain.replications.enums import ReplicationState as S
from innovation.domain.replications.enums import ReportState
from innovation.domain.replications.models import Replication
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.localities import make_locality, make_unit
from tests.factories.replications import apply_work, confirmed_in, make_town, report_on

pytestmark = pytest.mark.usefixtures("database")


def of_work(work_id: int) -> list[Replication]:
    return list(session.scalars(select(Replication).where(Replication.work_id == work_id).order_by(Replication.id)))


def test_what_a_merged_unit_applies_goes_with_it() -> None:
    with unit_of_work():
        town = make_town()
        confirmed_in(town)
        target = make_unit(town.away, "Trường Tiểu học và THCS Tân An")
        service.merge_units(town.unit.id, into_id=target.id, actor=town.secretary, now=NOW)
        (kept,) = of_work(town.work.id)
        assert (kept.unit_id, kept.applicant_key) == (target.id, f"unit:{target.id}")
        assert queries.reach_of(town.work.id).units[0].unit == target.name
        assert town.work.replication_count == 1


@pytest.mark.parametrize("further_leaves", [True, False])
def test_of_a_work_that_both_apply_the_further_one_stays(*, further_leaves: bool) -> None:
    with unit_of_work():
        town = make_town()
        other = make_unit(town.away, "Trường Tân An cơ sở 2")
        confirmed = confirmed_in(town, people_served=80)
        report_on(town, confirmed, as_of=date(2026, 11, 1))
        waiting = apply_work(town, other, actor=town.secretary)
        late = report_on(town, waiting, actor=town.secretary, people_served=9)
        leaving, staying = (town.unit, other) if further_leaves else (other, town.unit)
        service.merge_units(leaving.id, into_id=staying.id, actor=town.secretary, now=NOW)
        (kept,) = of_work(town.work.id)
        assert (kept.unit_id, kept.state, len(kept.reports)) == (staying.id, S.CONFIRMED, 3)
        assert (late.state, [each.state for each in kept.reports].count(ReportState.WAITING)) == (
            ReportState.RETURNED, 1,
        )  # fmt: skip
        assert (town.work.replication_count, queries.reach_of(town.work.id).people_served) == (1, 80)


def test_a_unit_that_becomes_the_authors_no_longer_replicates() -> None:
    with unit_of_work():
        town = make_town()
        sister = make_unit(town.home, "Phòng Kinh tế")
        confirmed_in(town, sister, actor=town.home_secretary)
        assert town.work.replication_count == 1
        service.merge_units(sister.id, into_id=town.own.id, actor=town.home_secretary, now=NOW)
        (kept,) = of_work(town.work.id)
        assert kept.state is S.STOPPED and "không còn là nhân rộng" in kept.stop_reason
        assert town.work.replication_count == 0


def test_the_authors_unit_answers_under_its_new_name() -> None:
    with unit_of_work():
        town = make_town()
        before = apply_work(town)
        report = report_on(town, before)
        target = make_unit(town.home, "Văn phòng phường")
        service.merge_units(town.own.id, into_id=target.id, actor=town.home_secretary, now=NOW)
        head = actor_of(make_person(town.home, "Ngô Văn Mới", unit=target), Role.UNIT_HEAD, unit=target)
        service.confirm_report(before, report.id, actor=head, now=NOW)
        after = apply_work(town, make_unit(town.away), actor=town.secretary)
        assert after.author_unit_id == target.id


def test_the_contact_of_somebody_erased_goes() -> None:
    with unit_of_work():
        town = make_town()
        named = apply_work(town, contact_name="Hoàng Văn  Sáu")
        other = apply_work(town, make_unit(town.away), actor=town.secretary, contact_name="Lê Văn Ba")
        elsewhere = make_unit(make_locality(), "Trường Nơi Khác")
        head = make_person(elsewhere.locality, "Vũ Thị Trưởng", unit=elsewhere)
        namesake = apply_work(
            town, elsewhere, actor=actor_of(head, Role.UNIT_HEAD, unit=elsewhere), contact_name="Hoàng Văn Sáu"
        )
        six = make_person(town.away, "Hoàng Văn Sáu", unit=town.unit)
        admin = actor_of(make_person(town.away, "Quản trị"), Role.ADMINISTRATOR)
        erase_person(six.id, keep_name=False, typed_name="Hoàng Văn Sáu", actor=admin, now=NOW)
        assert (named.contact_name, named.contact) == ("", "")
        assert other.contact_name == "Lê Văn Ba" and namesake.contact_name == "Hoàng Văn Sáu"
