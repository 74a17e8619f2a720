"""One's own pages: data, password, sessions, consents."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import queries, service
from innovation.domain.accounts.enums import ConsentPurpose, PersonKind
from innovation.domain.accounts.models import Account, Consent, Person, RoleGrant, SignInSession
from tests.factories.accounts import PASSWORD, actor_of, make_account, make_person
from tests.factories.initiatives import make_draft
from tests.factories.localities import make_locality
from tests.factories.movements import make_movement, make_round
from tests.helpers.signed_in import send, sign_in_as

NEW = "thuyền về bến lúc hoàng hôn"


@pytest.fixture
def lan(client: Any) -> int:
    with unit_of_work():
        person = make_person(make_locality("phường Hòa Bình"), phone="0912345678")
        make_account(person)
    sign_in_as(client, person.id)
    return person.id


def person(person_id: int) -> Person:
    with unit_of_work(writing=False):
        found = session.get_one(Person, person_id)
        session.expunge_all()
        return found


def test_one_corrects_contact_data_and_nothing_else(client: Any, lan: int) -> None:
    data = {
        "birth_date": "5/9/1988",
        "education": "Thạc sĩ",
        "residence": "Tổ dân phố số 3",
        "email": "LAN@x.example",
        "phone": "0987 654 321",
        # what the form does not offer:
        "full_name": "Chủ tịch",
        "kind": "can_bo",
        "position": "Chủ tịch",
        "locality_id": "99",
        "staff_code": "1",
        "role": "administrator",
    }
    answer = send(client, "/tai-khoan", data, follow_redirects=True)
    assert "Đã lưu thông tin của bạn" in answer.text and 'value="05/09/1988"' in answer.text
    kept = person(lan)
    assert (kept.email, kept.phone, kept.education) == ("lan@x.example", "0987654321", "Thạc sĩ")
    assert (kept.full_name, kept.position, kept.staff_code) == ("Nguyễn Thị Lan", "", None)
    assert kept.kind is PersonKind.CIVIL_SERVANT
    with unit_of_work(writing=False):
        assert session.scalars(select(RoleGrant)).all() == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"birth_date": "32/13/1988"}, "ví dụ 05/09/2026"),
        ({"birth_date": "05/09/2090"}, "Nhập ngày sinh đúng"),
        ({"email": "lan at x"}, "Nhập địa chỉ thư đầy đủ"),
        ({"phone": "113"}, "Nhập số điện thoại 10 chữ số"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(
    client: Any, lan: int, change: dict[str, str], words: str
) -> None:
    answer = send(client, "/tai-khoan", {"education": "Thạc sĩ", **change})
    assert answer.status_code == 422 and words in answer.text
    (field,) = change
    assert f'id="{field}-loi"' in answer.text and 'value="Thạc sĩ"' in answer.text
    assert f'value="{change[field]}"' in answer.text
    assert person(lan).education == ""


def test_changing_the_password_ends_the_other_browsers(app: Any, client: Any, lan: int) -> None:
    other = app.test_client()
    sign_in_as(other, lan)
    wrong = send(client, "/tai-khoan/mat-khau", {"current_password": "sai", "new_password": NEW, "password_again": NEW})
    assert wrong.status_code == 422 and 'id="current_password-loi"' in wrong.text and NEW not in wrong.text
    data = {"current_password": PASSWORD, "new_password": NEW, "password_again": NEW}
    done = send(client, "/tai-khoan/mat-khau", data, follow_redirects=True)
    assert "Đã đổi mật khẩu" in done.text
    assert "/dang-nhap" in other.get("/tai-khoan").location
    assert "Nguyễn Thị Lan" in client.get("/tai-khoan").text


def test_a_refusal_page_never_repeats_a_password(client: Any, lan: int) -> None:
    data = {"current_password": PASSWORD, "new_password": NEW, "password_again": NEW}
    answer = client.post("/tai-khoan/mat-khau", data=data)  # no token
    assert answer.status_code == 400 and NEW not in answer.text and PASSWORD not in answer.text


def test_one_sees_and_ends_ones_sessions_but_not_those_of_others(app: Any, client: Any, lan: int) -> None:
    sign_in_as(app.test_client(), lan)
    with unit_of_work():
        minh = make_person(session.get_one(Person, lan).locality, "Vũ Văn Minh")
        _, foreign = service.begin_session(make_account(minh), address="", device="Máy của Minh", now=utc_now())
        foreign_id = foreign.id
    page = client.get("/tai-khoan/phien").text
    assert page.count("Thử nghiệm") == 2 and "Máy bạn đang dùng" in page and "Máy của Minh" not in page
    assert send(client, f"/tai-khoan/phien/{foreign_id}/ket-thuc").status_code == 404
    assert send(client, "/tai-khoan/phien/999999/ket-thuc").status_code == 404
    ended = send(client, "/tai-khoan/phien/ket-thuc-cac-may-khac", follow_redirects=True)
    assert "Đã đăng xuất 1 máy khác" in ended.text and ended.text.count("Thử nghiệm") == 1
    with unit_of_work(writing=False):
        assert session.get_one(SignInSession, foreign_id).ended_at is None


def test_one_takes_ones_data_away_without_secrets(client: Any, lan: int) -> None:
    answer = send(client, "/tai-khoan/du-lieu/tai-ve")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    data = json.loads(answer.text)
    assert data["person"]["full_name"] == "Nguyễn Thị Lan" and data["person"]["phone"] == "0912345678"
    assert data["sessions"][0]["device"] == "Thử nghiệm"
    with unit_of_work(writing=False):
        account = session.scalars(select(Account)).one()
        assert account.password_hash and account.password_hash not in answer.text
        assert session.scalars(select(SignInSession)).one().token_hash not in answer.text
    assert client.get("/tai-khoan/du-lieu/tai-ve").status_code == 405


def test_one_withdraws_ones_consent_and_not_anothers(client: Any, lan: int) -> None:
    with unit_of_work():
        lan_person = session.get_one(Person, lan)
        minh = make_person(lan_person.locality, "Vũ Văn Minh")
        entry = make_draft(make_round(make_movement(lan_person.locality)), owner=lan_person, complete=False).entry
        entry.title = "Tủ trả kết quả buổi tối"
        about, known_as = f"entry:{entry.id}", entry.title
        for who in (lan_person, minh):
            service.give_consent(
                who.id,
                ConsentPurpose.PUBLISH_NAME,
                about=about,
                text_version="1",
                actor=actor_of(who),
                now=utc_now(),
            )
        own, foreign = (c.id for c in session.scalars(select(Consent).order_by(Consent.id)))
    page = client.get("/tai-khoan/du-lieu").text
    assert "Công khai họ tên và đơn vị" in page and page.count(known_as) == 1
    assert send(client, f"/tai-khoan/du-lieu/dong-y/{foreign}/rut").status_code == 404
    done = send(client, f"/tai-khoan/du-lieu/dong-y/{own}/rut", follow_redirects=True)
    assert "Đã rút lúc" in done.text
    assert send(client, f"/tai-khoan/du-lieu/dong-y/{own}/rut").status_code == 404
    with unit_of_work(writing=False):
        assert not queries.has_consent(lan, ConsentPurpose.PUBLISH_NAME, about)
        assert queries.people_agreeing(ConsentPurpose.PUBLISH_NAME, about) == {minh.id}


def test_the_wish_to_be_erased_is_noted_once_and_can_be_taken_back(client: Any, lan: int) -> None:
    asked = send(client, "/tai-khoan/du-lieu/yeu-cau-xoa", follow_redirects=True)
    assert "Người quản trị đang xem xét" in asked.text and "Yêu cầu xóa dữ liệu</button>" not in asked.text
    again = send(client, "/tai-khoan/du-lieu/yeu-cau-xoa")
    assert again.status_code == 422 and "đã được ghi nhận trước đó" in again.text
    dropped = send(client, "/tai-khoan/du-lieu/bo-yeu-cau-xoa", follow_redirects=True)
    assert "Đã bỏ yêu cầu xóa dữ liệu" in dropped.text
    assert person(lan).erasure_asked_at is None


PAGES = ("/tai-khoan", "/tai-khoan/mat-khau", "/tai-khoan/phien", "/tai-khoan/du-lieu", "/tai-khoan/bao-mat")


@pytest.mark.parametrize("path", PAGES)
def test_own_pages_ask_a_visitor_to_sign_in(client: Any, path: str) -> None:
    assert client.get(path).location == f"/dang-nhap?tiep={path}"


@pytest.mark.parametrize("path", ["/quan-tri/nguoi", "/quan-tri/don-vi", "/quan-tri/nguoi/nhap", "/quan-tri/nguoi/1"])
def test_the_office_does_not_exist_for_an_author(client: Any, lan: int, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404 and "Nguyễn Thị Lan" not in answer.text.partition("<main")[2]


def test_a_password_past_its_age_opens_nothing_but_its_change(
    client: Any, app: Any, lan: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "INNOVATION", replace(app.config["INNOVATION"], password_max_age_days=90))
    assert client.get("/tai-khoan/phien").status_code == 200
    _changed_ago(lan, timedelta(days=90, hours=1))
    for path in ("/tai-khoan", "/viec-cua-toi", "/tai-khoan/phien", "/cham"):
        assert client.get(path).location == f"/tai-khoan/mat-khau?tiep={path}", path
    assert client.get("/").status_code == 200  # what is public stays so
    saved = send(client, "/tai-khoan", {"education": "Thạc sĩ"})
    assert saved.location == "/tai-khoan"  # a form that was open when the age ran out
    _changed_ago(lan, timedelta(days=91))
    assert send(client, "/tai-khoan", {"education": "Tiến sĩ"}).location == "/tai-khoan/mat-khau"
    assert person(lan).education == "Thạc sĩ"
    page = client.get("/tai-khoan/mat-khau?tiep=/tai-khoan/phien").text
    assert "Mật khẩu đã dùng quá 90 ngày" in page and 'name="tiep" value="/tai-khoan/phien"' in page
    same = {"current_password": PASSWORD, "new_password": PASSWORD, "password_again": PASSWORD}
    assert "trùng mật khẩu cũ" in send(client, "/tai-khoan/mat-khau", same).text
    new = {"current_password": PASSWORD, "new_password": NEW, "password_again": NEW, "tiep": "/tai-khoan/phien"}
    assert send(client, "/tai-khoan/mat-khau", new).location == "/tai-khoan/phien"
    assert client.get("/tai-khoan/phien").status_code == 200


def test_without_the_setting_no_password_is_too_old(client: Any, lan: int) -> None:
    _changed_ago(lan, timedelta(days=4000))
    assert client.get("/tai-khoan/phien").status_code == 200


def _changed_ago(person_id: int, ago: timedelta) -> None:
    with unit_of_work():
        account = session.scalars(select(Account).where(Account.person_id == person_id)).one()
        account.password_changed_at = utc_now() - ago
