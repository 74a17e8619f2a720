"""Bringing in earlier recognitions through the pages."""

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


def previewed(client: StrictClient, answer: Any) -> tuple[str, str]:
    """Where the preview is, and its page."""
    assert answer.status_code == 303
    return answer.location, client.get(answer.location).get_data(as_text=True)


def test_from_the_sheet_to_the_library(client: StrictClient, place_id: int) -> None:
    assert client.get("/thu-vien/nhap").status_code == 200
    where, page = previewed(client, upload(client, place_id, CSV.encode()))
    assert "Dòng 4 (&lt;b&gt;Lỗi&lt;/b&gt;): thiếu số quyết định; ngày quyết định không đọc được" in shown(page)
    assert "1 dòng cần sửa, nên chưa nhập được sáng kiến nào" in shown(page)
    assert f'action="{where}"' not in page  # nothing to confirm yet
    refused = send(client, where)
    assert refused.status_code == 422 and "chưa nhập dòng nào" in refused.get_data(as_text=True)
    book = openpyxl.load_workbook(BytesIO(client.get(f"{where}/dong-loi.xlsx").data))
    sheet = book.active
    assert [cell.value for cell in sheet[2]][:3] == ["<b>Lỗi</b>", None, "hôm qua"]
    assert [cell.value for cell in sheet[2]][-2] == 4 and "thiếu số quyết định" in sheet.cell(2, 12).value
    bad = {"file": (BytesIO(b""), "rong.csv")}
    empty = send(client, f"{where}/sua", bad, content_type="multipart/form-data")
    assert empty.status_code == 422 and "Tệp rỗng" in empty.get_data(as_text=True)
    sheet["B2"], sheet["C2"], sheet["G2"] = "14/QĐ-TH1", "25/05/2024", "Giáo dục"
    mended = BytesIO()
    book.save(mended)
    mended.seek(0)
    again = send(client, f"{where}/sua", {"file": (mended, "sua.xlsx")}, content_type="multipart/form-data")
    where, page = previewed(client, again)
    assert "Nhập 3 sáng kiến" in shown(page) and shown(page).count("Từ tệp trước") == 2
    with unit_of_work(writing=False):
        assert count_visible() == 0
    done = send(client, where)
    assert "Đã đưa 3 sáng kiến vào thư viện" in client.get(done.location).get_data(as_text=True)
    with unit_of_work(writing=False):
        assert count_visible() == 3
    assert "đã được nhập trước đó" in client.get(where).get_data(as_text=True)


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
    untouched = shown(previewed(client, upload(client, place_id, response.data, "mau.xlsx"))[1])
    assert (
        "Dòng 2" in untouched and "đây là dòng ví dụ của tệp mẫu" in untouched and "Nhập 1 sáng kiến" not in untouched
    )
    sheet["A2"].value = "Ghép vần bằng nắp chai"
    filled = BytesIO()
    book.save(filled)
    assert "Nhập 1 sáng kiến" in shown(previewed(client, upload(client, place_id, filled.getvalue(), "mau.xlsx"))[1])


def test_it_is_the_secretarys(app: Any) -> None:
    visitor: StrictClient = app.test_client()
    assert visitor.get("/thu-vien/nhap").status_code == 302
    with unit_of_work():
        person_id = make_person(make_locality()).id
    sign_in_as(visitor, person_id)
    for path in ("/thu-vien/nhap", "/thu-vien/nhap/tep-mau.xlsx", "/thu-vien/nhap/1", "/thu-vien/nhap/1/dong-loi.xlsx"):
        assert visitor.get(path).status_code == 404
    assert send(visitor, "/thu-vien/nhap/1").status_code == 404
