"""The public lists of awards and exemplary cases: names as far as people agreed, nothing of households beyond that."""

from typing import Any

import pytest

from innovation.core.clock import local_date, utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.models import Person
from innovation.domain.awards import service
from innovation.domain.awards.models import AwardRecord
from innovation.domain.localities.enums import UnitKind
from innovation.domain.nominations.enums import ConsentHow, SubjectConsentPurpose
from innovation.domain.nominations.models import SubjectConsent
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.awards import make_award
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_subject
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient

STORY = "Năm qua, cả tổ cùng nhau phân loại rác tại nguồn, trồng hai trăm cây xanh, giúp nhau học kỹ năng số. " * 2
TITLE = "Tổ dân phố số 3 phân loại rác tại nguồn"


@pytest.fixture
def ids(app: Any) -> dict[str, int]:
    with unit_of_work():
        place = make_locality("phường Việt Hoà")
        secretary = make_secretary(place)
        group = make_unit(place, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
        subjects = {
            "staff": make_subject(make_person(place, "Nguyễn Thị Lan", unit=make_unit(place, "Văn phòng"))),
            "resident": make_subject(make_person(place, "Ông Sáu", kind=PersonKind.RESIDENT)),
            "home": make_subject(make_household(group)),
            "group": make_subject(group),
        }
        made = {
            name: make_award(subject, actor=secretary, achievement=f"Việc của {name}", paper="61/QĐ-UBND").id
            for name, subject in subjects.items()
        }
        assert secretary.person_id is not None
        return made | {f"{name}_subject": each.id for name, each in subjects.items()} | {
            "secretary": secretary.person_id, "place": place.id,
        }  # fmt: skip


def agree(subject_id: int, purpose: SubjectConsentPurpose) -> None:
    with unit_of_work():
        session.add(SubjectConsent(subject_id=subject_id, purpose=purpose, how=ConsentHow.SIGNED_PAPER,
                                   given_by="Chủ hộ", given_on=NOW.date(), created_at=NOW))  # fmt: skip


def take_back(subject_id: int) -> None:
    with unit_of_work():
        for consent in session.query(SubjectConsent).filter_by(subject_id=subject_id):
            consent.withdrawn_at = utc_now()


def test_names_are_those_of_units_staff_and_whoever_agreed(client: StrictClient, ids: dict[str, int]) -> None:
    page = client.get("/khen-thuong/nam/2026").text
    assert "Quyết định 61/QĐ-UBND, 15/06/2026" in page
    assert "Nguyễn Thị Lan" in page and "Tổ dân phố số 3" in page and "Việc của staff" in page
    for secret in ("Ông Sáu", "Trần Thị Mười", "số 12, ngõ 5", "Việc của home", "Việc của resident", "760.000"):
        assert secret not in page
    assert "Một cá nhân" in page and "Một hộ thuộc Tổ dân phố số 3" in page
    for name in ("home", "resident"):
        agree(ids[f"{name}_subject"], SubjectConsentPurpose.PUBLISH_NAME)
    page = client.get("/khen-thuong/nam/2026").text
    assert "Ông Sáu" in page and "Hộ ông/bà Trần Thị Mười" in page and "Việc của home" in page
    assert "số 12, ngõ 5" not in page
    take_back(ids["home_subject"])
    assert "Trần Thị Mười" not in client.get("/khen-thuong/nam/2026").text


def test_what_is_not_in_force_is_not_listed(client: StrictClient, ids: dict[str, int]) -> None:
    with unit_of_work():
        record = session.get_one(AwardRecord, ids["staff"])
        secretary = actor_of(session.get_one(Person, ids["secretary"]))
        service.revoke_award(record, paper="9/QĐ", reason="Sai", on=NOW.date(), actor=secretary, now=NOW)
    assert "Nguyễn Thị Lan" not in client.get("/khen-thuong/nam/2026").text


def test_years_and_places(client: StrictClient, ids: dict[str, int]) -> None:
    assert "/khen-thuong/nam/2026" in client.get("/khen-thuong/nam").location
    assert "Chưa có khen thưởng nào trong năm 2020" in client.get("/khen-thuong/nam/2020").text
    for odd in ("1800", str(local_date(utc_now()).year + 1), "99999999999999999999"):
        assert client.get(f"/khen-thuong/nam/{odd}").status_code == 404
    with unit_of_work():
        make_locality("phường Khác")
    assert "Nguyễn Thị Lan" not in client.get("/khen-thuong/nam/2026?dia-phuong=khac").text
    assert "Nguyễn Thị Lan" in client.get("/khen-thuong/nam/2026?dia-phuong=viet-hoa").text
    assert client.get("/khen-thuong/nam?dia-phuong=viet-hoa").location.endswith("2026?dia-phuong=viet-hoa")


def test_the_catalogue_says_what_each_award_asks_and_where_that_is_written(client: StrictClient) -> None:
    page = client.get("/khen-thuong/danh-muc").text
    for words in (
        "Chiến sĩ thi đua cơ sở",
        "Luật 06/2026/QH16",
        "Chưa rõ: nguyên văn luật chưa xác minh",
        "Ít nhất 80% tổng số thành viên Hội đồng",
        "0,45 × 2.530.000đ, làm tròn lên 10.000đ: 1.140.000đ",
        "Một sáng kiến chỉ dùng một lần",
        "Công văn 5007/BNV-TĐKT",
        "Nghị định 161/2026/NĐ-CP",
        "Bằng một nửa mức của tập thể; chưa thấy nguyên văn trong Nghị định 152/2025/NĐ-CP. Theo hiểu biết chung",
    ):
        assert words in page
    before = client.get("/khen-thuong/danh-muc?tu=2025-07-01").text
    assert "quy định của khoảng thời gian đã qua" in before and "0,3 × 2.340.000đ" in before
    assert "Luật 06/2026/QH16" not in before and "Một trong các điều kiện" in before
    assert "2.530.000đ" in client.get("/khen-thuong/danh-muc?tu=2025-07-02").text  # no such day: today's


def test_a_full_page_costs_no_more_queries(client: StrictClient, ids: dict[str, int]) -> None:
    def count() -> int:
        with query_count() as queries:
            assert client.get("/khen-thuong/nam/2026").status_code == 200
        return queries.count

    before = count()
    with unit_of_work():
        person = session.get_one(Person, ids["secretary"])
        secretary, place = actor_of(person), person.locality
        for n in range(30):
            make_award(make_subject(make_person(place, f"Người {n}", unit=make_unit(place))), actor=secretary)
    assert count() <= before <= 8


def test_an_example_from_writing_to_withdrawal(client: StrictClient, ids: dict[str, int]) -> None:
    sign_in_as(client, ids["secretary"])
    address = f"/so-vang/{ids['home']}/guong"
    assert address in client.get(f"/so-vang/{ids['home']}").text
    short = send(client, address, {"title": TITLE, "story": "Ngắn quá"})
    assert short.status_code == 422 and "từ 100 đến 6.000 ký tự" in short.text and "Ngắn quá" in short.text
    assert send(client, f"{address}/dang").status_code == 404  # nothing is written yet
    assert send(client, address, {"title": TITLE, "story": STORY}).status_code == 303
    refused = send(client, f"{address}/dang")
    assert refused.status_code == 422 and "Ghi sự đồng ý ở trang đối tượng" in refused.text
    agree(ids["home_subject"], SubjectConsentPurpose.EXEMPLAR)
    assert send(client, f"{address}/dang").status_code == 303
    visitor = client.application.test_client()
    page = visitor.get("/guong-dien-hinh").text
    assert TITLE in page and "Hộ ông/bà Trần Thị Mười" in page
    (here,) = {part.split('"')[0] for part in page.split('href="') if part.startswith("/guong-dien-hinh/")}
    assert "Quyết định" in visitor.get(here).text and "số 12, ngõ 5" not in visitor.get(here).text
    held = send(
        client, f"/so-vang/{ids['home']}/huy-bo", {"paper": "1/QĐ", "revoked_on": "01/11/2026", "reason": "Sai"}
    )
    assert held.status_code == 422 and "Gỡ bài gương điển hình trước" in held.text
    take_back(ids["home_subject"])  # hidden at once, whatever the office does
    assert visitor.get(here).status_code == 404 and TITLE not in visitor.get("/guong-dien-hinh").text
    assert send(client, f"{address}/go").status_code == 303
    assert "Chưa có bài viết" in client.get(f"/so-vang/{ids['home']}").text


def test_a_unit_is_shown_without_asking_and_only_the_secretary_writes(
    client: StrictClient, ids: dict[str, int]
) -> None:
    sign_in_as(client, ids["secretary"])
    address = f"/so-vang/{ids['group']}/guong"
    assert send(client, address, {"title": TITLE, "story": STORY}).status_code == 303
    assert send(client, f"{address}/dang").status_code == 303
    assert TITLE in client.get("/guong-dien-hinh").text
    with unit_of_work():
        stranger = make_secretary(make_locality()).person_id
    assert stranger is not None
    sign_in_as(client, stranger)
    assert client.get(address).status_code == 404
    for step in ("", "/dang", "/go"):
        assert send(client, address + step, {"title": TITLE, "story": STORY}).status_code == 404
