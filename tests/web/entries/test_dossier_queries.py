"""The office's dossier and the screening of one entry stay within twelve queries, however much hangs on them."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.entries.models import Entry, EntryComment
from innovation.domain.initiatives.models import FirstUser
from tests.factories.accounts import grant, make_person
from tests.factories.councils import make_council
from tests.factories.initiatives import make_submitted
from tests.factories.localities import make_unit
from tests.factories.movements import make_movement, make_round
from tests.helpers.databases import query_count
from tests.helpers.signed_in import sign_in_as

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def office(app: Any) -> tuple[FlaskClient, int]:
    """A secretary who sits on the council, and an entry handed in."""
    with unit_of_work():
        round_ = make_round(make_movement(), now=utc_now())
        place = round_.locality
        secretary = make_person(place, "Đỗ Thị Tư", unit=make_unit(place))
        grant(secretary, Role.SECRETARY)
        others = [make_person(place, unit=make_unit(place)) for _ in range(2)]
        make_council(place, people=[*others, secretary], round_=round_)
        entry_id, secretary_id = make_submitted(round_, now=utc_now()).entry_id, secretary.id
    browser: FlaskClient = app.test_client()
    sign_in_as(browser, secretary_id)
    return browser, entry_id


@pytest.mark.parametrize("address", ["/ho-so/{}", "/ho-so/{}/kiem-tra"])
def test_little_or_much_costs_the_same(office: tuple[FlaskClient, int], address: str) -> None:
    browser, entry_id = office
    path = address.format(entry_id)
    assert browser.get(path).status_code == 200
    with query_count() as little:
        browser.get(path)
    with unit_of_work():
        entry = session.get_one(Entry, entry_id)
        for number in range(1, 7):
            session.add(FirstUser(entry_id=entry_id, position=number, full_name=f"Người dùng đầu {number}"))
            session.add(
                EntryComment(entry_id=entry_id, by_person_id=entry.owner_id, text="Đã gọi.", created_at=utc_now())
            )
            make_submitted(entry.round, coauthors=[make_person(entry.round.locality)], now=utc_now())
    with query_count() as much:
        assert browser.get(path).status_code == 200
    assert much.count == little.count <= 12, str(much)


def test_the_dossier_stands_before_the_checklist_and_a_link_leads_there(office: tuple[FlaskClient, int]) -> None:
    browser, entry_id = office
    page = browser.get(f"/ho-so/{entry_id}/kiem-tra").get_data(as_text=True)
    assert page.index('href="#tra-loi"') < page.index("Nội dung giải pháp") < page.index('id="tra-loi"')
    assert page.index('id="tra-loi"') < page.index("Danh mục kiểm tra</h2>")
