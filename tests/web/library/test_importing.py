"""Bringing in earlier recognitions through the pages."""

import re
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.library.queries import count_visible
from tests.factories.accounts import grant, make_person
from tests.factories.initiatives import make_work_field
from tests.factories.localities import make_locality
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.web.library.conftest import shown

CSV = """Tên sáng kiến;Số quyết định;Ngày quyết định;Lĩnh vực
Ghép vần bằng nắp chai;12/QĐ-TH1;24/05/2024;Giáo dục
=cmd|' /C calc'!A0;13/QĐ-TH1;24/05/2024;
<b>Lỗi</b>;;hôm qua;Thiên văn
"""


@pytest.fixture
def place_id(app: Any, client: StrictClient) -> int:
    """Bà Tư is signed in."""
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        make_work_field("Giáo dục")
        secretary = make_person(place, "Đỗ Thị Tư")
        grant(secretary, Role.SECRETARY)
        found = place.id, secretary.id
    sign_in_as(client, found[1])
    return found[0]


def upload(client: StrictClient, place_id: int, data: bytes, name: str = "danh-sach.csv") -> Any:
    fields = {"locality": str(place_id), "file": (BytesIO(data), name)}
    return send(client, "/thu-vien/nhap", fields, content_type="multipart/form-data")


def test_from_the_sheet_to_the_library(client: StrictClient, place_id: int) -> None:
    assert client.get("/thu-vien/nhap").status_code == 200
    response = upload(client, place_id, CSV.encode())
    page = response.get_data(as_text=True)
    text = shown(page)
    assert "Dòng 4 (&lt;b&gt;Lỗi&lt;/b&gt;): thiếu số quyết định; ngày quyết định không đọc được" in text
    assert "Nhập 2 sáng kiến" in text
    with unit_of_work(writing=False):
        assert count_visible() == 0
    address = re.search(r'action="(/thu-vien/nhap/\d+)"', page)
    assert address
    done = send(client, address[1])
    assert done.status_code == 302
    assert "Đã đưa 2 sáng kiến vào thư viện" in client.get(done.location).get_data(as_text=True)
    with unit_of_work(writing=False):
        assert count_visible() == 2


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "rong.csv", "Tệp rỗng"),
        (b"PK\x03\x04 not a zip", "hong.xlsx", "Không đọc được bảng này"),
        ("Tên;Ghi chú\na;b\n".encode(), "thieu.csv", "Không thấy cột"),
    ],
)
def test_a_sheet_that_cannot_be_read_says_why(
    client: StrictClient, place_id: int, data: bytes, name: str, sentence: str
) -> None:
    response = upload(client, place_id, data, name)
    assert response.status_code == 422
    assert sentence in response.get_data(as_text=True)


def test_no_file_and_another_place_are_refused(client: StrictClient, place_id: int) -> None:
    assert "Chọn tệp .xlsx hoặc .csv." in send(client, "/thu-vien/nhap", {"locality": place_id}).get_data(as_text=True)
    with unit_of_work():
        other = make_locality().id
    assert upload(client, other, CSV.encode()).status_code == 422


def test_the_sample_can_be_filled_in_and_sent(client: StrictClient, place_id: int) -> None:
    response = client.get("/thu-vien/nhap/tep-mau.xlsx")
    assert "filename*=UTF-8''M%E1%BA%ABu" in response.headers["Content-Disposition"]
    book = openpyxl.load_workbook(BytesIO(response.data))
    sheet = book.active
    assert sheet["A1"].value == "Tên sáng kiến"
    untouched = shown(upload(client, place_id, response.data, "mau.xlsx").get_data(as_text=True))
    assert (
        "Dòng 2" in untouched and "đây là dòng ví dụ của tệp mẫu" in untouched and "Nhập 1 sáng kiến" not in untouched
    )
    sheet["A2"].value = "Ghép vần bằng nắp chai"
    filled = BytesIO()
    book.save(filled)
    assert "Nhập 1 sáng kiến" in shown(upload(client, place_id, filled.getvalue(), "mau.xlsx").get_data(as_text=True))


def test_it_is_the_secretarys(app: Any) -> None:
    visitor: StrictClient = app.test_client()
    assert visitor.get("/thu-vien/nhap").status_code == 302
    with unit_of_work():
        person_id = make_person(make_locality()).id
    sign_in_as(visitor, person_id)
    for path in ("/thu-vien/nhap", "/thu-vien/nhap/tep-mau.xlsx"):
        assert visitor.get(path).status_code == 404
    assert send(visitor, "/thu-vien/nhap/1").status_code == 404
