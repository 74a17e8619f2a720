"""Sign-up, the forgotten password and links: nothing tells whether an address is known."""

from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import AccountState
from innovation.domain.accounts.models import Account, Consent, Person
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Locality
from innovation.support import jobs
from innovation.support.mail.models import MailRow
from tests.factories.accounts import grant, make_account, make_person
from tests.factories.localities import make_locality, make_unit
from tests.helpers.signed_in import send, sign_in_as

LOGIN = "lan@hoabinh.example"
NEW = "thuyền về bến lúc hoàng hôn"


@pytest.fixture
def place(app: Any) -> int:
    with unit_of_work():
        hoa_binh = make_locality("phường Hòa Bình")
        make_unit(hoa_binh, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
        make_account(make_person(hoa_binh), login=LOGIN)
        return hoa_binh.id


def work() -> list[MailRow]:
    """Do the waiting jobs of this room; the outbox."""
    jobs.run_due(utc_now())
    with unit_of_work(writing=False):
        letters = list(session.scalars(select(MailRow).order_by(MailRow.id)))
        session.expunge_all()
        return letters


def sign_up(client: Any, login: str, **more: str) -> Any:
    data = {"full_name": "Đỗ Văn Sáu", "login": login, "kind": "nguoi_dan", "unit_id": "", **more}
    return send(client, "/dang-ky", data)


def link_of(letter: MailRow) -> str:
    return "/dat-lai-mat-khau/" + letter.text.partition("/dat-lai-mat-khau/")[2].split()[0]


def test_asking_for_a_reset_looks_the_same_for_known_and_unknown(client: Any, place: int) -> None:
    answers = [send(client, "/quen-mat-khau", {"login": login}) for login in (LOGIN, "ai-do@x.example", "0912345678")]
    assert len({(a.status_code, a.location, a.text) for a in answers}) == 1
    assert "Nếu địa chỉ vừa nhập có tài khoản" in client.get(answers[0].location).text
    assert [letter.to_address for letter in work()] == [LOGIN]


def test_whoever_no_mail_reaches_reads_whom_to_ask_whatever_was_typed(client: Any, place: int) -> None:
    pages = [client.get("/quen-mat-khau"), client.get("/quen-mat-khau/da-gui"), send(client, "/quen-mat-khau", {})]
    assert all("Gặp thư ký Hội đồng tại Ủy ban nhân dân phường Hòa Bình" in page.text for page in pages)
    with unit_of_work():
        hoa_binh = session.get_one(Locality, place)
        hoa_binh.contact_phone, hoa_binh.contact_email = "02253123456", "hoidong@hoabinh.example"
    page = client.get("/quen-mat-khau").text
    assert 'href="tel:02253123456"' in page and "mailto:hoidong@hoabinh.example" in page


def test_a_phone_login_is_reset_by_a_link_from_the_secretarys_hand(client: Any, app: Any, place: int) -> None:
    with unit_of_work():
        hoa_binh = session.get_one(Locality, place)
        sau = make_person(hoa_binh, "Đỗ Văn Sáu", phone="0987654321")
        make_account(sau, login="0987654321")
        tu = make_person(hoa_binh, "Phạm Thị Tư")
        grant(tu, Role.SECRETARY)
        sau_id, tu_id = sau.id, tu.id
    desk = app.test_client()
    sign_in_as(desk, tu_id)
    assert "Gửi đường liên kết đặt mật khẩu" in desk.get(f"/quan-tri/nguoi/{sau_id}").text
    shown = send(desk, f"/quan-tri/nguoi/{sau_id}/moi", {"login": "0987654321"})
    link = shown.text.partition("/dat-lai-mat-khau/")[2].partition("<")[0]
    path = f"/dat-lai-mat-khau/{link}"
    assert send(client, path, {"password": NEW, "password_again": NEW}).location == "/dang-nhap"
    assert send(client, "/dang-nhap", {"login": "0987 654 321", "password": NEW}).location == "/viec-cua-toi"


def test_the_link_is_made_of_the_setting_not_of_the_request(client: Any, place: int) -> None:
    send(
        client,
        "/quen-mat-khau",
        {"login": LOGIN},
        headers={"X-Forwarded-Host": "evil.example", "X-Host": "evil.example"},
    )
    (letter,) = work()
    assert "evil" not in letter.text and "http://127.0.0.1:8000/dat-lai-mat-khau/" in letter.text


def test_a_new_password_by_the_link(client: Any, place: int) -> None:
    send(client, "/quen-mat-khau", {"login": LOGIN})
    path = link_of(work()[0])
    assert "Đặt mật khẩu" in client.get(path).text
    weak = send(client, path, {"password": "matkhau123456", "password_again": "matkhau123456"})
    assert weak.status_code == 422 and "quá phổ biến" in weak.text and 'value="matkhau' not in weak.text
    unequal = send(client, path, {"password": NEW, "password_again": NEW + "?"})
    assert "Hai lần nhập chưa giống nhau" in unequal.text
    assert send(client, path, {"password": NEW, "password_again": NEW}).location == "/dang-nhap"
    assert send(client, "/dang-nhap", {"login": LOGIN, "password": NEW}).location == "/viec-cua-toi"
    spent = client.get(path)
    assert spent.status_code == 404 and "Xin đường liên kết mới" in spent.text


def test_sign_up_answers_alike_for_new_and_known_addresses_and_tells_the_owner(client: Any, place: int) -> None:
    new, known = sign_up(client, "sau@x.example"), sign_up(client, LOGIN)
    assert (new.status_code, new.location) == (known.status_code, known.location)
    page = client.get(new.location).text
    assert "Mở hộp thư của bạn" in page and LOGIN not in page
    to_new, to_known = work()
    assert "Hoàn tất đăng ký" in to_new.subject and "đã có tài khoản" in to_known.subject
    send(client, link_of(to_new), {"password": NEW, "password_again": NEW})
    assert send(client, "/dang-nhap", {"login": "sau@x.example", "password": NEW}).location == "/viec-cua-toi"


def test_an_account_does_not_exist_before_its_link_was_used(client: Any, place: int) -> None:
    sign_up(client, "sau@x.example")
    work()
    with unit_of_work(writing=False):
        account = session.scalars(select(Account).where(Account.login == "sau@x.example")).one()
        assert account.state is AccountState.INVITED and account.password_hash is None
        assert not account.person.active


def test_somebody_with_a_phone_only_is_told_that_the_office_will_call(client: Any, place: int) -> None:
    answer = sign_up(client, "+84 987 654 321")
    assert "sẽ gọi vào số bạn đã nhập" in client.get(answer.location).text
    assert work() == []
    with unit_of_work(writing=False):
        assert session.scalars(select(Account.login).where(Account.login == "0987654321")).one()


def test_a_pupil_needs_a_guardian_who_agrees(client: Any, place: int) -> None:
    alone = sign_up(client, "be@x.example", kind="hoc_sinh")
    assert alone.status_code == 422 and "cha mẹ hoặc người giám hộ" in alone.text and "be@x.example" in alone.text
    unasked = sign_up(client, "be@x.example", kind="hoc_sinh", guardian_name="Đỗ Thị Mẹ")
    assert "cần đồng ý trước" in unasked.text
    sign_up(client, "be@x.example", kind="hoc_sinh", guardian_name="Đỗ Thị Mẹ", guardian_agrees="y")
    work()
    with unit_of_work(writing=False):
        consent = session.scalars(select(Consent)).one()
        assert (consent.purpose.value, consent.given_by, consent.about) == ("guardian", "Đỗ Thị Mẹ", "account")


@pytest.mark.parametrize(
    "more", [{"kind": "can_bo"}, {"kind": "cong_chuc", "role": "administrator", "state": "active"}]
)
def test_nobody_signs_up_as_staff_or_with_a_role(client: Any, place: int, more: dict[str, str]) -> None:
    assert sign_up(client, "sau@x.example", **more).status_code == 422
    with unit_of_work(writing=False):
        assert jobs.waiting_count() == 0
        assert len(session.scalars(select(Person)).all()) == 1


def test_an_empty_sign_up_says_what_to_choose(client: Any, place: int) -> None:
    answer = send(client, "/dang-ky", {"full_name": "Đỗ Văn Sáu", "login": "", "unit_id": ""})
    assert answer.status_code == 422 and 'value="Đỗ Văn Sáu"' in answer.text
    assert "Chọn một mục: Người dân; Học sinh; Doanh nghiệp, hợp tác xã." in answer.text
    forged = send(client, "/dang-ky", {"full_name": "Đỗ Văn Sáu", "login": "a@x.vn", "unit_id": "", "kind": "quan_tri"})
    assert forged.status_code == 422 and "Chọn một mục" not in forged.text


def test_a_visitor_chooses_their_locality_when_there_are_several(client: Any, place: int) -> None:
    with unit_of_work():
        make_locality("xã Kiến Minh")
    page = client.get("/dang-ky").text
    assert "Phường Hòa Bình" in page and "Xã Kiến Minh" in page
    form = client.get("/dang-ky?dia-phuong=hoa-binh").text
    assert "Tổ dân phố số 3" in form and "Cán bộ<" not in form
    assert send(client, "/dang-ky?dia-phuong=khong-co", {"full_name": "x"}).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 2000, "%00", "..%2f..%2fetc"])
def test_an_odd_link_is_a_spent_link(client: Any, place: int, token: str) -> None:
    assert client.get(f"/dat-lai-mat-khau/{token}").status_code == 404


def test_the_forms_come_back_with_what_was_typed(client: Any, place: int) -> None:
    page = sign_up(client, "không phải địa chỉ").text
    assert 'value="Đỗ Văn Sáu"' in page and "không phải địa chỉ" in page and "ví dụ lan@haiphong.gov.vn" in page


def test_names_are_shown_as_text_never_as_markup(client: Any, place: int) -> None:
    page = sign_up(client, "x", full_name="<script>alert(1)</script>").text
    assert "<script>alert" not in page and "&lt;script&gt;" in page
