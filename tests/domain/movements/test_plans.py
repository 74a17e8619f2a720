"""Loading the plans: whole, once, and without undoing what a locality decided."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from innovation.core.actor import SYSTEM
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.movements.enums import MovementKind, TargetPer
from innovation.domain.movements.models import Movement, ReportingDate, Rubric, RubricVersion, WorkField
from innovation.domain.movements.service import LoadReport, load_plans, plans
from innovation.support import audit
from tests.factories.accounts import NOW

pytestmark = pytest.mark.usefixtures("database")


def load() -> LoadReport:
    return load_plans(actor=SYSTEM, now=NOW)


def movement(place: str, slug: str) -> Movement:
    query = select(Movement).join(Locality, Locality.id == Movement.locality_id)
    return session.scalars(query.where(Locality.slug == place, Movement.slug == slug)).one()


def test_everything_is_loaded_once_and_each_row_says_where_it_stands() -> None:
    with unit_of_work():
        first = load()
        assert [first.of(kind).added for kind in ("localities", "plans", "movements", "units")] == [4, 5, 9, 51]
        assert session.scalar(select(func.count()).where(Movement.source_section == "")) == 0
        assert session.scalar(select(func.count()).where(Unit.source_file.is_(None))) == 0
        assert session.scalars(select(WorkField).limit(1)).one().words
    with unit_of_work():
        again = load()
        assert again.is_unchanged
        assert {kind: tally.unchanged for kind, tally in again.kinds.items()} == {
            kind: tally.added for kind, tally in first.kinds.items()
        }
        assert len(audit.list_rows(action_prefix="plans.load")) == 1


def test_each_movement_keeps_its_plans_words_and_target() -> None:
    with unit_of_work():
        load()
        hoa_binh = movement("hoa-binh", "moi-can-bo-mot-sang-kien")
        assert hoa_binh.target_per is TargetPer.PERSON
        assert hoa_binh.target_year_stated is False
        assert [passage["section"] for passage in hoa_binh.passages] == ["IV.3", "III.2.e", "II.1", "đoạn kết"]
        assert hoa_binh.wording.count("\n\n") == 3
        tan_an = movement("tan-an", "de-xuat-sang-kien")
        assert (tan_an.target_per, tan_an.saving_target_percent) == (TargetPer.PART, 20)
        assert [review.year for review in tan_an.reviews] == [2028, 2030]
        viet_hoa = movement("viet-hoa", "it-nhat-mot-sang-kien")
        assert len(viet_hoa.contents) == 5
        assert [phase.starts_on for phase in viet_hoa.phases] == [date(2026, 1, 1), date(2028, 1, 1)]
        assert [review.year for review in viet_hoa.reviews] == [2027, 2030]
        assert (viet_hoa.reporting_dates[0].month, viet_hoa.reporting_dates[0].day) == (11, 30)
        assert viet_hoa.plan.silences and viet_hoa.plan.legal_bases[0]["section"]


def test_where_a_plan_is_silent_the_data_say_so() -> None:
    with unit_of_work():
        load()
        kien_minh = movement("kien-minh", "moi-can-bo-mot-sang-kien")
        assert kien_minh.ends_on is None
        assert kien_minh.plan.ends_year is None
        assert kien_minh.plan.number_symbol is None
        report = session.scalars(select(ReportingDate).where(ReportingDate.movement_id == kien_minh.id)).one()
        assert (report.stated, report.month, report.day) == (False, None, None)
        assert "không tự đặt ngày" in report.note


def test_a_unit_is_known_by_its_other_names_and_keeps_what_the_ward_decided() -> None:
    with unit_of_work():
        load()
        unit = session.scalars(select(Unit).where(Unit.name == "Phòng Văn hoá - Xã hội")).one()
        unit.name, unit.counts_for_target, unit.sort_order = "Phòng Văn hóa – Xã hội phường", False, 7
    with unit_of_work():
        report = load()
        assert report.of("units").added == 0
        again = session.scalars(select(Unit).where(Unit.name == "Phòng Văn hóa – Xã hội phường")).one()
        assert "Phòng Văn hoá - Xã hội" in again.aliases
        assert (again.counts_for_target, again.sort_order) == (False, 7)
    with unit_of_work():
        assert load().is_unchanged


def test_a_changed_wording_is_written_and_a_dropped_date_goes() -> None:
    with unit_of_work():
        load()
        row = movement("hoa-binh", "moi-can-bo-mot-sang-kien")
        row.name = "Tên cũ"
        session.add(ReportingDate(movement_id=row.id, position=9, stated=False, source_file="x", source_section="x"))
    with unit_of_work():
        report = load()
        assert (report.of("movements").changed, report.of("reporting dates").removed) == (1, 1)
        assert movement("hoa-binh", "moi-can-bo-mot-sang-kien").name.startswith("Mỗi cán bộ")


def test_a_changed_rubric_becomes_a_new_version(monkeypatch: pytest.MonkeyPatch) -> None:
    with unit_of_work():
        load()
        before = session.scalars(select(RubricVersion.body).join(Rubric).where(Rubric.slug == "da-nang-465")).one()

    def changed(*_: Any) -> Any:
        from dataclasses import replace

        first, *rest = plans_before()
        return (replace(first, body={**first.body, "threshold": "55"}), *rest)

    plans_before = plans.read_rubrics
    monkeypatch.setattr(plans, "read_rubrics", changed)
    with unit_of_work():
        report = load()
        assert (report.of("rubric versions").added, report.of("rubrics").changed) == (1, 0)
        versions = session.scalars(
            select(RubricVersion).join(Rubric).where(Rubric.slug == "da-nang-465").order_by(RubricVersion.number)
        ).all()
        assert [version.number for version in versions] == [1, 2]
        assert versions[0].body == before
        assert versions[1].body["threshold"] == "55"


def test_emulation_movements_are_loaded_beside_the_initiative_ones() -> None:
    with unit_of_work():
        load()
        kinds = session.execute(select(Movement.kind, func.count()).group_by(Movement.kind))
        assert dict(kinds.all()) == {MovementKind.INITIATIVE: 4, MovementKind.EMULATION: 5}
        assert movement("viet-hoa", "hai-phong-doi-moi-sang-tao").criteria
