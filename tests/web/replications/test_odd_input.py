"""Whatever is typed into a form of replication, the answer is a page that makes sense, and nothing is changed."""

from typing import Any

import pytest

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.replications.models import Replication, ReplicationReport
from tests.factories.localities import make_unit
from tests.factories.replications import Town, apply_work, make_town
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient

ODD = ("\x00", "x" * 5_000, "-1e3", "'\"><script>alert(1)</script>{{7*7}}")
FIELDS = (
    "unit_id", "begun", "planned_on", "applied_on", "manner", "adaptation", "contact_name", "contact", "unit_name",
    "place_name", "paper", "as_of", "time_unit", "time_before", "time_after", "money_saved", "people_served", "before",
    "after", "is_sure", "reason", "stopped_on",
)  # fmt: skip


@pytest.fixture
def town(app: Any) -> Town:
    with unit_of_work():
        town = make_town()
        apply_work(town)
        apply_work(town, make_unit(town.away), actor=town.secretary, begun=False, applied_on=None)
        return town


def test_odd_content_is_refused_with_a_page(client: StrictClient, town: Town) -> None:
    with unit_of_work(writing=False):
        doing, wish = (row.id for row in session.query(Replication).order_by(Replication.id))
    forms = [f"/nhan-rong/{doing}/{step}" for step in ("sua", "dung", "ket-qua")]
    forms += [f"/nhan-rong/{wish}/{step}" for step in ("bat-dau", "sua")]
    for actor, paths in (
        (town.secretary, [f"/thu-vien/{town.work.id}/ap-dung", *forms]),
        (town.home_secretary, [f"/thu-vien/{town.work.id}/ap-dung-theo-van-ban"]),
    ):
        sign_in_as(client, actor.person_id or 0)
        for path in paths:
            for odd in ODD:
                answer = send(client, path, dict.fromkeys(FIELDS, odd))
                assert answer.status_code == 422, (path, odd[:20])
                assert "<script>alert" not in answer.text
    with unit_of_work(writing=False):
        states = [row.state.value for row in session.query(Replication).order_by(Replication.id)]
        assert states == ["applying", "interested"] and session.query(ReplicationReport).count() == 0


def test_odd_addresses_open_the_list(client: StrictClient, town: Town) -> None:
    sign_in_as(client, town.secretary.person_id or 0)
    for path in ("/nhan-rong", "/nhan-rong/dia-phuong", "/nhan-rong/don-vi", "/nhan-rong/cho-xac-nhan"):
        for odd in ODD[1:]:
            query = dict.fromkeys(("dia-phuong", "trang", "chieu", "trang-thai"), odd[:500])
            assert client.get(path, query_string=query).status_code == 200
