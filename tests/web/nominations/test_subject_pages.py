"""A subject's page: who may read it, what each may write there, and what oneself sees."""

import re
from typing import Any

import pytest

from innovation.core.actor import SYSTEM
from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.enums import UnitKind
from innovation.domain.nominations import queries
from innovation.domain.nominations.enums import SubjectConsentPurpose
from tests.factories.accounts import grant, make_person
from tests.factories.awards import make_award
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send
from tests.web.nominations.known import Ward, as_

CONSENT = {"purpose": "take_part", "how": "signed_paper", "given_by": "Trần Thị Mười", "given_on": "1/11/2026"}


@pytest.fixture
def ward(client: Any) -> Ward:
    return Ward()


def links(page: str, subject_id: int) -> set[str]:
    return set(re.findall(rf'href="/doi-tuong/{subject_id}/([\w-]+)"', page))


def test_the_office_reads_and_only_the_secretary_writes(client: Any, ward: Ward) -> None:
    lan = ward.subjects["lan"]
    page = as_(client, ward, "secretary").get(f"/doi-tuong/{lan}").text
    assert "Nguyễn Thị Lan" in page and "Cá nhân, Phòng Kinh tế" in page
    assert page.count("Chưa có kết quả") == 5
    assert links(page, lan) == {"xep-loai", "ky-luat", "dong-y"}
    page = as_(client, ward, "leader").get(f"/doi-tuong/{lan}").text
    assert "Xem xét kỷ luật" in page and links(page, lan) == set()


@pytest.mark.parametrize("name", ["clerk", "supervisor", "administrator", "head", "stranger", "lan"])
def test_for_everybody_else_it_does_not_exist(client: Any, ward: Ward, name: str) -> None:
    client = as_(client, ward, name)
    for subject in ward.subjects.values():
        for path in ("", "/xep-loai", "/ky-luat"):
            assert client.get(f"/doi-tuong/{subject}{path}").status_code == 404, path
        for path, data in (("/xep-loai", {"year": "2025", "level": "good"}), ("/ky-luat", {"opened_on": "1/3/2026"})):
            assert send(client, f"/doi-tuong/{subject}{path}", data).status_code == 404, path
    assert send(client, "/doi-tuong", {"person_id": str(ward.lan)}).status_code == 404


def test_a_household_has_no_rating_and_no_case(client: Any, ward: Ward) -> None:
    page = as_(client, ward, "secretary").get(f"/doi-tuong/{ward.subjects['household']}").text
    assert "Hộ ông/bà Trần Thị Mười" in page and "Xếp loại các năm" not in page and "kỷ luật" not in page


def test_the_office_opens_the_page_from_a_unit_person_or_household(client: Any, ward: Ward) -> None:
    client = as_(client, ward, "secretary")
    for path, field, thing, name in (
        (f"/quan-tri/nguoi/{ward.lan}", "person_id", ward.lan, "lan"),
        (f"/quan-tri/don-vi/{ward.division}", "unit_id", ward.division, "division"),
        (f"/ho-gia-dinh/{ward.household}", "household_id", ward.household, "household"),
    ):
        assert f'name="{field}" value="{thing}"' in client.get(path).text
        opened = send(client, "/doi-tuong", {field: str(thing)})
        assert opened.headers["Location"] == f"/doi-tuong/{ward.subjects[name]}"
    for odd in ({}, {"person_id": "x"}, {"person_id": "1", "unit_id": "1"}, {"person_id": "99999"}):
        assert send(client, "/doi-tuong", odd).status_code == 404


def test_a_rating_is_written_and_replaced_only_with_the_tick(client: Any, ward: Ward) -> None:
    client = as_(client, ward, "secretary")
    path = f"/doi-tuong/{ward.subjects['lan']}/xep-loai"
    odd = send(client, path, {"year": "2990", "level": "good", "paper": "12/TB"})
    assert odd.status_code == 422 and "Nhập năm từ 2000 đến" in odd.text and 'value="12/TB"' in odd.text
    done = send(client, path, {"year": "2025", "level": "good", "paper": "12/TB"}, follow_redirects=True).text
    assert "Hoàn thành tốt nhiệm vụ" in done and "12/TB" in done
    again = send(client, path, {"year": "2025", "level": "done"})
    assert again.status_code == 422 and "Năm 2025 đã có kết quả khác" in again.text
    ticked = send(client, path, {"year": "2025", "level": "done", "overwrite": "y"}, follow_redirects=True).text
    assert "Hoàn thành nhiệm vụ" in ticked


def test_a_case_is_written_ended_and_taken_back(client: Any, ward: Ward) -> None:
    client = as_(client, ward, "secretary")
    base = f"/doi-tuong/{ward.subjects['lan']}/ky-luat"
    late = send(client, base, {"opened_on": "1/1/2090", "paper": "7/TB"})
    assert late.status_code == 422 and "không được sau hôm nay" in late.text and 'value="7/TB"' in late.text
    opened = send(client, base, {"opened_on": "1/3/2026"}, follow_redirects=True).text
    assert "chưa đề nghị khen được cho đến khi có kết luận" in opened
    (case,) = set(re.findall(rf"{base}/(\d+)", opened))
    early = send(client, f"{base}/{case}", {"closed_on": "1/2/2026", "in_force_until": ""})
    assert early.status_code == 422 and "từ ngày bắt đầu" in early.text and 'value="1/2/2026"' in early.text
    data = {"closed_on": "1/4/2026", "in_force_until": "31/12/2090"}
    assert "kỷ luật đến hết 31/12/2090" in send(client, f"{base}/{case}", data, follow_redirects=True).text
    other = f"/doi-tuong/{ward.subjects['division']}/ky-luat/{case}"
    assert client.get(other).status_code == send(client, f"{other}/bo").status_code == 404
    assert "kỷ luật đến hết 31/12/2090" in as_(client, ward, "leader").get(f"/doi-tuong/{ward.subjects['lan']}").text
    client = as_(client, ward, "secretary")
    assert "không lấy lại được" in client.get(f"{base}/{case}/bo").text
    assert "Chưa ghi việc nào" in send(client, f"{base}/{case}/bo", follow_redirects=True).text


@pytest.mark.parametrize(("name", "reads"), [("secretary", True), ("head", False)])
def test_a_households_consent_is_written_down_and_withdrawn(client: Any, ward: Ward, name: str, reads: bool) -> None:
    client = as_(client, ward, name)
    subject = ward.subjects["household"]
    path = f"/doi-tuong/{subject}/dong-y"
    page = client.get(path).text
    assert "Nói trước tổ trưởng" in page and (f'href="/doi-tuong/{subject}"' in page) is reads
    empty = send(client, path, {**CONSENT, "given_by": "", "purpose": ""})
    assert empty.status_code == 422 and "Ghi họ và tên người đồng ý" in empty.text and 'value="1/11/2026"' in empty.text
    done = send(client, path, CONSENT, follow_redirects=True)
    assert done.request.path == (f"/doi-tuong/{subject}" if reads else path)
    assert "Trần Thị Mười, Ký trên giấy, 01/11/2026" in done.text
    twice = send(client, path, CONSENT)
    assert twice.status_code == 422 and "trước đó" in twice.text
    withdraw = re.search(rf'action="({path}/\d+/rut)"', done.text)
    assert withdraw and "Rút ngày" in send(client, withdraw[1], follow_redirects=True).text


def test_the_head_of_a_group_comes_to_the_consents_from_the_households(client: Any, ward: Ward) -> None:
    with unit_of_work():
        place = make_locality("xã Tân An")
        group = make_unit(place, "Thôn Đông", kind=UnitKind.HAMLET)
        fresh = make_household(group, "Lê Thị Ánh").id  # no nomination has spoken of it
        head = make_person(place, "Vũ Văn Ba")
        grant(head, Role.UNIT_HEAD, unit=group)
        ward.people["other head"] = head.id
    client = as_(client, ward, "other head")
    for path in ("/ho-gia-dinh", f"/ho-gia-dinh/{fresh}"):
        page = client.get(path).text
        assert "Ghi sự đồng ý" in page and f'name="household_id" value="{fresh}"' in page, path
    opened = send(client, "/doi-tuong", {"household_id": str(fresh)}, follow_redirects=True)
    assert opened.status_code == 200 and opened.request.path.endswith("/dong-y") and "Lê Thị Ánh" in opened.text
    for name in ("head", "supervisor", "clerk"):
        assert send(as_(client, ward, name), "/doi-tuong", {"household_id": str(fresh)}).status_code == 404
    assert "Ghi sự đồng ý" not in as_(client, ward, "secretary").get("/ho-gia-dinh").text


@pytest.mark.parametrize("name", ["leader", "clerk", "administrator", "stranger", "lan"])
def test_nobody_else_writes_consents_down(client: Any, ward: Ward, name: str) -> None:
    client = as_(client, ward, name)
    for subject in (ward.subjects["household"], ward.subjects["division"]):
        assert client.get(f"/doi-tuong/{subject}/dong-y").status_code == 404
        assert send(client, f"/doi-tuong/{subject}/dong-y", CONSENT).status_code == 404


def test_a_person_signs_and_does_not_speak(client: Any, ward: Ward) -> None:
    client = as_(client, ward, "secretary")
    path = f"/doi-tuong/{ward.subjects['lan']}/dong-y"
    assert "Nói trước tổ trưởng" not in client.get(path).text
    for how in ("spoken", "online"):
        assert send(client, path, {**CONSENT, "how": how}).status_code == 422


def own_consents(ward: Ward) -> frozenset[SubjectConsentPurpose]:
    with unit_of_work(writing=False):
        return queries.consents_of([ward.subjects["lan"]])[ward.subjects["lan"]]


def test_oneself_sees_ratings_and_gives_each_consent_by_itself(client: Any, ward: Ward) -> None:
    base = f"/doi-tuong/{ward.subjects['lan']}"
    client = as_(client, ward, "secretary")
    send(client, f"{base}/xep-loai", {"year": "2025", "level": "good"})
    send(client, f"{base}/ky-luat", {"opened_on": "1/3/2026"})
    client = as_(client, ward, "lan")
    page = client.get("/doi-tuong/cua-toi").text
    assert "Năm 2025: Hoàn thành tốt nhiệm vụ" in page and "kỷ luật" not in page and page.count("Chưa đồng ý") == 3
    given = send(client, "/doi-tuong/cua-toi/dong-y", {"purpose": "publish_name"}, follow_redirects=True).text
    assert own_consents(ward) == {SubjectConsentPurpose.PUBLISH_NAME}
    withdraw = re.search(r'action="(/doi-tuong/cua-toi/rut/\d+)"', given)
    assert withdraw
    assert send(as_(client, ward, "head"), withdraw[1]).status_code == 404
    send(as_(client, ward, "lan"), withdraw[1])
    assert own_consents(ward) == frozenset()
    odd = send(client, "/doi-tuong/cua-toi/dong-y", {"purpose": "x"}, follow_redirects=True)
    assert "Chưa ghi được" in odd.text


def test_the_office_withdraws_no_consent_through_ones_own_door(client: Any, ward: Ward) -> None:
    send(as_(client, ward, "lan"), "/doi-tuong/cua-toi/dong-y", {"purpose": "exemplar"})
    with unit_of_work(writing=False):
        (consent,) = queries.list_consents(ward.subjects["lan"])
        consent_id = consent.id
    client = as_(client, ward, "secretary")
    assert send(client, f"/doi-tuong/cua-toi/rut/{consent_id}").status_code == 404
    assert send(client, f"/doi-tuong/{ward.subjects['division']}/dong-y/{consent_id}/rut").status_code == 404
    assert own_consents(ward) == {SubjectConsentPurpose.EXEMPLAR}


def test_awards_lead_to_the_book(client: Any, ward: Ward) -> None:
    with unit_of_work():
        record = make_award(queries.get_subject(ward.subjects["household"]), actor=SYSTEM)
        record_id = record.id
    page = as_(client, ward, "secretary").get(f"/doi-tuong/{ward.subjects['household']}").text
    assert f'href="/so-vang/{record_id}"' in page and "125/QĐ-UBND" in page
    assert f'href="/ho-gia-dinh/{ward.household}"' in page and "số 12, ngõ 5" in page
    leaders = as_(client, ward, "leader").get(f"/doi-tuong/{ward.subjects['household']}").text
    assert f'href="/so-vang/{record_id}"' in leaders and f'href="/ho-gia-dinh/{ward.household}"' not in leaders


def test_the_page_asks_little(client: Any, ward: Ward) -> None:
    client = as_(client, ward, "secretary")
    for subject in ward.subjects.values():
        with query_count() as asked:
            client.get(f"/doi-tuong/{subject}")
        assert asked.count <= 12, asked
