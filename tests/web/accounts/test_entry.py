"""Signing in by browser: one answer for all mistakes, a fresh cookie, no way out of the site, the second factor."""

from datetime import timedelta
from typing import Any

import pyotp
import pytest
from sqlalchemy import select

from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import AccountState
from innovation.domain.accounts.models import Account, SignInFailure, SignInSession
from tests.factories.accounts import PASSWORD, grant, make_account, make_person
from tests.factories.councils import make_council
from tests.factories.localities import make_locality
from tests.helpers.signed_in import csrf_token, send, sign_in_as

LOGIN = "lan@hoabinh.example"
WRONG = "Tài khoản hoặc mật khẩu không đúng"


@pytest.fixture
def lan(app: Any) -> int:
    with unit_of_work():
        person = make_person(make_locality("phường Hòa Bình"))
        make_account(person, login=LOGIN)
        return person.id


def enter(client: Any, login: str = LOGIN, password: str = PASSWORD, **more: Any) -> Any:
    return send(client, "/dang-nhap", {"login": login, "password": password, **more})


def test_the_form_names_its_fields_for_password_managers(client: Any) -> None:
    page = client.get("/dang-nhap").text
    assert 'autocomplete="username"' in page and 'autocomplete="current-password"' in page


def test_the_right_password_opens_ones_own_pages(client: Any, lan: int) -> None:
    answer = enter(client)
    assert answer.location == "/viec-cua-toi"
    page = client.get("/tai-khoan")
    assert "Nguyễn Thị Lan" in page.text and LOGIN in page.text
    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("login", [LOGIN, "khong-co@hoabinh.example", "' OR 1=1 --", "0912345678"])
def test_every_mistake_gets_the_same_page_and_keeps_the_login_not_the_password(
    client: Any, lan: int, login: str
) -> None:
    answer = enter(client, login, "không phải mật khẩu")
    assert answer.status_code == 422
    assert WRONG in answer.text and "không phải mật khẩu" not in answer.text
    reference = enter(client, "khac@hoabinh.example", "không phải mật khẩu").text
    assert _without_login(answer.text) == _without_login(reference)


def _without_login(html: str) -> str:
    lines = [line for line in html.splitlines() if 'name="login"' not in line and "csrf_token" not in line]
    return "\n".join(lines)


def test_a_refused_sign_in_is_counted_although_its_request_was_rolled_back(client: Any, lan: int) -> None:
    for _ in range(5):
        enter(client, password="không phải mật khẩu")
    with unit_of_work(writing=False):
        assert len(session.scalars(select(SignInFailure)).all()) == 10
    answer = enter(client)
    assert answer.status_code == 422 and "Hãy thử lại sau" in answer.text


def test_forged_forwarding_headers_do_not_move_the_address(client: Any, lan: int) -> None:
    for number in range(30):
        headers = {"X-Forwarded-For": f"10.2.3.{number}"}
        data = {"login": f"nguoi{number}@x.example", "password": "không phải mật khẩu"}
        send(client, "/dang-nhap", data, headers=headers)
    answer = send(client, "/dang-nhap", {"login": LOGIN, "password": PASSWORD}, headers={"X-Forwarded-For": "10.9.9.9"})
    assert "Đã nhập sai nhiều lần" in answer.text


def test_the_cookie_of_before_opens_nothing_after(app: Any, client: Any, lan: int) -> None:
    with client.session_transaction() as cookie:
        cookie["planted"] = "by somebody else"
        cookie["_user_id"] = "a secret that somebody else chose"
    enter(client)
    with client.session_transaction() as cookie:
        assert "planted" not in cookie
        assert cookie["_user_id"] != "a secret that somebody else chose"


def test_an_old_cookie_is_worthless_after_signing_out(app: Any, client: Any, lan: int) -> None:
    enter(client)
    thief = app.test_client()
    with client.session_transaction() as cookie:
        stolen = dict(cookie)
    send(client, "/dang-xuat")
    with thief.session_transaction() as cookie:
        cookie.update(stolen)
    assert "/dang-nhap" in thief.get("/tai-khoan").location


def test_signing_out_by_a_link_does_nothing(client: Any, lan: int) -> None:
    enter(client)
    assert client.get("/dang-xuat").status_code == 405
    assert "Thông tin của tôi" in client.get("/tai-khoan").text


@pytest.mark.parametrize(
    "where",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\t/evil.example",
        "\\\\evil.example",
        "http://lan@evil.example",
        "evil.example",
        "/%0d%0aSet-Cookie:a=b\r\nX: y",
    ],
)
def test_one_is_never_sent_to_another_site(client: Any, lan: int, where: str) -> None:
    location = enter(client, tiep=where).location
    assert "evil" not in location and location.startswith("/")
    page = client.get("/dang-nhap", query_string={"tiep": where})
    assert "evil" not in page.headers.get("Location", "")


def test_one_goes_on_to_the_page_that_was_wanted(client: Any, lan: int) -> None:
    asked = client.get("/tai-khoan/phien")
    assert asked.location == "/dang-nhap?tiep=/tai-khoan/phien"
    form = client.get(asked.location).text
    assert 'name="tiep" value="/tai-khoan/phien"' in form
    assert enter(client, tiep="/tai-khoan/phien").location == "/tai-khoan/phien"


@pytest.mark.parametrize("token", ["", "wrong", None])
def test_without_the_forms_token_nothing_happens(client: Any, lan: int, token: str | None) -> None:
    data = {"login": LOGIN, "password": PASSWORD} | ({"csrf_token": token} if token is not None else {})
    answer = client.post("/dang-nhap", data=data)
    assert answer.status_code == 400 and PASSWORD not in answer.text
    with unit_of_work(writing=False):
        assert session.scalars(select(SignInSession)).all() == []


def test_a_token_of_another_browser_is_refused(app: Any, client: Any, lan: int) -> None:
    foreign = csrf_token(app.test_client())
    csrf_token(client)
    answer = client.post("/dang-nhap", data={"login": LOGIN, "password": PASSWORD, "csrf_token": foreign})
    assert answer.status_code == 400


def test_disabling_acts_on_the_next_request(client: Any, lan: int) -> None:
    enter(client)
    with unit_of_work():
        session.scalars(select(Account)).one().state = AccountState.DISABLED
    assert "/dang-nhap" in client.get("/tai-khoan").location


# --- the second factor


@pytest.fixture
def tu(app: Any) -> int:
    with unit_of_work():
        person = make_person(make_locality("phường Việt Hoà"), "Phạm Thị Tư")
        grant(person, Role.SECRETARY)
        make_account(person, login="tu@viethoa.example")
        return person.id


def test_a_secretary_sets_the_second_factor_up_before_anything_else(client: Any, tu: int) -> None:
    enter(client, "tu@viethoa.example")
    stopped = client.get("/quan-tri/nguoi")
    assert stopped.location == "/dang-nhap/ma-xac-thuc?tiep=/quan-tri/nguoi"
    page = client.get(stopped.location, follow_redirects=True)
    assert "Tạo mã QR" in page.text
    begun = send(client, "/tai-khoan/bao-mat/tao-ma", {"tiep": "/quan-tri/nguoi"}, follow_redirects=True)
    assert "<svg" in begun.text and "Bước 2" in begun.text
    with unit_of_work(writing=False):
        secret = session.scalars(select(Account)).one().totp_secret
    assert secret is not None
    wrong = send(client, "/tai-khoan/bao-mat/xac-nhan", {"code": "000000"})
    assert wrong.status_code == 422 and "Mã không đúng" in wrong.text
    code = pyotp.TOTP(secret).at(utc_now())
    done = send(client, "/tai-khoan/bao-mat/xac-nhan", {"code": code, "tiep": "/quan-tri/nguoi"})
    assert done.text.count("<code>") == 10 and 'href="/quan-tri/nguoi"' in done.text
    assert "Người của phường Việt Hoà" in client.get("/quan-tri/nguoi").text


def test_the_code_is_asked_for_and_the_secret_never_shown_again(client: Any, tu: int) -> None:
    secret = pyotp.random_base32()
    with unit_of_work():
        account = session.scalars(select(Account)).one()
        account.totp_secret, account.totp_confirmed_at = secret, utc_now() - timedelta(days=1)
    enter(client, "tu@viethoa.example", tiep="/quan-tri/nguoi")
    for path in ("/quan-tri/nguoi", "/tai-khoan", "/tai-khoan/mat-khau", "/tai-khoan/bao-mat", "/tai-khoan/du-lieu"):
        assert client.get(path).location.startswith("/dang-nhap/ma-xac-thuc"), path
    for path in ("/tai-khoan/bao-mat/bo", "/tai-khoan/bao-mat/ma-du-phong", "/tai-khoan/du-lieu/tai-ve"):
        assert send(client, path).location.startswith("/dang-nhap/ma-xac-thuc"), path
    replaced = send(client, "/tai-khoan/bao-mat/tao-ma")
    assert replaced.status_code == 422 and "Bỏ ứng dụng cũ" in replaced.text
    with client.session_transaction() as cookie:
        before = cookie["_user_id"]
    wrong = send(client, "/dang-nhap/ma-xac-thuc", {"code": "000000"})
    assert wrong.status_code == 422 and "Mã không đúng" in wrong.text and 'value="000000"' not in wrong.text
    code = pyotp.TOTP(secret).at(utc_now())
    passed = send(client, "/dang-nhap/ma-xac-thuc", {"code": code, "tiep": "/quan-tri/nguoi"})
    assert passed.location == "/quan-tri/nguoi"
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != before
    page = client.get("/tai-khoan/bao-mat").text
    assert "Đang bật từ" in page and secret not in page.replace(" ", "")


def test_a_password_must_be_given_again_after_a_quarter_of_an_hour(client: Any, tu: int) -> None:
    sign_in_as(client, tu, now=utc_now() - timedelta(minutes=16))
    with unit_of_work():
        lan = make_person(session.scalars(select(Account)).one().person.locality).id
    path = f"/quan-tri/nguoi/{lan}/nhiem-vu"
    asked = client.get(path)
    assert asked.location == f"/tai-khoan/xac-nhan?tiep={path}"
    refused = send(client, "/tai-khoan/xac-nhan", {"password": "không phải mật khẩu", "tiep": path})
    assert refused.status_code == 422 and "Mật khẩu hiện tại không đúng" in refused.text
    assert send(client, "/tai-khoan/xac-nhan", {"password": PASSWORD, "tiep": path}).location == path
    assert "Giao nhiệm vụ cho Nguyễn Thị Lan" in client.get(path).text


@pytest.mark.parametrize(("place", "asked"), [(0, True), (1, True), (2, False)])
def test_who_presides_or_stands_in_gives_a_second_factor(client: Any, app: Any, place: int, asked: bool) -> None:
    with unit_of_work():
        council = make_council(size=5)  # chair, vice chair, two members, secretary
        person_id = council.members[place].person_id
    sign_in_as(client, person_id, second_factor=False)
    stopped = client.get("/tai-khoan").location or ""
    assert stopped.startswith("/dang-nhap/ma-xac-thuc") is asked
