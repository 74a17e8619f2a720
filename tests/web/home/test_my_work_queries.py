"""However much waits for a person of many hats, the page on which they land asks the database as often as before."""

from dataclasses import dataclass
from typing import Any

import pytest

from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from tests.factories.accounts import actor_of, grant, make_person
from tests.factories.councils import make_scoring_round
from tests.factories.initiatives import make_draft, make_submitted
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round
from tests.helpers.databases import Queries, query_count
from tests.helpers.signed_in import sign_in_as
from tests.helpers.strict_client import StrictClient

NOW = utc_now()


@dataclass(frozen=True)
class Hats:
    person_id: int
    open_round_id: int


@pytest.fixture
def hats(app: Any) -> Hats:
    """A secretary of a ward who sits on its council, has dossiers to score and one draft of their own."""
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        person = make_person(place, "Đỗ Thị Tư", unit=make_unit(place))
        grant(person, Role.SECRETARY)
        others = [make_person(place, f"Thành viên {n}", unit=make_unit(place)) for n in range(2)]
        make_scoring_round(entries=2, locality=place, people=[*others, person], now=NOW)
        round_ = make_round(make_movement(place), state=RoundState.OPEN, now=NOW)
        add_work(person, round_, 1)
        return Hats(person.id, round_.id)


def add_work(person: Person, round_: Round, number: int) -> None:
    """A draft with a co-author, an entry to screen and a part to confirm, `number` of each."""
    place = person.locality
    for each in range(number):
        friend = make_person(place, f"Đồng tác giả {each}", unit=make_unit(place))
        make_draft(round_, owner=person, coauthors=[friend], now=NOW)
        make_submitted(round_, owner=friend, now=NOW)
        make_submitted(round_, owner=friend, coauthors=[person], confirmed=False, now=NOW)


def asked(client: StrictClient) -> tuple[Queries, str]:
    client.get("/viec-cua-toi")
    with query_count() as queries:
        page = client.get("/viec-cua-toi").get_data(as_text=True)
    return queries, page


def test_every_hat_has_its_line_in_at_most_twelve_queries_for_one_of_each_as_for_six(
    client: StrictClient, hats: Hats
) -> None:
    sign_in_as(client, hats.person_id)
    one, page = asked(client)
    for words in ("Chấm 2 hồ sơ", "1 hồ sơ chờ kiểm tra", "Xác nhận phần đóng góp của bạn", "Làm tiếp"):
        assert words in page, words
    with unit_of_work():
        add_work(session.get_one(Person, hats.person_id), session.get_one(Round, hats.open_round_id), 5)
    six, page = asked(client)
    assert "6 hồ sơ chờ kiểm tra" in page
    assert (page.count("Xác nhận phần đóng góp của bạn</h3>"), page.count(">Làm tiếp<")) == (6, 6)
    assert one.count == six.count <= 12, str(six)


def test_a_head_who_judges_and_writes_stays_within_twelve_too(client: StrictClient) -> None:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        unit = make_unit(place)
        head = make_person(place, "Trần Quốc Hùng", unit=unit)
        grant(head, Role.UNIT_HEAD, unit=unit)
        others = [make_person(place, f"Thành viên {n}", unit=make_unit(place)) for n in range(2)]
        colleague = make_person(place, "Nguyễn Thị Lan", unit=unit)
        made = make_scoring_round(entries=3, locality=place, people=[*others, head], owners=[], now=NOW)
        made.entries[0].unit_id = unit.id  # of the member's own unit: not theirs to score
        round_ = make_round(make_movement(place), state=RoundState.OPEN, now=NOW, asks_unit_confirmation=True)
        make_draft(round_, owner=head, now=NOW)
        make_submitted(round_, owner=colleague, now=NOW)
        head_id = head.id
    sign_in_as(client, head_id)
    queries, page = asked(client)
    for words in ("Chấm 2 hồ sơ", "1 hồ sơ chờ đơn vị xác nhận", "Làm tiếp"):
        assert words in page, words
    assert queries.count <= 12, str(queries)


def test_whoever_has_not_declared_is_asked_to_and_sealed_dossiers_wait_for_nobody(client: StrictClient) -> None:
    with unit_of_work():
        place: Locality = make_locality("phường Hòa Bình")
        made = make_scoring_round(entries=1, locality=place, declared=False, begun=False, now=NOW)
        made.round.state = RoundState.SCORING
        person = made.members[0].person
        actor_of(person)
        person_id = person.id
    sign_in_as(client, person_id)
    page = client.get("/viec-cua-toi").get_data(as_text=True)
    assert "Khai mối liên quan" in page and "Chấm 1 hồ sơ" not in page
