"""Preparing, changing, opening and cancelling a round in the browser."""

from datetime import timedelta
from typing import Any

import pytest

from innovation.core.clock import local
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Movement, Round, RubricVersion
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_round
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send
from tests.helpers.strict_client import StrictClient
from tests.web.movements.conftest import Ward


def typed(ward: Ward, **changes: Any) -> dict[str, Any]:
    """A filled form; None leaves a field out."""

    def at(days: int) -> str:
        return f"{local(ward.now + timedelta(days=days)):%d/%m/%Y} 17:00"

    values = {
        "movement_id": ward.movement_id,
        "name": "Đợt 1 năm nay",
        "call_text": "Mời gửi sáng kiến.",
        "opens_at": at(1),
        "closes_at": at(30),
        "grace_seconds": "120",
        "screening_until": at(35),
        "scoring_until": at(42),
        "meeting_at": "",
        "publish_on": "",
        "participants": ["can_bo", "cong_chuc"],
        "stages": ["trial", "applied"],
        "rubric_version_id": ward.version_id,
        "tie_1": "tinh_moi",
        "tie_2": "",
        "tie_3": "",
        "unit_conflict": "out",
        "sheets_per_entry": "3",
        "deviation_limit": "15,5",
        "quorum_numerator": "2",
        "quorum_denominator": "3",
        "vote_rule": "bhxh-964",
        "vote_of": "all",
    }
    return {name: value for name, value in (values | changes).items() if value is not None}


def made(ward: Ward, state: RoundState, **fields: Any) -> int:
    with unit_of_work():
        movement = session.get_one(Movement, ward.movement_id)
        version = session.get_one(RubricVersion, ward.version_id)
        return make_round(movement, state=state, now=ward.now, rubric_version=version, **fields).id


def stored(round_id: int) -> dict[str, Any]:
    with unit_of_work(writing=False):
        row = session.get_one(Round, round_id)
        return {column.key: getattr(row, column.key) for column in Round.__table__.columns}


def test_the_form_proposes_what_the_plan_says(office: StrictClient) -> None:
    page = office.get("/dot-xet/moi").get_data(as_text=True)
    assert 'value="Đợt 1 năm' in page
    assert "Bộ tiêu chí đi kèm (phiên bản 1)" in page
    assert "Ít nhất 2/3: Quy chế của Bảo hiểm xã hội Việt Nam" in page
    assert "nguồn không nói trên tổng số thành viên hay số có mặt" in page
    for kind, ticked in (("can_bo", True), ("cong_chuc", True), ("nguoi_dan", False)):
        box = page[
            page.rindex("<input", 0, page.index(f'value="{kind}"')) : page.index(">", page.index(f'value="{kind}"'))
        ]
        assert ("checked" in box) is ticked


def test_a_round_is_saved_with_the_rule_and_its_source(office: StrictClient, ward: Ward) -> None:
    answer = send(office, "/dot-xet/moi", typed(ward))
    assert answer.status_code == 302
    row = stored(int(answer.location.rsplit("/", 1)[1]))
    assert (row["vote_numerator"], row["vote_denominator"]) == (2, 3)
    assert row["vote_source"] == "Quyết định 964/QĐ-BHXH năm 2024"
    assert (row["tie_break"], str(row["deviation_limit"])) == (["tinh_moi"], "15.50")
    assert row["state"] is RoundState.DRAFT
    page = office.get(answer.location).get_data(as_text=True)
    assert "Đã lưu đợt xét." in page
    assert "Mở đợt rồi thì chỉ còn sửa được lịch" in page


def test_what_does_not_fit_comes_back_at_its_field_with_everything_typed(office: StrictClient, ward: Ward) -> None:
    early = f"{local(ward.now):%d/%m/%Y} 08:00"
    answer = send(office, "/dot-xet/moi", typed(ward, closes_at=early, name="Đợt mùa phượng"))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'href="#closes_at">Ngày hết hạn nộp phải sau ngày mở nhận hồ sơ.' in page
    assert f'value="{early}"' in page
    assert 'value="Đợt mùa phượng"' in page
    for change, sentence in (
        ({"opens_at": "mai"}, "Nhập ngày và giờ, ví dụ 30/11/2026 17:00."),
        ({"participants": None}, "Chọn ít nhất một nhóm người được tham gia."),
        ({"tie_2": "tinh_moi"}, "Mỗi tiêu chí chỉ xét một lần."),
        ({"tie_1": "khong_co"}, "Bộ tiêu chí đã đổi."),
        ({"vote_rule": "tu-dat"}, "Nhập tỷ lệ tự đặt, ví dụ 2 trên 3."),
        ({"quorum_numerator": "4"}, "Tử số không lớn hơn mẫu số"),
        ({"grace_seconds": "4000"}, "từ 0 đến 3600"),
    ):
        answer = send(office, "/dot-xet/moi", typed(ward, **change))
        assert answer.status_code == 422
        assert sentence in answer.get_data(as_text=True)
    with unit_of_work(writing=False):
        assert session.query(Round).count() == 0


def test_a_school_has_a_round_of_its_own(office: StrictClient, client: StrictClient, ward: Ward) -> None:
    with unit_of_work():
        place = session.get_one(Locality, ward.locality_id)
        school = make_unit(place, "Trường THCS số 1", kind=UnitKind.SCHOOL).id
        group = make_unit(place, "Các trường học", is_group=True).id
        foreign = make_unit(make_locality("xã Tân An")).id
    for wrong in (group, foreign, 9_999):
        answer = send(office, "/dot-xet/moi", typed(ward, host_unit_id=wrong, name="Đợt của trường"))
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422 and 'value="Đợt của trường"' in page
        assert 'href="#host_unit_id">Chọn một trường hoặc đơn vị trong danh sách.' in page
    made = send(office, "/dot-xet/moi", typed(ward, host_unit_id=school))
    round_id = int(made.location.rsplit("/", 1)[1])
    assert stored(round_id)["host_unit_id"] == school
    edit = office.get(f"/dot-xet/{round_id}/sua").get_data(as_text=True)
    assert (
        f'<option selected value="{school}">Trường THCS số 1</option>' in edit and "Các trường học</option>" not in edit
    )


def test_choosing_another_rubric_offers_its_criteria_and_keeps_what_was_typed(office: StrictClient, ward: Ward) -> None:
    answer = send(office, "/dot-xet/moi", typed(ward, name="Đợt đang gõ", choose_rubric="1"))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert 'value="Đợt đang gõ"' in page
    assert '<option value="hieu_qua">Hiệu quả áp dụng</option>' in page


def test_an_open_round_shows_only_what_may_still_move(office: StrictClient, ward: Ward) -> None:
    round_id = made(ward, RoundState.OPEN)
    page = office.get(f"/dot-xet/{round_id}/sua").get_data(as_text=True)
    assert "Đợt xét đã mở nên chỉ sửa được tên, lời phát động và lịch." in page
    assert 'name="vote_rule"' not in page
    later = f"{local(ward.now + timedelta(days=12)):%d/%m/%Y} 17:00"
    before = stored(round_id)
    values = typed(ward, closes_at=later, row_version=str(before["row_version"]), participants=["nguoi_dan"])
    assert send(office, f"/dot-xet/{round_id}/sua", values).status_code == 302
    after = stored(round_id)
    assert f"{local(after['closes_at']):%d/%m/%Y %H:%M}" == later
    assert after["participants"] == before["participants"]
    assert send(office, f"/dot-xet/{round_id}/sua", values).status_code == 409


def test_a_drafted_round_keeps_its_answers_in_the_form(office: StrictClient, ward: Ward) -> None:
    answer = send(office, "/dot-xet/moi", typed(ward, vote_rule="tu-dat", vote_numerator="3", vote_denominator="4"))
    page = office.get(f"{answer.location}/sua").get_data(as_text=True)
    assert 'id="vote_numerator" inputmode="numeric" name="vote_numerator" type="text" value="3"' in page
    assert 'value="15,5"' in page
    assert '<option selected value="tinh_moi">Tính mới</option>' in page


def test_opening_says_what_becomes_fixed_and_makes_the_round_public(office: StrictClient, ward: Ward) -> None:
    round_id = made(ward, RoundState.DRAFT, name="Đợt hè")
    page = office.get(f"/dot-xet/{round_id}/mo").get_data(as_text=True)
    assert "<h1" in page and "Mở Đợt hè?" in page
    assert "không đổi được nữa" in page
    answer = send(office, f"/dot-xet/{round_id}/mo")
    assert "Đã mở Đợt hè." in office.get(answer.location).get_data(as_text=True)
    assert stored(round_id)["state"] is RoundState.OPEN
    again = send(office, f"/dot-xet/{round_id}/mo")
    assert again.status_code == 422
    assert "không thể mở đợt xét" in again.get_data(as_text=True)


def test_cancelling_asks_for_the_reason_on_its_own_page(office: StrictClient, ward: Ward) -> None:
    round_id = made(ward, RoundState.OPEN)
    refused = send(office, f"/dot-xet/{round_id}/huy", {"reason": " "})
    assert refused.status_code == 422
    assert "Lỗi: Ghi lý do trước khi hủy đợt xét." in refused.get_data(as_text=True)
    send(office, f"/dot-xet/{round_id}/huy", {"reason": "Gộp vào đợt sau"})
    assert stored(round_id)["state"] is RoundState.CANCELLED


def test_the_list_costs_the_same_for_one_round_and_for_thirty(office: StrictClient, ward: Ward) -> None:
    made(ward, RoundState.OPEN, name="Đợt đầu")
    with query_count() as one:
        page = office.get("/dot-xet").get_data(as_text=True)
    assert "Đợt đầu" in page and "Đang nhận hồ sơ" in page
    for _ in range(29):
        made(ward, RoundState.PUBLISHED)
    with query_count() as thirty:
        office.get("/dot-xet")
    assert one.count == thirty.count <= 8, str(thirty)


def test_a_ward_without_rounds_is_told_what_to_do(office: StrictClient) -> None:
    page = office.get("/dot-xet").get_data(as_text=True)
    assert "Chưa có đợt xét nào" in page
    assert page.count('href="/dot-xet/moi"') == 2


@pytest.mark.parametrize(
    ("state", "page", "words"),
    [
        (RoundState.SCORING, "sua", "đang ở bước “Chấm điểm” nên không sửa đợt xét được."),
        (RoundState.PUBLISHED, "sua", "đang ở bước “Đã công bố” nên không sửa đợt xét được."),
        (RoundState.OPEN, "mo", "nên không mở đợt xét được."),
        (RoundState.MEETING, "huy", "nên không hủy đợt xét được."),
    ],
)
def test_a_form_that_the_state_no_longer_allows_leads_back_to_the_round(
    office: StrictClient, ward: Ward, state: RoundState, page: str, words: str
) -> None:
    round_id = made(ward, state)
    answer = office.get(f"/dot-xet/{round_id}/{page}")
    assert (answer.status_code, answer.location) == (302, f"/dot-xet/{round_id}")
    assert words in office.get(answer.location).get_data(as_text=True)
