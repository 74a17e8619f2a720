"""Changing one's own login: the password again, the new address proven, the old one told."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Account, OneTimeToken, Person, SignInSession
from innovation.support.audit.models import AuditRow
from innovation.support.mail.models import MailRow
from tests.factories.accounts import PASSWORD, make_account, make_person
from tests.factories.localities import make_locality
from tests.helpers.signed_in import send, sign_in_as

PAGE = "/tai-khoan/ten-dang-nhap"
OLD, WISHED = "lan@cu.example", "lan@moi.example"


@pytest.fixture
def lan(client: Any) -> int:
    with unit_of_work():
        person = make_person(make_locality("phường Hòa Bình"), email=OLD)
        make_account(person)
        make_account(make_person(person.locality, "Vũ Văn Minh"), login="minh@x.example")
    sign_in_as(client, person.id)
    return person.id


def ask(client: Any, email: str = WISHED, password: str = PASSWORD, **options: Any) -> Any:
    return send(client, PAGE, {"email": email, "current_password": password}, **options)


def letters() -> list[MailRow]:
    with unit_of_work(writing=False):
        rows = list(session.scalars(select(MailRow).order_by(MailRow.id)))
        session.expunge_all()
        return rows


def link() -> str:
    return f"{PAGE}/" + letters()[-1].text.partition(f"{PAGE}/")[2].split()[0]


def login_of(person_id: int) -> str:
    with unit_of_work(writing=False):
        return session.scalars(select(Account.login).where(Account.person_id == person_id)).one()


def test_the_new_address_counts_once_its_link_is_opened(app: Any, client: Any, lan: int) -> None:
    other = app.test_client()
    sign_in_as(other, lan)
    assert WISHED in ask(client, "LAN@moi.example", follow_redirects=True).text
    (proof,) = letters()
    assert proof.to_address == WISHED and "Nguyễn" not in proof.text and login_of(lan) == OLD
    path = link()
    assert OLD in client.get(path).text and login_of(lan) == OLD  # looking changes nothing
    done = send(client, path, follow_redirects=True).text
    assert f"Từ nay bạn đăng nhập bằng {WISHED}" in done and login_of(lan) == WISHED
    told = letters()[-1]
    assert told.to_address == OLD and WISHED in told.text
    assert "/dang-nhap" in other.get("/tai-khoan").location and client.get("/tai-khoan").status_code == 200
    assert client.get(path).status_code == 404 and send(client, path).status_code == 404
    fresh = app.test_client()
    assert send(fresh, "/dang-nhap", {"login": OLD, "password": PASSWORD}).status_code == 422
    assert send(fresh, "/dang-nhap", {"login": WISHED, "password": PASSWORD}).location == "/viec-cua-toi"
    with unit_of_work(writing=False):
        assert session.get_one(Person, lan).email == WISHED
        rows = session.scalars(select(AuditRow).where(AuditRow.action.startswith("account.login_change"))).all()
        assert [row.action for row in rows] == ["account.login_change_asked", "account.login_changed"]
        assert "moi.example" not in str([row.facts for row in rows])


def test_without_the_password_nothing_is_sent(client: Any, lan: int) -> None:
    refused = ask(client, password="không phải mật khẩu")
    assert refused.status_code == 422 and f'value="{WISHED}"' in refused.text and letters() == []
    for email in ("", "lan", "0912345678", OLD):
        assert ask(client, email).status_code == 422, email
    assert letters() == []


def test_an_address_that_has_an_account_is_not_told_apart(client: Any, lan: int) -> None:
    unknown = ask(client)
    with unit_of_work():
        session.scalars(select(OneTimeToken)).one().created_at -= timedelta(minutes=5)
    known = ask(client, "minh@x.example")
    assert (unknown.status_code, unknown.location) == (known.status_code, known.location)
    assert "đã có tài khoản" in letters()[-1].text and PAGE not in letters()[-1].text
    again = ask(client, "ai-do@x.example")
    assert again.status_code == 422 and "Chờ hai phút" in again.text


def test_the_link_is_for_its_own_account_its_own_address_and_two_days(app: Any, client: Any, lan: int) -> None:
    ask(client)
    path = link()
    minh = app.test_client()
    with unit_of_work(writing=False):
        minh_id = session.scalars(select(Account.person_id).where(Account.login == "minh@x.example")).one()
    sign_in_as(minh, minh_id)
    assert minh.get(path).status_code == 404 and send(minh, path).status_code == 404
    assert app.test_client().get(path).location.startswith("/dang-nhap?tiep=/tai-khoan/ten-dang-nhap/")
    token = path.removeprefix(f"{PAGE}/")
    changed = token.partition(".")[0] + ".a2VAeC5leGFtcGxl"  # another address behind the same secret
    for odd in (changed, token.partition(".")[0], "x", "%00", "a.%FF"):
        assert client.get(f"{PAGE}/{odd}").status_code == 404, odd
    for secret in (token, token.partition(".")[0]):  # a link of this kind never sets a password
        assert client.get(f"/dat-lai-mat-khau/{secret}").status_code == 404
    with unit_of_work():
        session.scalars(select(OneTimeToken)).one().expires_at = utc_now()
    assert send(client, path).status_code == 404 and login_of(lan) == OLD


def test_an_address_taken_meanwhile_is_refused(client: Any, lan: int) -> None:
    ask(client)
    path = link()
    with unit_of_work():
        session.scalars(select(Account).where(Account.login == "minh@x.example")).one().login = WISHED
    refused = send(client, path)
    assert refused.status_code == 422 and "đã dùng cho tài khoản khác" in refused.text and login_of(lan) == OLD


def test_somebody_with_a_phone_comes_to_a_login_that_can_reset_itself(client: Any, app: Any) -> None:
    with unit_of_work():
        sau = make_person(make_locality(), "Đỗ Văn Sáu")
        make_account(sau, login="0987654321")
    sign_in_as(client, sau.id)
    assert "Thay cho số điện thoại" in client.get(PAGE).text
    ask(client)
    send(client, link())
    assert login_of(sau.id) == WISHED
    with unit_of_work(writing=False):
        person = session.get_one(Person, sau.id)
        assert (person.email, person.phone) == (WISHED, "0987654321")
        assert session.scalars(select(SignInSession).where(SignInSession.ended_at.is_(None))).one()
