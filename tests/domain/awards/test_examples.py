"""Exemplary cases follow the award's newest line."""

from dataclasses import replace

import pytest

from innovation.core.errors import NotAllowed
from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.awards.models import AwardRecord
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.awards import make_award
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_subject

pytestmark = pytest.mark.usefixtures("database")
TELLING = {"title": "Văn phòng không giấy tờ", "story": "Cả phòng cùng làm việc trên hồ sơ điện tử. " * 5}


def data_of(record: AwardRecord) -> service.AwardData:
    return service.AwardData(
        record.award_key, record.award_type, record.achievement, record.achieved_from, record.achieved_to,
        record.paper, record.decided_on, record.signer_post, record.money,
    )  # fmt: skip


@pytest.mark.parametrize("published", [True, False])
def test_a_corrected_line_takes_its_example_along(published: bool) -> None:
    with unit_of_work():
        place = make_locality()
        secretary = make_secretary(place)
        record = make_award(make_subject(make_unit(place)), actor=secretary)
        example = service.write_example(record, **TELLING, actor=secretary, now=NOW)
        if published:
            service.publish_example(record, actor=secretary, now=NOW)
        shown = [each.id for each in queries.list_examples().items]
        new = service.correct_award(
            record, replace(data_of(record), paper="126/QĐ-UBND"), reason="Ghi nhầm số", actor=secretary, now=NOW
        )
        assert queries.example_of(new.id) is example and queries.example_of(record.id) is None
        assert [each.id for each in queries.list_examples().items] == shown == ([example.id] if published else [])
        service.withdraw_example(new, actor=secretary, now=NOW)


def test_nobody_tells_an_example_of_themself() -> None:
    with unit_of_work():
        place = make_locality()
        person = make_person(place, "Đỗ Thị Tư")
        own, other = actor_of(person, Role.SECRETARY), make_secretary(place)
        record = make_award(make_subject(person), actor=other)
        with pytest.raises(NotAllowed):
            service.write_example(record, **TELLING, actor=own, now=NOW)
        service.write_example(record, **TELLING, actor=other, now=NOW)
        for step in (service.publish_example, service.withdraw_example):
            with pytest.raises(NotAllowed):
                step(record, actor=own, now=NOW)
