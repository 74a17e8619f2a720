"""What waits for a person stands on the page on which they land."""

from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Conflict
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from tests.factories.accounts import grant, make_person
from tests.factories.initiatives import make_draft, make_submitted
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round
from tests.helpers.databases import query_count
from tests.helpers.signed_in import sign_in_as
from tests.helpers.strict_client import StrictClient

NOW = utc_now()


def read(client: StrictClient) -> str:
    response = client.get("/viec-cua-toi")
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_a_stranger_is_asked_to_sign_in(client: StrictClient) -> None:
    answer = client.get("/viec-cua-toi")
    assert answer.status_code == 302 and "/dang-nhap" in answer.location


def test_an_author_finds_the_draft_with_its_deadline(client: StrictClient) -> None:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        lan = make_person(place, "Nguyễn Thị Lan")
        round_ = make_round(make_movement(place), state=RoundState.OPEN, now=NOW)
        draft = make_draft(round_, owner=lan, now=NOW)
        title, lan_id = draft.entry.title, lan.id
    sign_in_as(client, lan_id)
    page = read(client)
    assert "Làm tiếp" in page and title in page and "Nộp trước" in page and "Đã ghi đủ, mở ra để nộp" in page
    assert "hồ sơ chờ kiểm tra" not in page


def test_an_administrator_is_led_to_what_they_look_after_and_nobody_else_is(client: StrictClient) -> None:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        people = [make_person(place, name).id for name in ("Trần Quản Trị", "Nguyễn Thị Lan")]
        grant(session.get_one(Person, people[0]), Role.ADMINISTRATOR)
    sign_in_as(client, people[0])
    page = read(client)
    for address in ("/quan-tri/nguoi", "/quan-tri/don-vi", "/quan-tri/chung-thu-goc"):
        assert page.count(f'href="{address}"') >= 1 and client.get(address).status_code == 200
    assert "Việc quản trị ở mục Quản trị." in page
    sign_in_as(client, people[1])
    assert "/quan-tri/" not in read(client)


def test_nobody_else_s_work_is_shown(client: StrictClient) -> None:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        lan, sau = make_person(place, "Nguyễn Thị Lan"), make_person(place, "Phạm Văn Sáu")
        round_ = make_round(make_movement(place), state=RoundState.OPEN, now=NOW)
        title, sau_id = make_draft(round_, owner=lan, now=NOW).entry.title, sau.id
    sign_in_as(client, sau_id)
    page = read(client)
    assert title not in page and "Không có việc nào đang chờ bạn" in page


def test_a_head_is_not_told_of_an_entry_that_they_may_not_answer(client: StrictClient) -> None:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        unit = make_unit(place)
        head = make_person(place, "Trần Quốc Hùng", unit=unit)
        grant(head, Role.UNIT_HEAD, unit=unit)
        round_ = make_round(make_movement(place), state=RoundState.OPEN, now=NOW, asks_unit_confirmation=True)
        own = make_submitted(round_, owner=head, now=NOW).entry
        theirs = make_submitted(round_, owner=make_person(place, "Nguyễn Thị Lan", unit=unit), now=NOW).entry
        own.title, theirs.title = "Giải pháp của chính mình", "Giải pháp của vợ"
        head_id, entry_id = head.id, theirs.id
    sign_in_as(client, head_id)
    page = read(client)
    assert "1 hồ sơ chờ đơn vị xác nhận" in page and "Giải pháp của vợ" in page
    with unit_of_work():
        session.add(Conflict(entry_id=entry_id, person_id=head_id, kind=ConflictKind.HOUSEHOLD, reason="Vợ chồng",
                             created_at=NOW))  # fmt: skip
    page = read(client)
    assert "chờ đơn vị xác nhận" not in page and "Giải pháp của vợ" not in page


def test_the_secretary_is_told_how_many_wait_in_as_many_queries_for_one_as_for_five(client: StrictClient) -> None:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        unit = make_unit(place)
        secretary = make_person(place, "Đỗ Thị Tư")
        grant(secretary, Role.SECRETARY)
        round_ = make_round(make_movement(place), state=RoundState.OPEN, now=NOW)
        make_submitted(round_, owner=make_person(place, "Tác giả 0", unit=unit), now=NOW)
        secretary_id, unit_id, round_id = secretary.id, unit.id, round_.id
    sign_in_as(client, secretary_id)
    read(client)
    with query_count() as for_one:
        assert "1 hồ sơ chờ kiểm tra" in read(client)
    with unit_of_work():
        unit, round_ = session.get_one(Unit, unit_id), session.get_one(Round, round_id)
        place = unit.locality
        for number in range(1, 5):
            make_submitted(round_, owner=make_person(place, f"Tác giả {number}", unit=unit), now=NOW)
        other = make_round(round_.movement, name="Đợt kế tiếp", state=RoundState.OPEN, now=NOW)
        make_submitted(other, owner=make_person(place, "Tác giả 5", unit=unit), now=NOW)
    with query_count() as for_five:
        page = read(client)
    assert "5 hồ sơ chờ kiểm tra" in page and "1 hồ sơ chờ kiểm tra" in page and "Đợt kế tiếp" in page
    assert for_five.count == for_one.count <= 12
