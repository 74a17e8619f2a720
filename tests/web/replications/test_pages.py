"""A replication through the pages: from the work's page to its reach, and what is said when something is wrong."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from innovation.core.clock import local_date, utc_now
from innovation.db.transaction import unit_of_work
from innovation.domain.library.service import hide_work
from tests.factories.accounts import NOW
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.factories.replications import AFTER, make_town
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.helpers.uploads import pdf


class Ids:
    """Ids of the two wards' people."""

    def __init__(self) -> None:
        town = make_town()
        self.work, self.entry, self.unit = town.work.id, town.initiative.entry_id, town.unit.id
        self.head, self.own_head, self.secretary, self.home_secretary = (
            actor.person_id or 0 for actor in (town.head, town.own_head, town.secretary, town.home_secretary)
        )
        self.author, self.home_actor = town.author.id, town.home_secretary
        self.stranger = make_secretary(make_locality()).person_id or 0
        self.second = make_unit(town.away, "Phòng Văn hóa").id


@pytest.fixture
def ids(app: Any) -> Ids:
    with unit_of_work():
        return Ids()


def day(ahead: int = 0) -> str:
    return f"{local_date(utc_now()) + timedelta(days=ahead):%d/%m/%Y}"


def register(client: StrictClient, ids: Ids, **changes: str) -> TestResponse:
    sign_in_as(client, ids.head)
    typed = {"unit_id": str(ids.unit), "begun": "dang", "applied_on": "1/4/2026", "manner": "as_is",
             "contact_name": "Phạm Thị Hiệu", "contact": "0225 3 000 111", **changes}  # fmt: skip
    return send(client, f"/thu-vien/{ids.work}/ap-dung", typed)


def begun(client: StrictClient, ids: Ids) -> str:
    """A replication's address."""
    return str(register(client, ids).location)


RESULT = {"as_of": "01/10/2026", "time_unit": "ngay", "time_before": "3", "time_after": "0,5",
          "money_saved": "12.000.000", "people_served": "80", "after": AFTER}  # fmt: skip


def test_from_the_works_page_to_its_reach(client: StrictClient, ids: Ids) -> None:
    page = client.get(f"/thu-vien/{ids.work}").text
    assert "Chưa có đơn vị nào khác báo đã áp dụng" in page and f'href="/thu-vien/{ids.work}/ap-dung"' in page
    assert "/dang-nhap?tiep=" in str(client.get(f"/thu-vien/{ids.work}/ap-dung").location)
    sign_in_as(client, ids.head)
    assert 'value="Phạm Thị Hiệu"' in client.get(f"/thu-vien/{ids.work}/ap-dung").text
    here = begun(client, ids)
    assert "Đang áp dụng" in client.get(f"/thu-vien/{ids.work}").text  # the page that was kept is drawn anew
    files = {"files": (io.BytesIO(pdf()), "so-tiep-nhan.pdf")}
    assert send(client, f"{here}/ket-qua", {**RESULT, **files}).status_code == 303
    page = client.get(here).text
    assert "từ 3 xuống 0,5 ngày làm việc, giảm 83,3%" in page and "Xác nhận kết quả" not in page
    (evidence,) = re.findall(r'href="(/nhan-rong/\d+/tep/\d+)"', page)
    assert client.get(evidence, buffered=True).status_code == 200

    sign_in_as(client, ids.own_head)
    assert f'href="{here}"' in client.get("/nhan-rong/cho-xac-nhan").text
    (confirm,) = re.findall(rf'action="({here}/ket-qua/\d+/xac-nhan)"', client.get(here).text)
    back = confirm.replace("xac-nhan", "tra-lai")
    short = send(client, back, {"reason": "Sai."})
    assert short.status_code == 422 and "từ 10 ký tự" in short.text and "Sai." in short.text
    assert send(client, confirm).status_code == 303
    late = send(client, back, {"reason": "Số người chưa khớp sổ."})
    assert late.status_code == 409 and "vừa được người khác trả lời" in late.text
    assert send(client, confirm).status_code == 409

    sign_in_as(client, ids.author)
    assert client.get(here).status_code == 200 and client.get(evidence, buffered=True).status_code == 200
    client.get("/dang-xuat")
    with client.session_transaction() as cookie:
        cookie.clear()
    page = client.get(f"/thu-vien/{ids.work}").text
    assert "1 đơn vị</b> khác đã áp dụng" in page and "giảm 83,3% thời gian" in page and "12.000.000đ" in page
    assert "Hiệu" not in page and "0225" not in page and evidence not in page
    page = client.get("/nhan-rong").text
    assert "Trường Tiểu học Tân An" in page and "12.000.000đ" in page and f'href="/thu-vien/{ids.work}"' in page
    assert "Chưa có lượt nhân rộng nào" in client.get("/nhan-rong?dia-phuong=tan-an").text
    assert "Trường Tiểu học Tân An" in client.get("/nhan-rong?dia-phuong=hoa-binh").text
    assert "Trường Tiểu học Tân An" in client.get("/nhan-rong?dia-phuong=khong-co").text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"applied_on": ""}, "Nhập ngày bắt đầu áp dụng"),
        ({"applied_on": "1/1/2026"}, "Sáng kiến được công nhận ngày 10/03/2026"),
        ({"applied_on": "01/01/2099"}, "ở tương lai"),
        ({"begun": "muon", "planned_on": "01/01/2026"}, "Ngày dự kiến phải từ hôm nay"),
        ({"begun": ""}, "Chọn một bước"),
        ({"unit_id": "999999"}, "Chọn một giá trị trong danh sách."),
        ({"manner": "adapted"}, "Ghi đơn vị đã điều chỉnh gì"),
        ({"manner": "adapted", "adaptation": "x" * 10_000}, "Viết không quá 4000 ký tự."),
        ({"contact_name": " "}, "Ghi tên người làm đầu mối"),
    ],
)
def test_what_is_wrong_with_a_registration_is_said_at_its_place(
    client: StrictClient, ids: Ids, changes: dict[str, str], sentence: str
) -> None:
    answer = register(client, ids, **changes)
    assert answer.status_code == 422
    assert sentence in re.sub(r"<ul>.*?</ul>", "", answer.text, flags=re.S)  # at the field, beside the summary
    assert 'value="0225 3 000 111"' in answer.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"as_of": "01/01/2099"}, "một ngày đã qua hoặc hôm nay"),
        ({"as_of": "31/03/2026"}, "Đơn vị áp dụng từ 01/04/2026"),
        ({"time_after": ""}, "Ghi cả thời gian trước và thời gian sau"),
        ({"time_unit": ""}, "Chọn đơn vị thời gian"),
        ({"time_before": "-3"}, "Số không được âm"),
        ({"money_saved": "-5"}, "Nhập một số nguyên"),
        ({"people_served": "tám mươi"}, "Nhập một số nguyên"),
        ({"time_after": "4,25"}, "thời gian sau dài hơn thời gian trước"),
        ({"after": "Tốt"}, "từ 20 ký tự"),
        ({"after": "x" * 10_000}, "Viết không quá 4000 ký tự."),
    ],
)
def test_what_is_wrong_with_a_result_is_said_at_its_place(
    client: StrictClient, ids: Ids, changes: dict[str, str], sentence: str
) -> None:
    here = begun(client, ids)
    answer = send(client, f"{here}/ket-qua", {**RESULT, **changes})
    assert answer.status_code == 422 and sentence in answer.text
    kept = {**RESULT, **changes}
    assert f'value="{kept["as_of"]}"' in answer.text and f'value="{kept["money_saved"]}"' in answer.text
    if changes.get("time_after"):
        assert send(client, f"{here}/ket-qua", {**RESULT, **changes, "is_sure": "y"}).status_code == 303
        page = client.get(here).text
        assert "4,25 ngày làm việc, tăng 41,7%" in page and "Cần để ý: thời gian sau dài hơn thời gian trước" in page


def test_a_unit_outside_is_entered_by_the_works_secretary_only(client: StrictClient, ids: Ids) -> None:
    typed = {"unit_name": "Trường Kim Đồng", "place_name": "phường An Biên", "paper": "15/CV-KĐ", "manner": "as_is",
             "applied_on": "01/05/2026", "contact_name": "Cô Hà"}  # fmt: skip
    path = f"/thu-vien/{ids.work}/ap-dung-theo-van-ban"
    sign_in_as(client, ids.secretary)
    assert client.get(path).status_code == 404 and send(client, path, typed).status_code == 404
    sign_in_as(client, ids.home_secretary)
    assert path in client.get(f"/thu-vien/{ids.work}/ap-dung").text
    without = send(client, path, {**typed, "paper": ""})
    assert without.status_code == 422 and "Ghi số, ngày văn bản" in without.text and "Trường Kim Đồng" in without.text
    here = str(send(client, path, typed).location)
    assert "15/CV-KĐ" in client.get(here).text
    page = client.get(f"/thu-vien/{ids.work}").text
    assert "Trường Kim Đồng" in page and "theo văn bản" in page and "Cô Hà" not in page
    assert send(client, path, typed).status_code == 422


def test_a_stop_tells_why_and_may_be_taken_back(client: StrictClient, ids: Ids) -> None:
    here = begun(client, ids)
    refused = send(client, f"{here}/dung", {"stopped_on": day(1), "reason": "Thiếu máy quét ở thôn."})
    assert refused.status_code == 422 and "Ngày dừng" in refused.text and "Thiếu máy quét" in refused.text
    done = send(client, f"{here}/dung", {"stopped_on": day(), "reason": "Thiếu máy quét ở thôn."})
    assert done.status_code == 303
    page = client.get(here).text
    assert "Thiếu máy quét ở thôn." in page and "Gửi kết quả" not in page and "Áp dụng lại" in page
    assert "Lượt áp dụng không còn ở bước này" in client.get(f"{here}/dung").text
    assert send(client, f"{here}/ap-dung-lai", {"applied_on": ""}).status_code == 303
    assert "Muốn áp dụng" in client.get(here).text
    assert send(client, f"{here}/bat-dau", {"applied_on": day()}).status_code == 303
    changed = {"manner": "adapted", "adaptation": "Gộp hai mẫu đơn làm một.", "contact_name": "Lê Văn Ba",
               "applied_on": day()}  # fmt: skip
    assert send(client, f"{here}/sua", changed).status_code == 303
    assert "Gộp hai mẫu đơn làm một." in client.get(here).text


def test_who_finds_which_page(client: StrictClient, ids: Ids) -> None:
    here = begun(client, ids)
    assert send(client, f"{here}/ket-qua", RESULT).status_code == 303
    (confirm,) = [f"{here}/ket-qua/1/xac-nhan"]
    assert send(client, confirm).status_code == 404  # the unit that reported it
    steps = ("ket-qua", "sua", "dung")
    sign_in_as(client, ids.stranger)
    assert [client.get(f"{here}{step}").status_code for step in ("", *(f"/{step}" for step in steps))] == [404] * 4
    assert send(client, confirm).status_code == 404
    assert f'href="{here}"' not in client.get("/nhan-rong/dia-phuong").text
    sign_in_as(client, ids.home_secretary)
    assert "Kết quả chờ bạn trả lời" in client.get(here).text
    for step in steps:  # the other side reads, but does not write
        assert "không còn ở bước này" in client.get(f"{here}/{step}").text
    assert send(client, f"{here}/dung", {"stopped_on": day(), "reason": "Không phải của tôi."}).status_code == 404
    sign_in_as(client, ids.author)
    assert client.get("/nhan-rong/don-vi").status_code == 404
    assert "Trưởng đơn vị hoặc thư ký đăng ký" in client.get(f"/thu-vien/{ids.work}/ap-dung").text


def test_a_hidden_work_takes_its_replications_out_of_sight(client: StrictClient, ids: Ids) -> None:
    here = begun(client, ids)
    with unit_of_work():
        hide_work(ids.entry, reason="thu hồi", actor=ids.home_actor, now=NOW)
    assert register(client, ids, unit_id=str(ids.second)).status_code == 404
    page = client.get(here).text
    assert "không còn trong thư viện" in page and "Gửi kết quả" not in page and "Dừng áp dụng" in page
    assert send(client, f"{here}/ket-qua", RESULT).status_code == 422
    assert "Trường Tiểu học Tân An" not in client.get("/nhan-rong").text
