"""The directory, roles, invitations and rosters, by who is at the desk."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts import service
from innovation.domain.accounts.models import Account, Person, RoleGrant
from innovation.support.mail.models import MailRow
from tests.factories.accounts import grant, make_account, make_person
from tests.factories.councils import make_council
from tests.factories.localities import make_locality, make_unit
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as


class Ward:
    """Hòa Bình with its secretary, an author, an administrator, and Kiến Minh next door."""

    def __init__(self) -> None:
        with unit_of_work():
            self.place = make_locality("phường Hòa Bình")
            other = make_locality("xã Kiến Minh")
            self.unit = make_unit(self.place, "Phòng Kinh tế")
            lan = make_person(self.place, unit=self.unit, email="lan@x.example")
            tu = make_person(self.place, "Phạm Thị Tư")
            admin = make_person(self.place, "Nguyễn Quản Trị")
            stranger = make_person(other, "Trần Thị Hạnh")
            for person in (lan, tu, admin):
                make_account(person)
            grant(tu, Role.SECRETARY)
            grant(admin, Role.ADMINISTRATOR, locality_id=None)
            self.lan, self.tu, self.admin, self.stranger = lan.id, tu.id, admin.id, stranger.id
            self.unit_id = self.unit.id


@pytest.fixture
def ward(app: Any) -> Ward:
    return Ward()


@pytest.fixture
def desk(client: Any, ward: Ward) -> Any:
    sign_in_as(client, ward.tu)
    return client


def grants_of(person_id: int) -> list[tuple[str, int | None]]:
    with unit_of_work(writing=False):
        rows = session.scalars(select(RoleGrant).where(RoleGrant.person_id == person_id).order_by(RoleGrant.id))
        return [(row.role.value, row.locality_id) for row in rows]


def test_the_directory_shows_ones_own_ward_and_finds_without_accents(desk: Any, ward: Ward) -> None:
    page = desk.get("/quan-tri/nguoi").text
    assert "Nguyễn Thị Lan" in page and "Thư ký Hội đồng" in page and "Trần Thị Hạnh" not in page
    found = desk.get("/quan-tri/nguoi?q=thi+lan").text
    assert "1 người" in found and "Phạm Thị Tư</a>" not in found
    assert "Không có ai khớp" in desk.get("/quan-tri/nguoi?q=%25_").text


@pytest.mark.parametrize(
    "query", ["don-vi=x&doi-tuong=y&tai-khoan=z&trang=-1", "trang=999999", "q=%00", "don-vi=99999999999999999999"]
)
def test_odd_filters_are_no_fault(desk: Any, query: str) -> None:
    assert desk.get(f"/quan-tri/nguoi?{query}").status_code == 200


def test_another_ward_does_not_exist(desk: Any, ward: Ward) -> None:
    missing = desk.get("/quan-tri/nguoi/424242")
    foreign = desk.get(f"/quan-tri/nguoi/{ward.stranger}")
    assert foreign.status_code == missing.status_code == 404
    assert _main(foreign) == _main(missing)
    assert desk.get("/quan-tri/nguoi?dia-phuong=kien-minh").status_code == 404
    for path in ("sua", "nhiem-vu", "moi", "khoa"):
        assert send(desk, f"/quan-tri/nguoi/{ward.stranger}/{path}", {"reason": "x"}).status_code == 404, path


def _main(page: Any) -> str:
    return str(page.text.partition("<main")[2].partition("</main>")[0])


def test_the_list_takes_as_many_queries_for_one_as_for_thirty(desk: Any, ward: Ward) -> None:
    desk.get("/quan-tri/nguoi")
    with query_count() as few:
        desk.get("/quan-tri/nguoi?q=lan")
    with unit_of_work():
        place = session.get_one(Person, ward.lan).locality
        for number in range(40):
            unit = make_unit(place)
            grant(make_person(place, f"Trần Văn {number}", unit=unit), Role.UNIT_HEAD, unit=unit)
    with query_count() as many:
        page = desk.get("/quan-tri/nguoi")
    assert page.text.count("Thủ trưởng đơn vị") == 20
    assert many.count == few.count <= 8, str(many)


def test_a_secretary_grants_four_roles_only_whatever_the_form_says(desk: Any, ward: Ward) -> None:
    page = desk.get(f"/quan-tri/nguoi/{ward.lan}/nhiem-vu").text
    offered = re.findall(r'<option value="(\w+)"', page.partition('name="role"')[2].partition("</select>")[0])
    assert offered == ["unit_head", "unit_secretary", "clerk", "supervisor"]
    assert "whole_site" not in page
    form = {"role": "secretary", "unit_id": "", "starts_on": "16/11/2026", "whole_site": "y"}
    assert send(desk, f"/quan-tri/nguoi/{ward.lan}/nhiem-vu", form).status_code == 422
    assert send(desk, f"/quan-tri/nguoi/{ward.lan}/nhiem-vu", {**form, "role": "administrator"}).status_code == 422
    assert grants_of(ward.lan) == []
    headless = send(desk, f"/quan-tri/nguoi/{ward.lan}/nhiem-vu", {**form, "role": "unit_head"})
    assert "Chọn đơn vị mà người này đứng đầu" in headless.text
    done = send(
        desk, f"/quan-tri/nguoi/{ward.lan}/nhiem-vu", {**form, "role": "unit_head", "unit_id": str(ward.unit_id)},
        follow_redirects=True,
    )  # fmt: skip
    assert "Đã giao nhiệm vụ cho Nguyễn Thị Lan" in done.text and "Từ 16/11/2026" in done.text
    assert ", Phạm Thị Tư giao</span>" in done.text


def test_nobody_gives_themself_a_role(desk: Any, ward: Ward) -> None:
    assert "Giao nhiệm vụ</a>" not in desk.get(f"/quan-tri/nguoi/{ward.tu}").text
    form = {"role": "clerk", "unit_id": "", "starts_on": "16/11/2026"}
    answer = send(desk, f"/quan-tri/nguoi/{ward.tu}/nhiem-vu", form)
    assert answer.status_code == 403 and "Không ai tự giao" in answer.text
    assert grants_of(ward.tu) == [("secretary", session_place(ward))]


def session_place(ward: Ward) -> int:
    with unit_of_work(writing=False):
        return session.get_one(Person, ward.tu).locality_id


def test_a_role_change_signs_the_person_out_at_once(app: Any, client: Any, ward: Ward) -> None:
    tu = app.test_client()
    sign_in_as(tu, ward.tu)
    assert tu.get("/quan-tri/nguoi").status_code == 200
    sign_in_as(client, ward.admin)
    with unit_of_work(writing=False):
        held = session.scalars(select(RoleGrant.id).where(RoleGrant.person_id == ward.tu)).one()
    path = f"/quan-tri/nguoi/{ward.tu}/nhiem-vu/{held}/thu-hoi"
    assert "Thu hồi nhiệm vụ của Phạm Thị Tư?" in client.get(path).text
    silent = send(client, path, {"reason": " "})
    assert silent.status_code == 422 and "Ghi lý do thu hồi" in silent.text
    done = send(client, path, {"reason": "chuyển công tác"}, follow_redirects=True)
    assert "Nhiệm vụ trước đây" in done.text and "chuyển công tác" in done.text
    with unit_of_work(writing=False):
        assert f"{session.get_one(Person, ward.admin).full_name} thu hồi" in done.text
    assert "/dang-nhap" in tu.get("/quan-tri/nguoi").location
    sign_in_as(tu, ward.tu)
    assert tu.get("/quan-tri/nguoi").status_code == 404


def test_a_secretary_cannot_touch_the_administrators_account(desk: Any, ward: Ward) -> None:
    page = desk.get(f"/quan-tri/nguoi/{ward.admin}").text
    assert "Khóa tài khoản" not in page and "đặt mật khẩu</a>" not in page and "Thu hồi<" not in page
    invited = send(desk, f"/quan-tri/nguoi/{ward.admin}/moi", {"login": "tu-va-ban@x.example"})
    disabled = send(desk, f"/quan-tri/nguoi/{ward.admin}/khoa", {"reason": "x"})
    reset = send(desk, f"/quan-tri/nguoi/{ward.admin}/cai-lai-ma-xac-thuc")
    assert [a.status_code for a in (invited, disabled, reset)] == [403, 403, 403]
    assert "Hãy nhờ người quản trị" in invited.text
    with unit_of_work(writing=False):
        account = session.scalars(select(Account).where(Account.person_id == ward.admin)).one()
        assert account.login != "tu-va-ban@x.example" and account.state.value == "active"
        assert session.scalars(select(MailRow)).all() == []


def test_a_jurors_account_is_the_administrators_to_open_anew(app: Any, desk: Any, ward: Ward) -> None:
    with unit_of_work():
        people = [session.get_one(Person, ward.lan), *(make_person(ward.place, f"Vũ Văn {n}") for n in "ABC")]
        make_council(ward.place, people=people[:3])
        account = session.scalars(select(Account).where(Account.person_id == ward.lan)).one()
        account.totp_secret, account.totp_confirmed_at = "A" * 32, utc_now()
    page = desk.get(f"/quan-tri/nguoi/{ward.lan}").text
    assert "chỉ người quản trị đổi được tên đăng nhập" in page and "Cài lại mã xác thực</button>" not in page
    assert "readonly" in desk.get(f"/quan-tri/nguoi/{ward.lan}/moi").text
    for login in ("tu-va-ban@x.example", "0912345678"):
        taken = send(desk, f"/quan-tri/nguoi/{ward.lan}/moi", {"login": login})
        assert taken.status_code == 403 and "Hãy nhờ người quản trị" in taken.text
        assert "dat-lai-mat-khau" not in taken.text
    assert send(desk, f"/quan-tri/nguoi/{ward.lan}/cai-lai-ma-xac-thuc").status_code == 403
    forgotten = send(desk, f"/quan-tri/nguoi/{ward.lan}/moi", {"login": "lan@x.example"}, follow_redirects=True)
    assert "Đã gửi lời mời tới lan@x.example" in forgotten.text
    admin = app.test_client()
    sign_in_as(admin, ward.admin)
    done = send(admin, f"/quan-tri/nguoi/{ward.lan}/cai-lai-ma-xac-thuc", follow_redirects=True)
    assert "Đã bỏ ứng dụng xác thực cũ" in done.text


def test_an_invitation_goes_by_mail_or_is_shown_once_for_a_phone(desk: Any, ward: Ward) -> None:
    with unit_of_work():
        place = session.get_one(Person, ward.lan).locality
        sau = make_person(place, "Đỗ Văn Sáu", phone="0987654321").id
        hanh = make_person(place, "Lê Thị Hạnh").id
    by_mail = send(desk, f"/quan-tri/nguoi/{hanh}/moi", {"login": "hanh@x.example"}, follow_redirects=True)
    assert "Đã gửi lời mời tới hanh@x.example" in by_mail.text and "dat-lai-mat-khau" not in by_mail.text
    assert 'value="0987654321"' in desk.get(f"/quan-tri/nguoi/{sau}/moi").text
    shown = send(desk, f"/quan-tri/nguoi/{sau}/moi", {"login": "0987654321"})
    link = re.search(r"/dat-lai-mat-khau/[\w-]+", shown.text)
    assert link and shown.headers["Cache-Control"] == "no-store"
    assert "Đỗ Văn Sáu" in desk.application.test_client().get(link.group()).text
    taken = send(desk, f"/quan-tri/nguoi/{sau}/moi", {"login": "hanh@x.example"})
    assert taken.status_code == 422 and "đã dùng cho tài khoản khác" in taken.text


def test_disabling_is_a_page_of_its_own_and_acts_at_once(app: Any, desk: Any, ward: Ward) -> None:
    lan = app.test_client()
    sign_in_as(lan, ward.lan)
    assert "Khóa tài khoản của Nguyễn Thị Lan?" in desk.get(f"/quan-tri/nguoi/{ward.lan}/khoa").text
    send(desk, f"/quan-tri/nguoi/{ward.lan}/khoa", {"reason": "chuyển công tác"})
    assert "/dang-nhap" in lan.get("/tai-khoan").location
    page = send(desk, f"/quan-tri/nguoi/{ward.lan}/mo-khoa", follow_redirects=True).text
    assert "Đã mở lại tài khoản" in page


def test_the_secretary_adds_and_corrects_a_person(desk: Any, ward: Ward) -> None:
    data = {"full_name": "Lê Thị Hạnh", "kind": "giao_vien", "unit_id": str(ward.unit_id), "staff_code": "GV1",
            "position": "Giáo viên", "birth_date": "1/2/1990"}  # fmt: skip
    added = send(desk, "/quan-tri/nguoi/them", data, follow_redirects=True).text
    assert "Đã thêm Lê Thị Hạnh" in added and "01/02/1990" in added
    twice = send(desk, "/quan-tri/nguoi/them", {**data, "full_name": "Người khác"})
    assert twice.status_code == 422 and "đã dùng cho Lê Thị Hạnh" in twice.text and 'id="staff_code-loi"' in twice.text
    with unit_of_work(writing=False):
        hanh = session.scalars(select(Person.id).where(Person.staff_code == "GV1")).one()
    form = desk.get(f"/quan-tri/nguoi/{hanh}/sua").text
    assert 'value="Lê Thị Hạnh"' in form and 'value="01/02/1990"' in form
    changed = {**data, "position": "Tổ trưởng", "active": "y"}
    assert "Tổ trưởng" in send(desk, f"/quan-tri/nguoi/{hanh}/sua", changed, follow_redirects=True).text


def test_only_an_administrator_erases_after_typing_the_name(app: Any, desk: Any, ward: Ward) -> None:
    path = f"/quan-tri/nguoi/{ward.lan}/xoa-du-lieu"
    assert send(desk, path, {"typed_name": "Nguyễn Thị Lan"}).status_code == 404
    admin = app.test_client()
    sign_in_as(admin, ward.admin)
    wrong = send(admin, path, {"typed_name": "Lan"})
    assert wrong.status_code == 422 and "Gõ đúng họ và tên Nguyễn Thị Lan" in wrong.text
    done = send(admin, path, {"typed_name": "nguyen thi lan"}, follow_redirects=True)
    assert "Đã xóa dữ liệu cá nhân" in done.text and "Nguyễn Thị Lan" not in done.text


def test_the_last_administrator_cannot_be_revoked(app: Any, ward: Ward) -> None:
    with unit_of_work():
        second = make_person(session.get_one(Person, ward.tu).locality, "Quản Trị Hai")
        make_account(second)
        row = grant(second, Role.ADMINISTRATOR, locality_id=None)
        service.revoke_role(row.id, reason="thử", actor=_actor(ward.admin), now=utc_now())
        place_admin = make_person(session.get_one(Person, ward.tu).locality, "Quản Trị Phường")
        grant(place_admin, Role.ADMINISTRATOR)
        place_admin_id = place_admin.id
    client = app.test_client()
    sign_in_as(client, place_admin_id)
    assert "Thu hồi<" not in client.get(f"/quan-tri/nguoi/{ward.admin}").text


def _actor(person_id: int) -> Any:
    from tests.factories.accounts import actor_of

    return actor_of(session.get_one(Person, person_id))


def test_the_office_says_where_it_is_asked(client: Any, desk: Any, ward: Ward) -> None:
    refused = send(desk, "/quan-tri/lien-he", {"phone": "12", "email": "hoidong@hoabinh.example"})
    assert refused.status_code == 422 and 'value="12"' in refused.text
    done = send(desk, "/quan-tri/lien-he", {"phone": "0225 3123 456", "email": ""}, follow_redirects=True)
    assert "Đã lưu chỗ liên hệ" in done.text and 'value="02253123456"' in done.text
    assert 'href="tel:02253123456"' in desk.application.test_client().get("/quen-mat-khau").text
    assert send(desk, "/quan-tri/lien-he?dia-phuong=kien-minh", {"phone": "02253123456"}).status_code == 404
