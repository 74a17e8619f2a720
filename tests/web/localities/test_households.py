"""The pages of households: who sees which, what is refused where, lists imported whole or not at all."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from innovation.core.actor import SYSTEM
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Household, Unit
from tests.factories.accounts import grant, make_person
from tests.factories.awards import make_award
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_subject
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as

FIELDS = {"head_name": "Lê Thị Bình", "address": "số 3, ngõ 5"}


class Ward:
    """Ids of a ward with two tổ, a household in each, and people in every role."""

    def __init__(self) -> None:
        with unit_of_work():
            place = make_locality("phường Việt Hoà")
            kind = UnitKind.RESIDENTIAL_GROUP
            first, second = (make_unit(place, f"Tổ dân phố số {n}", kind=kind) for n in (1, 2))
            self.first, self.second = first.id, second.id
            self.mine = make_household(first, "Trần Thị Mười").id
            self.other = make_household(second, "Nguyễn Thị Ánh", "số 9").id
            self.people = {}
            for role in (Role.SECRETARY, Role.LEADER, Role.CLERK, Role.SUPERVISOR, Role.ADMINISTRATOR):
                person = make_person(place, f"Người {role}")
                grant(person, role)
                self.people[role.value] = person.id
            for name, unit in (("head", first), ("division", make_unit(place, "Phòng Kinh tế"))):
                person = make_person(place, f"Trưởng {name}")
                grant(person, Role.UNIT_HEAD, unit=unit)
                self.people[name] = person.id
            stranger = make_person(make_locality("xã Kiến Minh"), "Người Xa")
            grant(stranger, Role.SECRETARY)
            self.people["stranger"] = stranger.id


@pytest.fixture
def ward(client: Any) -> Ward:
    return Ward()


def as_(client: Any, ward: Ward, name: str) -> Any:
    sign_in_as(client, ward.people[name])
    return client


def households() -> list[tuple[str, str, int]]:
    with unit_of_work(writing=False):
        rows = session.query(Household).order_by(Household.id)
        return [(row.head_name, row.address, row.group_id) for row in rows]


@pytest.mark.parametrize(
    ("name", "listed", "links"),
    [
        ("secretary", ["Trần Thị Mười", "Nguyễn Thị Ánh"], {"them", "nhap", "sua"}),
        ("leader", ["Trần Thị Mười", "Nguyễn Thị Ánh"], set()),
        ("head", ["Trần Thị Mười"], {"them", "sua"}),
    ],
)
def test_each_role_sees_its_households_and_its_links(
    client: Any, ward: Ward, name: str, listed: list[str], links: set[str]
) -> None:
    page = as_(client, ward, name).get("/ho-gia-dinh").text
    assert [head for head in ("Trần Thị Mười", "Nguyễn Thị Ánh") if head in page] == listed
    hrefs = {"them": 'href="/ho-gia-dinh/them', "nhap": 'href="/ho-gia-dinh/nhap',
             "sua": f'href="/ho-gia-dinh/{ward.mine}"'}  # fmt: skip
    assert {link for link, href in hrefs.items() if href in page} == links
    assert ('<li><a href="/ho-gia-dinh" aria-current="page">Hộ gia đình</a></li>' in page) is (name == "head")


@pytest.mark.parametrize("name", ["clerk", "supervisor", "administrator", "division"])
def test_for_the_others_there_are_no_households(client: Any, ward: Ward, name: str) -> None:
    client = as_(client, ward, name)
    for path in ("", "/them", f"/{ward.mine}", f"/{ward.mine}/chuyen-di", "/nhap"):
        page = client.get(f"/ho-gia-dinh{path}")
        assert page.status_code == 404 and "Mười" not in page.text, path


@pytest.mark.parametrize("name", ["leader", "stranger", "head"])
def test_anothers_household_does_not_exist(client: Any, ward: Ward, name: str) -> None:
    client = as_(client, ward, name)
    for path in ("", "/chuyen-di"):
        assert client.get(f"/ho-gia-dinh/{ward.other}{path}").status_code == 404
        data = {**FIELDS, "group_id": str(ward.first), "left_on": "1/11/2026"}
        assert send(client, f"/ho-gia-dinh/{ward.other}{path}", data).status_code == 404
    assert send(client, f"/ho-gia-dinh/{ward.other}/tro-lai").status_code == 404
    assert ("Nguyễn Thị Ánh", "số 9", ward.second) in households()


def test_found_without_accents_by_group_and_state(client: Any, ward: Ward) -> None:
    client = as_(client, ward, "secretary")
    found = client.get("/ho-gia-dinh?q=nguyen+anh").text
    assert "1 hộ" in found and "Nguyễn Thị Ánh" in found and "Trần Thị Mười" not in found
    assert "Trần Thị Mười" not in client.get(f"/ho-gia-dinh?to={ward.second}").text
    assert "Chưa có hộ nào chuyển đi" in client.get("/ho-gia-dinh?tinh-trang=chuyen-di").text
    assert "Tổ dân phố số 1 (1)" in found


def test_added_by_the_head_with_every_error_at_its_field_and_everything_kept(client: Any, ward: Ward) -> None:
    client = as_(client, ward, "head")
    empty = send(client, "/ho-gia-dinh/them", {"group_id": str(ward.first), "head_name": "", "address": "số 3"})
    assert empty.status_code == 422 and "Nhập họ và tên chủ hộ" in empty.text and 'value="số 3"' in empty.text
    foreign = send(client, "/ho-gia-dinh/them", {**FIELDS, "group_id": str(ward.second)})
    assert foreign.status_code == 422 and 'value="Lê Thị Bình"' in foreign.text
    there = {"group_id": str(ward.first), "head_name": "Nguyễn Thị Ánh", "address": "số 09"}
    twice = send(client, "/ho-gia-dinh/them", there)
    assert twice.status_code == 422 and "đang thuộc Tổ dân phố số 2" in twice.text
    assert 'id="group_id-loi"' in twice.text
    done = send(client, "/ho-gia-dinh/them", {**FIELDS, "group_id": str(ward.first)}, follow_redirects=True)
    assert "Đã thêm hộ Lê Thị Bình vào Tổ dân phố số 1." in done.text
    assert ("Lê Thị Bình", "số 3, ngõ 5", ward.first) in households()


def test_moved_gone_and_back(client: Any, ward: Ward) -> None:
    client = as_(client, ward, "secretary")
    path = f"/ho-gia-dinh/{ward.mine}"
    assert 'value="Trần Thị Mười"' in client.get(path).text
    done = send(client, path, {**FIELDS, "group_id": str(ward.second)}, follow_redirects=True)
    assert "Đã lưu" in done.text and ("Lê Thị Bình", "số 3, ngõ 5", ward.second) in households()
    late = send(client, f"{path}/chuyen-di", {"left_on": "1/1/2090"})
    assert late.status_code == 422 and "không được sau hôm nay" in late.text and 'value="1/1/2090"' in late.text
    gone = send(client, f"{path}/chuyen-di", {"left_on": "1/11/2026"}, follow_redirects=True)
    assert "Lê Thị Bình" not in gone.text
    assert "Chuyển đi từ 01/11/2026" in client.get("/ho-gia-dinh?tinh-trang=chuyen-di").text
    assert "Lê Thị Bình" in send(client, f"{path}/tro-lai", follow_redirects=True).text


@pytest.mark.parametrize("name", ["head", "leader", "stranger", "administrator"])
def test_only_the_secretary_erases(client: Any, ward: Ward, name: str) -> None:
    client = as_(client, ward, name)
    path = f"/ho-gia-dinh/{ward.mine}/xoa-du-lieu"
    assert client.get(path).status_code == send(client, path, {"typed_name": "Trần Thị Mười"}).status_code == 404


@pytest.mark.parametrize("awarded", [False, True])
def test_erasing_says_what_stays(client: Any, ward: Ward, awarded: bool) -> None:
    if awarded:
        with unit_of_work():
            make_award(make_subject(session.get_one(Household, ward.mine)), actor=SYSTEM)
    client = as_(client, ward, "secretary")
    path = f"/ho-gia-dinh/{ward.mine}/xoa-du-lieu"
    assert f'href="{path}"' in client.get(f"/ho-gia-dinh/{ward.mine}").text
    assert ("tên chủ hộ và tổ được giữ" in client.get(path).text) is awarded
    wrong = send(client, path, {"typed_name": "Mười"})
    assert wrong.status_code == 422 and "Gõ đúng tên chủ hộ" in wrong.text and 'value="Mười"' in wrong.text
    done = send(client, path, {"typed_name": "trần thị mười"}, follow_redirects=True)
    assert "Đã xóa dữ liệu của hộ" in done.text and "Trần Thị Mười" not in done.text
    kept = "Trần Thị Mười" if awarded else "(đã xóa dữ liệu)"
    assert households()[0] == (kept, "", ward.first)


def upload(client: Any, path: str, text: str) -> Any:
    data = {"file": (io.BytesIO(text.encode()), "ho.csv")}
    return send(client, path, data, content_type="multipart/form-data", follow_redirects=True)


LIST = "Tổ dân phố/Thôn;Chủ hộ;Địa chỉ;Số căn cước\n"


def test_a_list_with_refused_lines_writes_nothing_until_they_are_mended(client: Any, ward: Ward) -> None:
    client = as_(client, ward, "secretary")
    page = upload(
        client, "/ho-gia-dinh/nhap",
        LIST + "Tổ 1;Lê Thị Bình;số 3;0300\nTổ 7;Vũ Văn Cường;số 4;\nTổ 1;Nguyễn Thị Ánh;số 9;\n"
        "Tổ 1;;;\nTDP 2;lê thị bình;số 03;\nTổ 1;Trần Thị Mười;số 12, ngõ 5;\n",
    )  # fmt: skip
    text = page.text
    assert "4 dòng cần sửa, nên chưa nhập được hộ nào" in text and "0300" not in text
    for error in (
        "Dòng 3 (Vũ Văn Cường): không thấy tổ dân phố, thôn “Tổ 7”.",
        "Dòng 4 (Nguyễn Thị Ánh): hộ cùng tên chủ hộ và địa chỉ đang thuộc Tổ dân phố số 2",
        "Dòng 5: nhập họ và tên chủ hộ",
        "Dòng 6 (lê thị bình): hộ này được ghi ở hai nơi: dòng 2 ghi Tổ dân phố số 1.",
        "1 hộ đã có, giữ nguyên",
    ):
        assert error in text
    path = page.request.path
    refused = send(client, path)
    assert refused.status_code == 422 and "chưa nhập hộ nào" in refused.text
    sheet = load_workbook(io.BytesIO(client.get(f"{path}/dong-loi.xlsx").data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Tổ dân phố/Thôn", "Chủ hộ", "Địa chỉ", "Dòng trong tệp", "Lý do chưa nhận"] and len(rows) == 5
    assert rows[1] == ["Tổ 7", "Vũ Văn Cường", "số 4", 3, "không thấy tổ dân phố, thôn “Tổ 7”"]
    assert len(households()) == 2
    missing = send(client, f"{path}/sua", {})
    assert missing.status_code == 422 and "Chọn tệp .xlsx hoặc .csv" in missing.text
    joined = upload(client, f"{path}/sua", LIST + "Tổ 2;Vũ Văn Cường;số 4;\n")
    assert "Nhập 2 hộ" in joined.text
    done = send(client, joined.request.path, follow_redirects=True)
    assert "thêm 2 hộ" in done.text and len(households()) == 4
    again = send(client, joined.request.path)
    assert again.status_code == 422 and "Danh sách này đã được nhập trước đó" in again.text


def test_another_secretarys_preview_does_not_exist(client: Any, ward: Ward) -> None:
    path = upload(as_(client, ward, "secretary"), "/ho-gia-dinh/nhap", LIST + "Tổ 1;Lê Thị Bình;số 3;\n").request.path
    client = as_(client, ward, "stranger")
    for other in (
        client.get(path),
        client.get(f"{path}/dong-loi.xlsx"),
        send(client, path),
        send(client, f"{path}/sua"),
    ):
        assert other.status_code == 404 and "Lê Thị Bình" not in other.text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Tệp rỗng"),
        ("Chủ hộ\nLê A\n", "Không thấy cột"),
        (LIST, "không có hộ nào"),
        ("a\0b", "Không đọc được bảng"),
    ],
)
def test_an_odd_file_is_told_at_its_field(client: Any, ward: Ward, text: str, sentence: str) -> None:
    page = upload(as_(client, ward, "secretary"), "/ho-gia-dinh/nhap", text)
    assert page.status_code == 422 and sentence in page.text


def test_the_sample_is_filled_in_and_its_own_lines_are_no_households(client: Any, ward: Ward) -> None:
    client = as_(client, ward, "secretary")
    book = load_workbook(io.BytesIO(client.get("/ho-gia-dinh/nhap/tep-mau.xlsx").data))

    def sent() -> Any:
        file = io.BytesIO()
        book.save(file)
        data = {"file": (io.BytesIO(file.getvalue()), "mau.xlsx")}
        return send(client, "/ho-gia-dinh/nhap", data, content_type="multipart/form-data", follow_redirects=True)

    assert "không có hộ nào" in sent().text
    book.active.append(["Tổ 1", "Lê Thị Bình", "số 3"])
    assert "Nhập 1 hộ" in sent().text


def test_the_list_asks_the_same_for_few_and_for_many(client: Any, ward: Ward) -> None:
    asked = []
    for extra in (0, 40):
        with unit_of_work():
            group = session.get_one(Unit, ward.first)
            for number in range(extra):
                make_household(group, "Phạm Văn An", f"số {100 + number}")
        for name in ("secretary", "head"):
            client = as_(client, ward, name)
            client.get("/ho-gia-dinh")
            with query_count() as queries:
                client.get("/ho-gia-dinh?q=a")
            assert queries.count <= 8, queries
            asked.append(queries.count)
    assert asked[:2] == asked[2:]
