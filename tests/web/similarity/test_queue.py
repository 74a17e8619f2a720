"""“Nghi trùng” in the secretary's queue: a mark and a filter, never an answer."""

import re

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Conflict
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.localities.models import Locality
from innovation.domain.movements.models import Round
from innovation.domain.similarity import queries
from innovation.domain.similarity.rules import SUSPECT_SHARE
from tests.factories.accounts import NOW, grant, make_person
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.web.similarity.conftest import Compare, Compared

FILTER = {"tinh-trang": "nghi-trung"}


def queue(client: StrictClient, compared: Compared, **asked: str) -> str:
    sign_in_as(client, compared.made.secretary.person_id or 0)
    return client.get(f"/dot-xet/{compared.made.round.id}/kiem-tra", query_string=asked).text


def test_entries_that_say_the_same_are_marked_and_found_by_a_filter(client: StrictClient, compare: Compare) -> None:
    compared = compare(begun=False)
    everything = queue(client, compared, **{"tinh-trang": "hop-le"})
    assert len(re.findall(r"Nghi trùng \d{2,3}(,\d)?%", everything)) == 2
    assert f'href="/ho-so/{compared.first}/tuong-tu"' in everything
    assert 'Nghi trùng <span class="chip__count">2</span>' in everything
    page = queue(client, compared, **FILTER)
    assert f"/ho-so/{compared.first}/kiem-tra?tinh-trang=nghi-trung" in page and f"/ho-so/{compared.second}/" in page
    assert "chỉ là dấu để đọc kỹ" in page


def test_it_rejects_nothing_and_the_secretary_goes_through_them(client: StrictClient, compare: Compare) -> None:
    compared = compare(begun=False)
    queue(client, compared)
    one = client.get(f"/ho-so/{compared.first}/kiem-tra", query_string=FILTER).text
    assert f"/ho-so/{compared.second}/kiem-tra?tinh-trang=nghi-trung" in one
    with unit_of_work(writing=False):
        assert {session.get_one(Entry, each).state for each in (compared.first, compared.second)} == {
            EntryState.ELIGIBLE
        }
    saved = send(client, f"/ho-so/{compared.first}/kiem-tra", FILTER | {"do": "save"})
    assert saved.location == f"/ho-so/{compared.first}/kiem-tra?tinh-trang=nghi-trung"


def test_what_differs_is_not_marked(client: StrictClient, compare: Compare) -> None:
    compared = compare(begun=False)
    with unit_of_work():
        for hit in queries.list_comparisons(compared.first)[0].hits:
            hit.share = SUSPECT_SHARE - 1
    page = queue(client, compared, **FILTER)
    assert f"/ho-so/{compared.first}/" not in page and f"/ho-so/{compared.second}/" in page


def test_neither_a_conflict_nor_an_author_sees_it(client: StrictClient, compare: Compare) -> None:
    compared = compare(begun=False)
    me = compared.made.secretary.person_id
    with unit_of_work():
        session.add(Conflict(entry_id=compared.second, person_id=me, kind=ConflictKind.DECLARED, created_at=NOW))
        session.delete(next(hit for hit in queries.list_comparisons(compared.first)[0].hits if hit.work_id))
    page = queue(client, compared, **FILTER)
    assert "Không có hồ sơ nào nghi trùng" in page  # the only text left is behind the conflict
    with unit_of_work():
        owner = session.get_one(Person, session.get_one(Entry, compared.first).owner_id)
        grant(owner, Role.SECRETARY)
        owner_id = owner.id
    sign_in_as(client, owner_id)
    page = client.get(f"/dot-xet/{compared.made.round.id}/kiem-tra", query_string=FILTER).text
    assert f"/ho-so/{compared.first}" not in page and f"/ho-so/{compared.second}/" in page


def test_a_units_secretary_learns_nothing_of_other_rounds(client: StrictClient, compare: Compare) -> None:
    compared = compare(begun=False)
    with unit_of_work():
        place = session.get_one(Locality, compared.locality_id)
        school = make_unit(place, "Trường THCS số 1")
        own = session.get_one(Round, compared.made.round.id)
        own.host_unit_id = school.id
        person = make_person(place, "Lê Thị Ngát", unit=school)
        grant(person, Role.UNIT_SECRETARY, unit=school)
        person_id = person.id
        session.delete(next(hit for hit in queries.list_comparisons(compared.first)[0].hits if hit.work_id))
    sign_in_as(client, person_id)
    path, one = f"/dot-xet/{compared.made.round.id}/kiem-tra", f"/ho-so/{compared.first}/kiem-tra"
    assert f"/ho-so/{compared.first}/" in client.get(path, query_string=FILTER).text
    with unit_of_work():
        session.get_one(Entry, compared.second).round_id = make_round(
            make_movement(place), now=NOW, name="Đợt của phường"
        ).id
    assert f"/ho-so/{compared.first}/" not in client.get(path, query_string=FILTER).text
    assert "Sáng kiến tương tự: không thấy" in client.get(one).text


def test_whoever_only_looks_on_is_not_told(client: StrictClient, compare: Compare) -> None:
    compared = compare(begun=False)
    with unit_of_work():
        leader = make_person(session.get_one(Locality, compared.locality_id), "Người xem", email="xem@demo.example")
        grant(leader, Role.LEADER)
        leader_id, stranger = leader.id, make_person(make_locality()).id
    sign_in_as(client, leader_id)
    path = f"/dot-xet/{compared.made.round.id}/kiem-tra"
    for asked in ({"tinh-trang": "hop-le"}, FILTER):
        page = client.get(path, query_string=asked)
        assert page.status_code == 200 and "ghi trùng" not in page.text
    sign_in_as(client, stranger)
    assert client.get(path, query_string=FILTER).status_code in (403, 404)


def test_it_costs_one_query(client: StrictClient, compare: Compare) -> None:
    compared = compare(begun=False)
    queue(client, compared, **FILTER)
    with query_count() as asked:
        queue(client, compared, **FILTER)
    assert asked.count <= 12
