"""An award at once through the pages, in a day: proposed, sent, agreed to, numbered, published, in the book."""

import re
from typing import Any

import pytest

from innovation.core.clock import local_date, utc_now
from innovation.core.official import BLANK
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.awards import queries
from innovation.domain.awards.models import AwardProposal, AwardRecord
from innovation.domain.localities.enums import UnitKind
from innovation.domain.nominations.models import DisciplinaryCase, Subject
from tests.factories.accounts import actor_of, grant, make_person
from tests.factories.awards import DEED, make_proposal
from tests.factories.decisions import make_leader
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_subject
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient


class Ward:
    """Ids of a ward's people."""

    def __init__(self) -> None:
        place = make_locality("phường Hòa Bình")
        self.place_id = place.id
        unit = make_unit(place, "Văn phòng HĐND và UBND")
        group = make_unit(place, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
        self.lan = make_person(place, "Nguyễn Thị Lan", unit=unit).id
        self.secretary = self._with(place, "Đỗ Thị Tư", Role.SECRETARY)
        self.clerk = self._with(place, "Hoàng Thị Văn Thư", Role.CLERK)
        self.leader = make_leader(place).id
        head = make_person(place, "Trần Quốc Hùng", unit=unit)
        grant(head, Role.UNIT_HEAD, unit=unit)
        self.head = head.id
        self.home = make_household(group).id
        self.subject = make_subject(session.get_one(Person, self.lan)).id

    @staticmethod
    def _with(place: Any, name: str, role: Role) -> int:
        person = make_person(place, name)
        grant(person, role)
        return person.id


@pytest.fixture
def ward(app: Any) -> Ward:
    with unit_of_work():
        return Ward()


def today() -> str:
    return f"{local_date(utc_now()):%d/%m/%Y}"


def typed(key: str, **changes: str) -> dict[str, str]:
    return {
        "doi-tuong": key, "award_key": "giay-khen", "achievement": DEED, "achieved_from": today(),
        "achieved_to": today(), **changes,
    }  # fmt: skip


def proposed(ward: Ward, by: int, *, sent: bool = True) -> int:
    with unit_of_work():
        subject = session.get_one(Subject, ward.subject)
        day = local_date(utc_now())
        return make_proposal(
            subject, actor=actor_of(session.get_one(Person, by)), sent=sent, now=utc_now(), achieved_from=day,
            achieved_to=day,
        ).id  # fmt: skip


def test_the_whole_way(client: StrictClient, ward: Ward) -> None:
    sign_in_as(client, ward.head)
    assert "Không có đề nghị nào đang chờ" in client.get("/khen-thuong").text
    assert "Không thấy ai tên" in client.get("/khen-thuong/nong/moi?q=khong+co").text
    page = client.get("/khen-thuong/nong/moi?q=nguyen+lan").text
    (address,) = re.findall(r'href="(/khen-thuong/nong/moi\?doi-tuong=[^"]*)"', page)
    assert address.endswith(f"ca-nhan-{ward.lan}")
    assert "Giấy khen của Chủ tịch UBND phường, xã" in client.get(address).text
    made = send(client, "/khen-thuong/nong/moi", typed(f"ca-nhan-{ward.lan}"))
    assert made.status_code == 303
    here = made.location
    page = client.get(here).text
    assert "Trình lãnh đạo" in page and "0,3 × 2.530.000đ" in page
    assert "Nghị định 152/2025/NĐ-CP, Điều 4 khoản 4" in page and "Chưa biết có đang xem xét kỷ luật" in page
    assert "Duyệt, đồng ý ký" not in page
    assert send(client, f"{here}/trinh").status_code == 303

    sign_in_as(client, ward.leader)
    assert "Duyệt khen đột xuất: Nguyễn Thị Lan" in client.get("/viec-cua-toi").text
    assert "Nguyễn Thị Lan" in client.get("/khen-thuong").text
    page = client.get(here).text
    assert "Không có vụ việc nào đang được xem xét" in page and "Rút đề nghị" not in page
    agreed = send(client, f"{here}/duyet")
    decision = agreed.location
    page = client.get(decision).text
    assert "Khen thưởng đột xuất" in client.get("/quyet-dinh").text
    assert DEED in page and "760.000đ" in page and f"Số: {BLANK}/QĐ-UBND" in page
    assert client.get(f"{decision}/in").status_code == 200

    sign_in_as(client, ward.clerk)
    assert send(client, f"{decision}/so", {"number": "31", "issued_on": today()}).status_code == 302
    published = send(client, f"{decision}/cong-bo")
    assert "Đã ghi 1 dòng vào sổ vàng" in client.get(published.location).text
    book = client.get("/so-vang").text
    assert "31/QĐ-UBND" in book and "Nguyễn Thị Lan" in book
    (line,) = re.findall(r'href="(/so-vang/\d+)"', book)
    page = client.get(line).text
    assert f'href="{decision}"' in page and "0,3 × 2.530.000đ" in page

    sign_in_as(client, ward.lan)
    assert "/khen-thuong/cua-toi" in client.get("/viec-cua-toi").text
    assert "31/QĐ-UBND" in client.get("/khen-thuong/cua-toi").text
    sign_in_as(client, ward.head)
    assert "Đã khen thưởng" in client.get("/khen-thuong?xem=da-xong").text
    page = client.get(here).text
    assert "/so-vang/" not in page and "/quyet-dinh/" not in page  # no doors that are closed to a head


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"achievement": "Giỏi"}, "ít nhất 20 ký tự"),
        ({"achieved_to": "hôm qua"}, "Nhập ngày theo ngày/tháng/năm"),
        ({"achieved_to": "01/01/2030"}, "đến hôm nay là muộn nhất"),
        ({"award_key": "huan-chuong"}, "Chọn một giá trị trong danh sách."),
    ],
)
def test_what_is_wrong_is_said_at_its_place_and_all_is_kept(
    client: StrictClient, ward: Ward, changes: dict[str, str], sentence: str
) -> None:
    sign_in_as(client, ward.secretary)
    answer = send(client, "/khen-thuong/nong/moi", typed(f"ho-{ward.home}", **changes))
    assert answer.status_code == 422 and sentence in answer.text
    assert changes.get("achievement", DEED) in answer.text
    with unit_of_work(writing=False):
        assert session.query(AwardProposal).count() == 0


def test_a_draft_is_mended_and_taken_back(client: StrictClient, ward: Ward) -> None:
    proposal = proposed(ward, ward.secretary, sent=False)
    sign_in_as(client, ward.secretary)
    assert DEED in client.get(f"/khen-thuong/nong/{proposal}/sua").text
    wrong = send(client, f"/khen-thuong/nong/{proposal}/sua", typed("", achievement="Ngắn"))
    assert wrong.status_code == 422 and "Ngắn" in wrong.text
    other = "Dập tắt đám cháy ở chợ phường, không ai bị thương"
    assert send(client, f"/khen-thuong/nong/{proposal}/sua", typed("", achievement=other)).status_code == 303
    assert other in client.get(f"/khen-thuong/nong/{proposal}").text
    assert send(client, f"/khen-thuong/nong/{proposal}/rut").status_code == 303
    assert "Đã rút" in client.get("/khen-thuong?xem=da-xong").text


def test_the_leader_says_why_not(client: StrictClient, ward: Ward) -> None:
    proposal = proposed(ward, ward.head)
    sign_in_as(client, ward.leader)
    without = send(client, f"/khen-thuong/nong/{proposal}/khong-khen", {"reason": " "})
    assert without.status_code == 422 and "Ghi lý do không khen" in without.text
    assert send(client, f"/khen-thuong/nong/{proposal}/khong-khen", {"reason": "Đã khen ở trường"}).status_code == 303
    sign_in_as(client, ward.head)
    assert "Đã khen ở trường" in client.get(f"/khen-thuong/nong/{proposal}").text


def test_a_case_holds_the_leader_up_and_stays_unsaid_to_others(client: StrictClient, ward: Ward) -> None:
    proposal = proposed(ward, ward.head)
    with unit_of_work():
        day = local_date(utc_now())
        session.add(DisciplinaryCase(subject_id=ward.subject, opened_on=day, created_at=utc_now()))
    sign_in_as(client, ward.leader)
    refused = send(client, f"/khen-thuong/nong/{proposal}/duyet")
    assert refused.status_code == 422 and "kỷ luật còn hiệu lực" in refused.text
    for person in (ward.head, ward.clerk):
        sign_in_as(client, person)
        assert "kỷ luật còn hiệu lực" not in client.get(f"/khen-thuong/nong/{proposal}").text


def test_who_finds_what(client: StrictClient, ward: Ward) -> None:
    proposal = proposed(ward, ward.head)
    with unit_of_work():
        other = Ward.__new__(Ward)
        place = make_locality()
        other.secretary = Ward._with(place, "Thư ký nơi khác", Role.SECRETARY)
    here = f"/khen-thuong/nong/{proposal}"
    answers = {
        "head": (ward.head, {"/khen-thuong": 200, "/khen-thuong/nong/moi": 200, here: 200, "/so-vang": 404,
                             "/khen-thuong/nhap": 404, "/khen-thuong/cua-toi": 200}),
        "clerk": (ward.clerk, {"/khen-thuong": 200, "/khen-thuong/nong/moi": 404, here: 200, "/so-vang": 200,
                               "/khen-thuong/nhap": 404}),
        "leader": (ward.leader, {here: 200, "/so-vang": 200, "/khen-thuong/nong/moi": 404, "/khen-thuong/nhap": 404}),
        "secretary": (ward.secretary, {here: 200, "/so-vang": 200, "/khen-thuong/nhap": 200}),
        "stranger": (other.secretary, {here: 404, "/so-vang": 200}),
        "lan": (ward.lan, {"/khen-thuong": 404, here: 404, "/so-vang": 404, "/khen-thuong/cua-toi": 200}),
    }  # fmt: skip
    for name, (person, wanted) in answers.items():
        sign_in_as(client, person)
        got = {address: client.get(address).status_code for address in wanted}
        assert got == wanted, name
    sign_in_as(client, ward.head)
    for step in ("duyet", "khong-khen"):
        assert send(client, f"{here}/{step}", {"reason": "x"}).status_code == 404
    sign_in_as(client, other.secretary)
    for step in ("trinh", "rut", "sua"):
        assert send(client, f"{here}/{step}", typed("")).status_code in (404, 422)
    with unit_of_work(writing=False):
        assert session.get_one(AwardProposal, proposal).state == "sent"
        assert session.query(AwardRecord).count() == 0
        assert queries.recognised_by(session.get_one(AwardProposal, proposal)) == []


def test_nobody_proposes_themself_or_whom_they_do_not_head(client: StrictClient, ward: Ward) -> None:
    sign_in_as(client, ward.head)
    for key in (f"ca-nhan-{ward.head}", f"ho-{ward.home}", "ho-9999", "x-1", "ca-nhan-", "ca-nhan-9" + "9" * 30):
        assert client.get("/khen-thuong/nong/moi", query_string={"doi-tuong": key}).status_code == 404
        assert send(client, "/khen-thuong/nong/moi", typed(key)).status_code == 404
