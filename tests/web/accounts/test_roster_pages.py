"""A staff roster on its pages: previewed, every line's error at once, mended, written whole or not at all."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from tests.factories.accounts import grant, make_person
from tests.factories.localities import make_locality, make_unit
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as

PATH = "/quan-tri/nguoi/nhap"
HEAD = "Họ và tên;Ngày sinh;Đối tượng;Đơn vị;Email;Mã cán bộ\n"
TITLES = ["Họ và tên", "Ngày sinh", "Đối tượng", "Đơn vị", "Chức vụ", "Trình độ", "Email", "Điện thoại", "Mã cán bộ"]
BAD = "Không Đơn Vị;1/2/1990;Phi công;Phòng Lạ;;0042\n"


@pytest.fixture
def desk(client: Any) -> Any:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        unit = make_unit(place, "Phòng Kinh tế")
        lan = make_person(place, unit=unit, email="lan@x.example")
        people = [lan, *(make_person(place, name) for name in ("Phạm Thị Tư", "Thư Ký Hai"))]
        for secretary in people[1:]:
            grant(secretary, Role.SECRETARY)
        client.lan, tu, client.second = (person.id for person in people)
    sign_in_as(client, tu)
    return client


def upload(desk: Any, text: str, path: str = PATH) -> Any:
    file = (io.BytesIO(("\ufeff" + text).encode()), "danh-sach.csv")
    return send(desk, path, {"file": file}, content_type="multipart/form-data", follow_redirects=True)


def count_people() -> int:
    with unit_of_work(writing=False):
        return session.scalar(select(func.count(Person.id))) or 0


def test_a_good_list_is_shown_and_then_written(desk: Any) -> None:
    before = count_people()
    page = upload(desk, HEAD + "Lê Thị Hạnh;1/2/1990;Giáo viên;Phòng Kinh tế;hanh@x.example;GV1\n"
                  "Nguyễn Thị Lan;;;;lan@x.example;CC7\nPhạm Thị Tư;;;;;\n")  # fmt: skip
    assert "Nhập 3 người" in page.text and "mã cán bộ</td>" in page.text and count_people() == before
    done = send(desk, page.request.path, follow_redirects=True).text
    assert "thêm 2 người, cập nhật 1 người" in done and "Lê Thị Hạnh" in done and count_people() == before + 2
    for again in (send(desk, page.request.path), desk.get(page.request.path)):
        assert again.status_code == 422 and "Danh sách này đã được nhập trước đó" in again.text
    same = upload(desk, HEAD + "Lê Thị Hạnh;;;;hanh@x.example;\n").text
    assert "Mọi người trong tệp đã có trong danh sách" in same and "1 người đã có, giữ nguyên" in same


def test_nothing_is_written_while_a_line_is_refused_and_the_corrected_file_joins(desk: Any) -> None:
    before = count_people()
    page = upload(desk, HEAD + "Lê Thị Hạnh;;Giáo viên;;;GV1\n" + BAD)
    assert "1 dòng cần sửa, nên chưa nhập được người nào" in page.text
    assert "Dòng 3 (Không Đơn Vị): không rõ đối tượng “Phi công”" in page.text
    assert "; không thấy đơn vị “Phòng Lạ”" in page.text and "Nhập 1 người" not in page.text
    path = page.request.path
    refused = send(desk, path)
    assert refused.status_code == 422 and "Còn dòng có lỗi nên chưa nhập người nào" in refused.text
    assert f'href="{path}/dong-loi.xlsx"' in refused.text and count_people() == before
    missing = send(desk, f"{path}/sua", {})
    assert missing.status_code == 422 and "Chọn tệp .xlsx hoặc .csv" in missing.text and 'id="file-loi"' in missing.text
    joined = mend(desk, path)
    assert "Nhập 2 người" in joined.text and "Từ tệp trước" in joined.text
    assert "thêm 2 người" in send(desk, joined.request.path, follow_redirects=True).text
    with unit_of_work(writing=False):
        assert session.scalars(select(Person.full_name).where(Person.staff_code == "0042")).all() == ["Không Đơn Vị"]


def mend(desk: Any, path: str) -> Any:
    """The file of refused lines, the way it comes, corrected and sent back."""
    book = load_workbook(io.BytesIO(desk.get(f"{path}/dong-loi.xlsx").data))
    header, line = (list(row) for row in book.active.iter_rows(values_only=True))
    assert header == [*TITLES, "Dòng trong tệp", "Lý do chưa nhận"]
    assert line[:9] == ["Không Đơn Vị", "1/2/1990", "Phi công", "Phòng Lạ", None, None, None, None, "0042"]
    assert line[9] == 3 and "không rõ đối tượng" in line[10] and "không thấy đơn vị" in line[10]
    book.active["C2"], book.active["D2"] = "Công chức", "Phòng Kinh tế"
    file = io.BytesIO()
    book.save(file)
    data = {"file": (io.BytesIO(file.getvalue()), "sua.xlsx")}
    return send(desk, f"{path}/sua", data, content_type="multipart/form-data", follow_redirects=True)


@pytest.mark.parametrize("who", ["second", "lan"])
def test_anothers_preview_does_not_exist(desk: Any, who: str) -> None:
    path = upload(desk, HEAD + BAD).request.path
    before = count_people()
    sign_in_as(desk, getattr(desk, who))
    for page in (desk.get(path), desk.get(f"{path}/dong-loi.xlsx"), send(desk, path), send(desk, f"{path}/sua")):
        assert page.status_code == 404 and "Không Đơn Vị" not in page.text
    assert "Không Đơn Vị" not in upload(desk, HEAD + "Vũ Văn A;;;;;\n", f"{path}/sua").text
    assert count_people() == before


@pytest.mark.parametrize(
    ("text", "words"),
    [("Lương;Thưởng\n1;2\n", "Không thấy cột “Họ và tên”"), ("", "Hãy chọn lại tệp"), (HEAD, "không có người nào")],
)
def test_a_file_that_is_no_roster_says_what_to_do(desk: Any, text: str, words: str) -> None:
    answer = upload(desk, text)
    assert answer.status_code == 422 and words in answer.text and 'id="file-loi"' in answer.text
    assert send(desk, PATH, {}).status_code == 422


def test_the_sample_is_filled_in_and_its_own_line_is_nobody(desk: Any) -> None:
    book = load_workbook(io.BytesIO(desk.get(f"{PATH}/tep-mau.xlsx").data))
    header, line = ([str(cell or "") for cell in row] for row in book.active.iter_rows(values_only=True))
    assert header == TITLES
    text = ";".join(header) + "\n" + ";".join(line) + "\n"
    assert "không có người nào" in upload(desk, text).text
    assert "Nhập 1 người" in upload(desk, text + "Lê Thị Hạnh\n").text
    half = upload(desk, text.replace("CB001", "CB002"))
    assert "dòng ví dụ của tệp mẫu" in half.text and "Nhập 1 người" not in half.text


def test_names_from_a_roster_are_text(desk: Any) -> None:
    page = upload(desk, HEAD + "<img src=x onerror=alert(1)>;;Công chức;<b>x</b>;;\n").text
    assert "<img src=x" not in page and "&lt;b&gt;x&lt;/b&gt;" in page


def test_a_preview_asks_the_same_for_few_and_for_many(desk: Any) -> None:
    asked = []
    for many in (1, 40):
        rows = "".join(f"Trần Văn {n}a;;;Phòng Kinh tế;;M{n}\n" for n in range(many))
        path = upload(desk, HEAD + rows + BAD).request.path
        with query_count() as queries:
            desk.get(path)
        asked.append(queries.count)
    assert asked[0] == asked[1] <= 12
