"""The round board: numbers, units, tasks, entries, and who may do what from it."""

import re
from typing import Any

import pytest

from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.movements.enums import RoundState, TargetPer
from innovation.domain.movements.models import Movement, Round, RubricVersion
from innovation.support import mail
from tests.factories.accounts import grant, make_person
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_round
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.web.movements.conftest import Ward


def make_board(ward: Ward, *states: EntryState, state: RoundState = RoundState.OPEN, **fields: Any) -> int:
    """A round with one entry in each of these states, each of another person of the first unit."""
    with unit_of_work():
        version = session.get_one(RubricVersion, ward.version_id)
        movement = session.get_one(Movement, ward.movement_id)
        year = local_date(ward.now).year
        values = {"now": ward.now, "year": year, "name": "Đợt mùa thu"} | fields
        round_ = make_round(movement, state=state, rubric_version=version, **values)
        for number, entry_state in enumerate(states, start=1):
            add_entry(ward, round_, number, entry_state)
        return round_.id


def add_entry(ward: Ward, round_: Round, number: int, state: EntryState) -> None:
    place, unit = session.get_one(Locality, ward.locality_id), session.get_one(Unit, ward.unit_id)
    owner = make_person(place, f"Phạm Văn Cường {number}", unit=unit)
    entry = Entry(round_id=round_.id, locality_id=place.id, unit_id=unit.id, owner_id=owner.id, state=state,
                  title=f"Giảm thời gian chờ {number}", code=f"HB-{number:03d}", receipt_code=f"R{number}",
                  draft_token=f"t{number}", submitted_at=ward.now, created_at=ward.now)  # fmt: skip
    session.add(entry)
    session.flush()
    session.add(Initiative(entry_id=entry.id))
    session.flush()
    session.add(InitiativeAuthor(entry_id=entry.id, position=1, person_id=owner.id, is_main=True,
                                 full_name=owner.full_name, kind=owner.kind, share=100))  # fmt: skip
    session.flush()


def shown(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_board_shows_where_the_round_is_and_what_waits(office: StrictClient, ward: Ward) -> None:
    states = (EntryState.SUBMITTED, EntryState.SUBMITTED, EntryState.NEEDS_CHANGES, EntryState.AWAITING_UNIT)
    board_id = make_board(ward, *states)
    page = office.get(f"/dot-xet/{board_id}").get_data(as_text=True)
    text = shown(page)
    assert "Nhận hồ sơ" in text and "còn 9 ngày" in text
    assert page.count('aria-current="step"') == 1
    assert "hồ sơ đã nộp 4" in text
    assert "chờ kiểm tra 2" in text
    assert "chờ tác giả bổ sung 1" in text
    assert "Kiểm tra hồ sơ (2)" in text
    assert "2 hồ sơ chờ kiểm tra" in text
    assert "1 hồ sơ chờ đơn vị xác nhận" in text
    assert "Chưa có Hội đồng cho đợt xét" in text


def test_units_are_measured_in_people_who_have_an_entry(office: StrictClient, ward: Ward) -> None:
    board_id = make_board(ward, EntryState.SUBMITTED, EntryState.ELIGIBLE, EntryState.WITHDRAWN)
    with unit_of_work():
        make_unit(session.get_one(Locality, ward.locality_id), "Công an phường", counts_for_target=False)
    text = shown(office.get(f"/dot-xet/{board_id}").get_data(as_text=True))
    assert "Phòng Văn hóa - Xã hội 2/4 2/4 Còn 2 người" in text  # the secretary and the one who withdrew have none
    assert "người thuộc diện đã nộp hồ sơ 2 / 4" in text
    assert "1 đơn vị khác chưa có hồ sơ và không tính chỉ tiêu." in text


def test_a_target_of_parts_counts_units(office: StrictClient, ward: Ward) -> None:
    board_id = make_board(ward, EntryState.SUBMITTED, EntryState.SUBMITTED)
    with unit_of_work():
        session.get_one(Movement, ward.movement_id).target_per = TargetPer.PART
        make_unit(session.get_one(Locality, ward.locality_id), "Tư pháp")
    text = shown(office.get(f"/dot-xet/{board_id}").get_data(as_text=True))
    assert "Phòng Văn hóa - Xã hội 1/1 1/1 Đã nộp đủ" in text
    assert "Tư pháp 0/1 0/1 Chưa nộp" in text
    assert "bộ phận, đơn vị đã nộp hồ sơ 1 / 2" in text


def test_entries_are_found_by_state_and_by_words_without_accents(office: StrictClient, ward: Ward) -> None:
    board_id = make_board(ward, EntryState.SUBMITTED, EntryState.ELIGIBLE)
    only = office.get(f"/dot-xet/{board_id}?tinh-trang=hop-le").get_data(as_text=True)
    assert "HB-002" in only and "HB-001" not in only
    found = office.get(f"/dot-xet/{board_id}?q=giam thoi gian cho 1").get_data(as_text=True)
    assert "HB-001" in found and "HB-002" not in found
    none = office.get(f"/dot-xet/{board_id}?q=bơm nước").get_data(as_text=True)
    assert "Không có hồ sơ nào khớp “bơm nước”." in none
    odd = office.get(f"/dot-xet/{board_id}?tinh-trang=abc&trang=-1").get_data(as_text=True)
    assert "HB-001" in odd and "HB-002" in odd


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (RoundState.DRAFT, "Mở đợt xét"),
        (RoundState.OPEN, "Kiểm tra hồ sơ"),
        (RoundState.SCORING, "Tiến độ chấm"),
        (RoundState.MEETING, "Phiên họp Hội đồng"),
        (RoundState.SIGNING, "Kết quả, quyết định"),
        (RoundState.PUBLISHED, "Kết quả, quyết định"),
    ],
)
def test_each_state_has_its_one_next_step(office: StrictClient, ward: Ward, state: RoundState, step: str) -> None:
    page = office.get(f"/dot-xet/{make_board(ward, state=state)}").get_data(as_text=True)
    buttons = re.findall(r'class="btn btn-primary" href="[^"]*">(.*?)</a>', page, re.S)
    assert [shown(button).strip() for button in buttons][:1] == [step]
    editable = state in (RoundState.DRAFT, RoundState.OPEN)
    assert ("Hủy đợt xét" in page) is editable


def test_a_supervisor_reads_the_board_and_finds_nothing_to_press(app: Any, ward: Ward) -> None:
    board_id = make_board(ward, EntryState.SUBMITTED)
    with unit_of_work():
        person = make_person(session.get_one(Locality, ward.locality_id), "Vũ Thị Mặt Trận")
        grant(person, Role.SUPERVISOR)
        person_id = person.id
    client = app.test_client()
    sign_in_as(client, person_id)
    page = client.get(f"/dot-xet/{board_id}").get_data(as_text=True)
    assert "Giảm thời gian chờ 1" in page
    for word in ("Việc cần làm", "Nhắc đơn vị", "Sửa đợt xét", "Hủy đợt xét", "Kiểm tra hồ sơ"):
        assert word not in page
    assert client.get(f"/dot-xet/{board_id}/sua").status_code == 404


def test_people_of_another_ward_find_no_board(app: Any, ward: Ward) -> None:
    board_id = make_board(ward)
    with unit_of_work():
        stranger = make_person(make_locality("xã Tân An"), "Bùi Thị Xa")
        grant(stranger, Role.SECRETARY)
        stranger_id = stranger.id
    client = app.test_client()
    sign_in_as(client, stranger_id)
    assert client.get(f"/dot-xet/{board_id}").status_code == 404
    assert send(client, f"/dot-xet/{board_id}/huy", {"reason": "x"}).status_code == 404


def test_reminding_shows_whom_first_and_then_when(office: StrictClient, ward: Ward) -> None:
    board_id = make_board(ward)
    with unit_of_work():
        place, unit = session.get_one(Locality, ward.locality_id), session.get_one(Unit, ward.unit_id)
        head = make_person(place, "Trần Quốc Hùng", unit=unit, email="hung@demo.example")
        grant(head, Role.UNIT_HEAD, unit=unit)
    page = office.get(f"/dot-xet/{board_id}/nhac").get_data(as_text=True)
    assert "Phòng Văn hóa - Xã hội" in page and "Nhắc đơn vị" in page
    answer = send(office, f"/dot-xet/{board_id}/nhac")
    text = shown(office.get(answer.location).get_data(as_text=True))
    assert "Đã nhắc 1 đơn vị." in text
    assert "Còn 2 người, đã nhắc" in text
    assert "Đã nhắc 1 đơn vị lúc" in text
    answer = send(office, f"/dot-xet/{board_id}/nhac")
    assert "Hôm nay đã nhắc các đơn vị này." in office.get(answer.location).get_data(as_text=True)
    with unit_of_work(writing=False):
        assert [row.to_address for row in mail.list_newest()] == ["hung@demo.example"]


def test_the_board_costs_the_same_for_one_entry_and_for_thirty(office: StrictClient, ward: Ward) -> None:
    board_id = make_board(ward, EntryState.SUBMITTED)
    with query_count() as one:
        office.get(f"/dot-xet/{board_id}")
    with unit_of_work():
        round_ = session.get_one(Round, board_id)
        place = session.get_one(Locality, ward.locality_id)
        for number in range(2, 31):
            add_entry(ward, round_, number, list(EntryState)[1 + number % 13])
            make_unit(place)
    with query_count() as thirty:
        office.get(f"/dot-xet/{board_id}")
    with query_count() as searched:
        office.get(f"/dot-xet/{board_id}?q=cho")
    assert one.count == thirty.count <= 8, str(thirty)
    assert searched.count <= 9


def test_what_waits_stands_before_the_units_and_the_voluntary_ones_are_folded(office: StrictClient, ward: Ward) -> None:
    board_id = make_board(ward, EntryState.SUBMITTED)
    with unit_of_work():
        round_, place = session.get_one(Round, board_id), session.get_one(Locality, ward.locality_id)
        free = make_unit(place, "Trường THCS số 1", counts_for_target=False)
        add_entry(ward, round_, 9, EntryState.SUBMITTED)
        session.query(Entry).filter_by(code="HB-009").one().unit_id = free.id
    page = office.get(f"/dot-xet/{board_id}").get_data(as_text=True)
    assert page.index('id="viec"') < page.index('id="dvi"')
    folded = page[page.index("<details", page.index('id="dvi"')) : page.index("</details>", page.index('id="dvi"'))]
    assert "1 đơn vị không tính chỉ tiêu đã nộp hồ sơ tự nguyện" in folded
    assert "Trường THCS số 1" in folded and "1 hồ sơ tự nguyện" in folded
