"""A review to its end through its pages, step by step; each line of its lists leads to what is behind it."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from sqlalchemy import delete, select

from innovation.core.clock import local_date, utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person, RoleGrant
from innovation.domain.awards.enums import ReviewState
from innovation.domain.awards.models import PhaseReview
from innovation.domain.awards.queries.reviews import standing_rounds
from innovation.domain.decisions.models import PaperNumber
from innovation.domain.movements.enums import RoundState
from innovation.domain.nominations.models import Subject
from tests.factories.accounts import actor_of, grant, make_person
from tests.factories.judging import judged_by_council
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.web.reviews.test_review_pages import Ward

TODAY = f"{local_date(utc_now()):%d/%m/%Y}"
TOMORROW = f"{local_date(utc_now()) + timedelta(days=1):%d/%m/%Y}"
JUDGED_BY = {"scoring_until": "20/11/2099 17:00", "meeting_at": ""}


@pytest.fixture
def ward(app: Any, client: StrictClient) -> Ward:
    with unit_of_work():
        made = Ward()
        group = session.get_one(Subject, made.home).household
        assert group is not None
        head = make_person(group.locality, "Trần Quốc Hùng", unit=group.group)
        grant(head, Role.UNIT_HEAD, unit=group.group)
    sign_in_as(client, made.secretary)
    return made


def review_of(ward: Ward) -> PhaseReview:
    return session.get_one(PhaseReview, ward.review)


def judge_all(ward: Ward) -> None:
    with unit_of_work():
        secretary = actor_of(session.get_one(Person, ward.secretary))
        for number, round_ in enumerate(standing_rounds(review_of(ward))):
            judged_by_council(secretary, round_, first_number=40 + number * 5)


def test_the_list_goes_before_the_council_once(client: StrictClient, ward: Ward) -> None:
    path = f"{ward.path}/hoi-dong"
    assert "2 dòng trong danh sách" in client.get(f"{ward.path}/tien-trinh").text
    wrong = send(client, path, {"scoring_until": "mai", "meeting_at": ""})
    assert wrong.status_code == 422 and 'value="mai"' in wrong.text
    with unit_of_work():
        for held in session.scalars(select(RoleGrant).where(RoleGrant.role == Role.UNIT_HEAD)):
            session.delete(held)
    alone = send(client, path, JUDGED_BY)
    assert alone.status_code == 422 and "Tổ dân phố số 3" in alone.text and "20/11/2099 17:00" in alone.text


def test_a_review_is_taken_back_before_the_council_begins(client: StrictClient, ward: Ward) -> None:
    assert send(client, f"{ward.path}/hoi-dong", JUDGED_BY).status_code == 303
    again = send(client, f"{ward.path}/hoi-dong", JUDGED_BY)
    assert again.status_code == 422 and "đã chuyển Hội đồng" in again.text
    assert "Rà soát lại</button>" not in client.get(ward.path).text
    assert f'href="{ward.path}/rut-ve"' in client.get(f"{ward.path}/tien-trinh").text
    empty = send(client, f"{ward.path}/rut-ve", {"reason": " "})
    assert empty.status_code == 422 and "Ghi lý do" in empty.text
    assert send(client, f"{ward.path}/rut-ve", {"reason": "Bổ sung một tập thể"}).status_code == 303
    page = client.get(f"{ward.path}/tien-trinh").text
    assert "Bổ sung một tập thể" in page and "Chuyển Hội đồng</button>" in page
    assert send(client, f"{ward.path}/hoi-dong", JUDGED_BY).status_code == 303


def test_a_review_goes_to_its_end_and_each_line_leads_to_what_is_behind_it(client: StrictClient, ward: Ward) -> None:
    send(client, f"{ward.path}/hoi-dong", JUDGED_BY)
    early = send(client, f"{ward.path}/chot", {})
    assert early.status_code == 422 and "Chưa chốt được" in early.text
    judge_all(ward)
    assert "Chốt hai danh sách</button>" in client.get(f"{ward.path}/tien-trinh").text
    assert send(client, f"{ward.path}/chot", {}).status_code == 303
    own = client.get(f"{ward.path}/danh-sach").text
    assert "Hộ ông/bà Trần Thị Mười" in own and "Phường, xã đã khen" in own and "Nguyễn Thị Lan" not in own
    for page in (own, client.get(f"{ward.path}/danh-sach?cap=thanh-pho").text):
        ways = re.findall(r'href="([^"]+)">([^<]+)<span class="visually-hidden">: ', page)
        assert {"Căn cứ", "Hồ sơ đề nghị", "Phiếu, biểu quyết", "Sổ của đối tượng"} <= {words for _, words in ways}
        assert any(words.startswith("Văn bản ") for _, words in ways)
        for href, words in ways:
            assert client.get(href).status_code == 200, words

    assert 'value="96/TTr-UBND"' not in client.get(f"{ward.path}/tien-trinh").text
    sign_in_as(client, ward.clerk)
    number = {"number": "96", "series": "TTr-UBND", "issued_on": TODAY}
    assert send(client, f"/so-van-ban/award_city_submission/review/{ward.review}", number).status_code == 302
    sign_in_as(client, ward.secretary)
    filled = client.get(f"{ward.path}/tien-trinh").text
    assert 'value="96/TTr-UBND"' in filled and f'value="{TODAY}"' in filled
    wrong = send(client, f"{ward.path}/gui", {"paper": "", "dated_on": TOMORROW})
    assert wrong.status_code == 422 and "Nhập số văn bản gửi thành phố" in wrong.text
    assert f'value="{TOMORROW}"' in wrong.text
    late = send(client, f"{ward.path}/gui", {"paper": "96/TTr-UBND", "dated_on": TOMORROW})
    assert late.status_code == 422 and "không thể sau hôm nay" in late.text and 'value="96/TTr-UBND"' in late.text
    assert send(client, f"{ward.path}/gui", {"paper": "96/TTr-UBND", "dated_on": TODAY}).status_code == 303
    page = client.get(f"{ward.path}/tien-trinh").text
    assert "văn bản số 96/TTr-UBND" in page and "Còn 1 dòng chờ trả lời" in page
    with unit_of_work():
        session.execute(delete(PaperNumber))  # the clerk has not put it down here
    assert f"Đã gửi theo văn bản số 96/TTr-UBND, {TODAY}" in client.get(f"{ward.path}/van-ban").text
    city = client.get(f"{ward.path}/danh-sach?cap=thanh-pho").text
    answer = re.search(rf'href="({ward.path}/thanh-pho/\d+)">Ghi trả lời', city)
    assert answer is not None
    _answered(client, answer.group(1))
    open_still = client.get(f"{ward.path}/tien-trinh").text
    assert "Mọi dòng đã có trả lời" in open_still
    assert send(client, f"{ward.path}/ket-thuc", {"note": "Đã trao ở hội nghị."}).status_code == 303
    done = client.get(f"{ward.path}/tien-trinh").text
    assert "Kỳ đã kết thúc" in done and "Đã trao ở hội nghị." in done and "</button>" in done
    assert "Kết thúc kỳ</button>" not in done
    refused = send(client, f"{ward.path}/ket-thuc", {"note": ""})
    assert refused.status_code == 422 and "đang ở trạng thái “Đã kết thúc”" in refused.text
    assert (
        asked(client, f"{ward.path}/danh-sach?cap=thanh-pho") <= 12 and asked(client, f"{ward.path}/tien-trinh") <= 12
    )


def test_a_review_is_public_from_the_council_on_and_never_a_season_to_enter(client: StrictClient, ward: Ward) -> None:
    public = f"/thi-dua/so-ket/{ward.review}"
    assert client.get(public).status_code == 404
    send(client, f"{ward.path}/hoi-dong", JUDGED_BY)
    assert "Hội đồng xét danh sách của kỳ sơ kết, tổng kết" in client.get("/quan-tri/mua-thi-dua").text
    judge_all(ward)
    with unit_of_work():
        season = standing_rounds(review_of(ward))[0].season_id
        visitor = make_person(review_of(ward).movement.locality, "Bà con")
    sign_in_as(client, visitor.id)
    seasons = client.get("/thi-dua").text
    assert f'href="{public}"' in seasons and f'href="/thi-dua/{season}"' not in seasons
    assert client.get(f"/thi-dua/{season}").headers["Location"] == public
    page = client.get(public).text
    assert "Giấy khen" in page and "Trần Thị Mười" not in page  # nobody asked the household whether it may be named
    assert "Một hộ" in page and "Nguyễn Thị Lan" not in page  # the city has not answered
    assert asked(client, public) <= 8 and asked(client, "/thi-dua") <= 8


def _answered(client: StrictClient, path: str) -> None:
    wrong = send(client, path, {"answer": "awarded", "signer_post": "CHỦ TỊCH"})
    assert wrong.status_code == 422 and "Nhập số quyết định" in wrong.text and 'value="CHỦ TỊCH"' in wrong.text
    given = {"answer": "awarded", "number": "3120/QĐ-UBND", "decided_on": TODAY, "signer_post": "CHỦ TỊCH"}
    assert send(client, path, given).status_code == 303
    assert "3120/QĐ-UBND" in client.get("/so-vang").text
    again = send(client, path, given)
    assert again.status_code == 422 and "đã được ghi" in again.text
    assert client.get("/so-ket/999999/thanh-pho/1").status_code == 404
    sheet = client.get(f"{path.split('/thanh-pho', maxsplit=1)[0]}/danh-sach.xlsx?cap=thanh-pho").data
    cells = [cell for row in openpyxl.load_workbook(BytesIO(sheet)).active.iter_rows(values_only=True) for cell in row]
    assert any("Thành phố đã khen: Quyết định 3120/QĐ-UBND" in str(cell) for cell in cells)


def test_a_line_is_struck_with_its_reason_and_stands_apart(client: StrictClient, ward: Ward) -> None:
    send(client, f"{ward.path}/hoi-dong", JUDGED_BY)
    judge_all(ward)
    send(client, f"{ward.path}/chot", {})
    city = f"{ward.path}/danh-sach?cap=thanh-pho"
    found = re.search(rf'href="({ward.path}/thanh-pho/\d+/rut)"', client.get(city).text)
    assert found is not None
    empty = send(client, found.group(1), {"reason": ""})
    assert empty.status_code == 422 and "Ghi lý do" in empty.text
    assert send(client, found.group(1), {"reason": "Cá nhân xin rút"}).status_code == 303
    page = client.get(city).text
    assert "1 dòng không còn trong danh sách" in page and "Cá nhân xin rút" in page
    assert "Không có dòng nào gửi thành phố" in client.get(f"{ward.path}/tien-trinh").text
    assert send(client, f"{ward.path}/ket-thuc", {"note": ""}).status_code == 303


STEPS = ("hoi-dong", "rut-ve", "chot", "gui", "ket-thuc", "thanh-pho/1", "thanh-pho/1/rut")


def test_only_the_secretary_takes_steps(client: StrictClient, ward: Ward) -> None:
    for person in (ward.leader, ward.clerk):
        sign_in_as(client, person)
        for step in STEPS:
            assert send(client, f"{ward.path}/{step}", {"reason": "Không phải việc tôi"}).status_code == 404, step
    sign_in_as(client, ward.leader)
    page = client.get(f"{ward.path}/tien-trinh").text
    assert "Danh sách chưa chuyển Hội đồng" in page and "Chuyển Hội đồng</button>" not in page
    with unit_of_work():
        review_of(ward).state = ReviewState.VOTING
        for round_ in standing_rounds(review_of(ward)):
            round_.state = RoundState.PUBLISHED
    assert "Thư ký chốt hai danh sách" in client.get(f"{ward.path}/tien-trinh").text


def test_reports_that_the_plan_asks_for_are_named_with_whom(client: StrictClient, ward: Ward) -> None:
    page = client.get(f"{ward.path}/con-thieu").text
    assert "trước 30/11/2026" in page and "Trung tâm Phục vụ hành chính công" in page and "Tổ dân phố số 3" in page
    path = f"{ward.path}/bao-cao/2026-11-30"
    form = client.get(path).text
    boxes = dict(re.findall(r'value="(\d+)"[^>]*>\s*<label[^>]*>([^<]+)</label>', form))
    centre = next(id_ for id_, name in boxes.items() if name.startswith("Trung tâm"))
    wrong = send(client, f"{path}/da-nhan", {"unit_ids": [centre], "received_on": TOMORROW})
    assert wrong.status_code == 422 and "không thể sau hôm nay" in wrong.text and f'value="{TOMORROW}"' in wrong.text
    assert re.search(rf'<input checked[^>]*value="{centre}"', wrong.text)
    none = send(client, f"{path}/da-nhan", {"received_on": TODAY})
    assert none.status_code == 422 and "Chọn ít nhất một đơn vị" in none.text
    assert send(client, f"{path}/da-nhan", {"unit_ids": [centre], "received_on": TODAY}).status_code == 303
    page = client.get(f"{ward.path}/con-thieu").text
    reports = page[page.index('id="bao-cao"') : page.index("Năm 2026")]
    assert "Trung tâm" not in reports and "Tổ dân phố số 3" in reports and "Đã nhận 1." in reports
    forget = re.search(rf'action="({path}/bo/\d+)"', client.get(path).text)
    assert forget is not None and send(client, forget.group(1), {}).status_code == 303
    assert "Chưa có đơn vị nào" in client.get(path).text
    for odd in ("2026-11-29", "x", "2030-11-30"):
        assert client.get(f"{ward.path}/bao-cao/{odd}").status_code == 404
    sign_in_as(client, ward.leader)
    assert '<form method="post" action="' + path not in client.get(path).text
    assert send(client, f"{path}/da-nhan", {"unit_ids": [centre], "received_on": TODAY}).status_code == 404


def asked(client: StrictClient, path: str) -> int:
    with query_count() as queries:
        assert client.get(path).status_code == 200
    print(path, queries)
    return queries.count
