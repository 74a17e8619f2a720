"""A year's ratings on pages: imported whole or not at all, replaced only with a tick that says so."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from innovation.db.transaction import unit_of_work
from innovation.domain.nominations import queries
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send
from tests.web.nominations.known import Ward, as_

HEADER = "Mã cán bộ;Họ và tên;Đơn vị;Xếp loại\n"


@pytest.fixture
def ward(client: Any) -> Ward:
    return Ward()


@pytest.fixture
def desk(client: Any, ward: Ward) -> Any:
    return as_(client, ward, "secretary")


def upload(client: Any, path: str, text: str, **fields: str) -> Any:
    data = {"file": (io.BytesIO((HEADER + text).encode()), "xep-loai.csv"), **fields}
    return send(client, path, data, content_type="multipart/form-data", follow_redirects=True)


def level_of(ward: Ward, name: str) -> str | None:
    with unit_of_work(writing=False):
        rated = queries.rating_of(ward.subjects[name], 2025)
        return rated.level.value if rated else None


def test_imported_after_a_preview_and_listed(desk: Any, ward: Ward) -> None:
    page = upload(desk, "/xep-loai/nhap", "CB001;;;Tốt\n;;Phòng Kinh tế;HTXSNV\n", year="2025", paper="12/TB-UBND")
    assert "Nhập 2 kết quả" in page.text and "Theo 12/TB-UBND" in page.text and level_of(ward, "lan") is None
    done = send(desk, page.request.path, follow_redirects=True).text
    assert "thêm 2 kết quả, thay 0 kết quả" in done and "Nguyễn Thị Lan" in done and "chưa có kết quả năm 2025" in done
    assert "1 kết quả" in desk.get("/xep-loai?nam=2025&q=kinh+te").text
    assert "Không có kết quả nào khớp" in desk.get("/xep-loai?nam=2025&q=zzz").text
    assert "Chưa có kết quả xếp loại năm 2024" in desk.get("/xep-loai?nam=2024").text


def test_what_is_there_is_replaced_only_when_ticked(desk: Any, ward: Ward) -> None:
    page = upload(desk, "/xep-loai/nhap", "CB001;;;Tốt\n", year="2025")
    send(desk, page.request.path)
    page = upload(desk, "/xep-loai/nhap", "CB001;;;Hoàn thành nhiệm vụ\n", year="2025")
    assert "Hoàn thành tốt nhiệm vụ" in page.text and 'name="overwrite"' in page.text
    refused = send(desk, page.request.path)
    assert refused.status_code == 422 and "Đánh dấu để thay" in refused.text and level_of(ward, "lan") == "good"
    done = send(desk, page.request.path, {"overwrite": "y"}, follow_redirects=True).text
    assert "thay 1 kết quả" in done and level_of(ward, "lan") == "done"


def test_refused_lines_hold_back_all_and_come_back_mended(desk: Any, ward: Ward) -> None:
    page = upload(desk, "/xep-loai/nhap", "CB001;;;Tốt\nCB999;;;Khá\n;Ai Đó;;Tốt\n", year="2025")
    for error in (
        "2 dòng cần sửa, nên chưa nhập được kết quả nào",
        "Dòng 3 (CB999): không thấy mã cán bộ CB999; không rõ xếp loại “Khá”",
        "Dòng 4 (Ai Đó): ghi thêm đơn vị hoặc mã cán bộ",
    ):
        assert error in page.text
    path = page.request.path
    assert "chưa nhập kết quả nào" in send(desk, path).text and level_of(ward, "lan") is None
    rows = list(load_workbook(io.BytesIO(desk.get(f"{path}/dong-loi.xlsx").data)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Mã cán bộ", "CB999", None] and rows[1][3] == "Khá"
    assert send(desk, f"{path}/sua").status_code == 422
    joined = upload(desk, f"{path}/sua", ";;Phòng Kinh tế;Tốt\n")
    send(desk, joined.request.path)
    assert (level_of(ward, "lan"), level_of(ward, "division")) == ("good", "good")


@pytest.mark.parametrize(
    ("fields", "text", "sentence"),
    [
        ({"year": ""}, "CB001;;;Tốt\n", "Nhập năm, ví dụ 2025"),
        ({"year": "2990"}, "CB001;;;Tốt\n", "Nhập năm từ 2000 đến"),
        ({"year": "hai"}, "CB001;;;Tốt\n", "Nhập một số nguyên"),
        ({"year": "2025"}, "", "không có kết quả nào"),
    ],
)
def test_odd_input_is_told_at_its_field_and_kept(desk: Any, fields: dict[str, str], text: str, sentence: str) -> None:
    page = upload(desk, "/xep-loai/nhap", text, paper="12/TB", **fields)
    assert page.status_code == 422 and sentence in page.text and 'value="12/TB"' in page.text
    assert f'value="{fields["year"]}"' in page.text


def test_no_file_is_told(desk: Any) -> None:
    page = send(desk, "/xep-loai/nhap", {"year": "2025", "paper": ""})
    assert page.status_code == 422 and "Chọn tệp .xlsx hoặc .csv" in page.text


@pytest.mark.parametrize("name", ["leader", "clerk", "supervisor", "administrator", "head", "lan"])
def test_only_the_secretary(client: Any, ward: Ward, name: str) -> None:
    client = as_(client, ward, name)
    for path in ("/xep-loai", "/xep-loai/nhap", "/xep-loai/nhap/tep-mau.xlsx"):
        assert client.get(path).status_code == 404


def test_another_secretarys_preview_does_not_exist(desk: Any, ward: Ward) -> None:
    path = upload(desk, "/xep-loai/nhap", "CB001;;;Tốt\n", year="2025").request.path
    other = as_(desk, ward, "stranger")
    for page in (other.get(path), other.get(f"{path}/dong-loi.xlsx"), send(other, path), send(other, f"{path}/sua")):
        assert page.status_code == 404


def test_the_samples_own_lines_are_nobodys_ratings(desk: Any) -> None:
    data = desk.get("/xep-loai/nhap/tep-mau.xlsx").data
    assert len(list(load_workbook(io.BytesIO(data)).active.iter_rows())) == 4
    fields = {"file": (io.BytesIO(data), "mau.xlsx"), "year": "2025", "paper": ""}
    page = send(desk, "/xep-loai/nhap", fields, content_type="multipart/form-data")
    assert page.status_code == 422 and "không có kết quả nào" in page.text


def test_the_list_asks_little(desk: Any) -> None:
    with query_count() as asked:
        desk.get("/xep-loai")
    assert asked.count <= 8, asked
