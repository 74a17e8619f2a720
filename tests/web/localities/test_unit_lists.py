"""A list of units on its pages: previewed, every line's error at once, mended, written whole or not at all."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.models import Unit
from tests.factories.accounts import grant, make_person
from tests.factories.localities import make_locality, make_unit
from tests.helpers.signed_in import send, sign_in_as

PATH = "/quan-tri/don-vi/nhap"
HEAD = "Tên đơn vị;Loại;Tên gọi khác\n"


@pytest.fixture
def desk(client: Any) -> Any:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        make_unit(place, "Phòng Kinh tế, Hạ tầng và Đô thị", aliases=["Phòng KT-HT&ĐT"])
        people = [make_person(place, name) for name in ("Phạm Thị Tư", "Thư Ký Hai", "Nguyễn Thị Lan")]
        for secretary in people[:2]:
            grant(secretary, Role.SECRETARY)
        ids = [person.id for person in people]
    sign_in_as(client, ids[0])
    client.second, client.lan = ids[1:]
    return client


def upload(desk: Any, text: str, path: str = PATH) -> Any:
    file = (io.BytesIO(text.encode()), "don-vi.csv")
    return send(desk, path, {"file": file}, content_type="multipart/form-data", follow_redirects=True)


def kinds() -> dict[str, str]:
    with unit_of_work(writing=False):
        return {unit.name: unit.kind.value for unit in session.scalars(select(Unit).order_by(Unit.id))}


def test_a_good_list_is_shown_and_then_written(desk: Any) -> None:
    page = upload(desk, HEAD + "Trường Tiểu học số 1;;\nthôn Đoài;;\nPhòng KT-HT&ĐT;;\nCâu lạc bộ;Hội;CLB\n")
    assert "Nhập 3 đơn vị" in page.text and "1 đơn vị đã có, giữ nguyên" in page.text and len(kinds()) == 1
    done = send(desk, page.request.path, follow_redirects=True).text
    assert "thêm 3 đơn vị" in done and "Trường học" in done and "Còn gọi: CLB" in done
    assert kinds()["thôn Đoài"] == "thon"
    for again in (send(desk, page.request.path), desk.get(page.request.path)):
        assert again.status_code == 422 and "Danh sách này đã được nhập trước đó" in again.text


def test_nothing_is_written_while_a_line_is_refused_and_the_corrected_file_joins(desk: Any) -> None:
    page = upload(desk, HEAD + "thôn Đoài;;\nNhóm lạ;;Nhóm L\nthôn Đoài;;\n")
    assert "2 dòng cần sửa, nên chưa nhập được đơn vị nào" in page.text and "1 dòng đúng đã được giữ lại" in page.text
    assert "Dòng 3 (Nhóm lạ): không rõ loại đơn vị" in page.text
    assert "Dòng 4 (thôn Đoài): trùng tên với dòng 2" in page.text and "Nhập 1 đơn vị" not in page.text
    path = page.request.path
    refused = send(desk, path)
    assert refused.status_code == 422 and "Còn dòng có lỗi nên chưa nhập đơn vị nào" in refused.text
    assert f'href="{path}/dong-loi.xlsx"' in refused.text and len(kinds()) == 1
    missing = send(desk, f"{path}/sua", {})
    assert missing.status_code == 422 and "Chọn tệp .xlsx hoặc .csv" in missing.text and 'id="file-loi"' in missing.text
    joined = mend(desk, path)
    assert "Nhập 2 đơn vị" in joined.text and "Từ tệp trước" in joined.text
    assert "thêm 2 đơn vị" in send(desk, joined.request.path, follow_redirects=True).text
    assert kinds()["Nhóm lạ"] == "hoi" and kinds()["thôn Đoài"] == "thon"


def mend(desk: Any, path: str) -> Any:
    """The file of refused lines, the way it comes, corrected and sent back."""
    book = load_workbook(io.BytesIO(desk.get(f"{path}/dong-loi.xlsx").data))
    rows = [list(row) for row in book.active.iter_rows(values_only=True)]
    assert rows[0] == ["Tên đơn vị", "Loại", "Tên gọi khác", "Dòng trong tệp", "Lý do chưa nhận"]
    assert rows[1][:4] == ["Nhóm lạ", None, "Nhóm L", 3] and "không rõ loại đơn vị" in rows[1][4]
    assert rows[2] == ["thôn Đoài", None, None, 4, "trùng tên với dòng 2"] and len(rows) == 3
    book.active["B2"] = "Hội"
    book.active.delete_rows(3)
    file = io.BytesIO()
    book.save(file)
    data = {"file": (io.BytesIO(file.getvalue()), "sua.xlsx")}
    return send(desk, f"{path}/sua", data, content_type="multipart/form-data", follow_redirects=True)


@pytest.mark.parametrize("who", ["second", "lan"])
def test_anothers_preview_does_not_exist(desk: Any, who: str) -> None:
    path = upload(desk, HEAD + "thôn Đoài;;\nNhóm lạ;;\n").request.path
    sign_in_as(desk, getattr(desk, who))
    mended = upload(desk, HEAD + "thôn A;;\n", f"{path}/sua")
    for page in (desk.get(path), desk.get(f"{path}/dong-loi.xlsx"), send(desk, path), mended):
        assert page.status_code == 404 and "Nhóm lạ" not in page.text
    assert len(kinds()) == 1


def test_the_sample_is_filled_in_and_its_own_lines_are_no_units(desk: Any) -> None:
    book = load_workbook(io.BytesIO(desk.get(f"{PATH}/tep-mau.xlsx").data))
    lines = [[str(cell or "") for cell in row] for row in book.active.iter_rows(values_only=True)]
    assert ";".join(lines[0]) + "\n" == HEAD and len(lines) == 3
    text = "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines) + "\n"
    assert "không có đơn vị nào" in upload(desk, text).text
    assert "Nhập 1 đơn vị" in upload(desk, text + "thôn Đoài\n").text
