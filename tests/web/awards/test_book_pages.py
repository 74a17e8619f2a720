"""The office's book of awards, page by page."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.awards.models import AwardRecord
from innovation.domain.awards.rules.old_book import TITLES
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Household, Unit
from innovation.support import audit
from tests.factories.accounts import actor_of, make_person
from tests.factories.awards import make_award
from tests.factories.entries import make_secretary
from tests.factories.initiatives import make_work_field
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_household, make_subject
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient


@pytest.fixture
def book(app: Any, client: StrictClient) -> dict[str, int]:
    """Bà Tư is signed in; the book has Lan's Giấy khen and a household's."""
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        make_work_field()
        secretary = make_secretary(place)
        group = make_unit(place, "Tổ dân phố số 3", kind=UnitKind.RESIDENTIAL_GROUP)
        make_unit(place, "Phòng Văn hóa - Xã hội")
        lan = make_award(make_subject(make_person(place, "Nguyễn Thị Lan")), actor=secretary)
        home = make_award(make_subject(make_household(group)), actor=secretary, paper="77/QĐ-UBND", year=2025)
        assert secretary.person_id is not None
        ids = {"place": place.id, "secretary": secretary.person_id, "lan": lan.id, "home": home.id}
    sign_in_as(client, ids["secretary"])
    return ids


CORRECTION = {
    "award_type": "dot_xuat", "achievement": "Cứu hai em nhỏ", "achieved_from": "01/01/2026",
    "achieved_to": "31/05/2026", "paper": "126/QĐ-UBND", "decided_on": "15/06/2026", "signer_post": "CHỦ TỊCH",
    "money": "710.000", "reason": "Ghi nhầm số",
}  # fmt: skip


def test_the_list_is_searched_and_filtered(client: StrictClient, book: dict[str, int]) -> None:
    page = client.get("/so-vang").text
    assert "2 dòng" in page and "Hộ ông/bà Trần Thị Mười" in page
    assert "Nguyễn Thị Lan" not in client.get("/so-vang?q=tran+muoi").text
    assert "Không có dòng nào khớp" in client.get("/so-vang?nam=2019").text
    assert "1 dòng" in client.get("/so-vang?doi-tuong=household&loai=commendation&cap=commune&tinh-trang=valid").text
    assert "2 dòng" in client.get("/so-vang?nam=%F0%9F%98%80&loai=x&trang=-3&dia-phuong=abc").text
    for odd in ("019991", "20255", "02025", "9999", "0000"):
        assert "2 dòng" in client.get(f"/so-vang?nam={odd}").text


def test_the_sheet_has_what_was_asked_and_the_log_who_took_it(client: StrictClient, book: dict[str, int]) -> None:
    answer = client.get("/so-vang.xlsx?nam=2025")
    sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [row[2] for row in rows] == ["Tên", "Hộ ông/bà Trần Thị Mười"]
    assert rows[1][0] == 2 and rows[1][5] == "Giấy khen của Chủ tịch UBND phường, xã" and rows[1][4] is None
    with unit_of_work(writing=False):
        (row,) = audit.list_rows(subject=("locality", book["place"]), action_prefix="award.exported")
        assert row.facts == {"lines": 1}


def test_a_correction_through_the_form(client: StrictClient, book: dict[str, int]) -> None:
    address = f"/so-vang/{book['lan']}/dinh-chinh"
    assert "125/QĐ-UBND" in client.get(address).text
    wrong = send(client, address, CORRECTION | {"paper": "", "reason": "", "decided_on": "01/01/2030"})
    assert wrong.status_code == 422 and "Nhập số quyết định" in wrong.text and "01/01/2030" in wrong.text
    future = send(client, address, CORRECTION | {"decided_on": "01/01/2030"})
    assert future.status_code == 422 and "không thể ở tương lai" in future.text
    done = send(client, address, CORRECTION)
    assert done.status_code == 303
    page = client.get(done.location).text
    assert "126/QĐ-UBND" in page and "Ghi nhầm số" in page and f'href="/so-vang/{book["lan"]}"' in page
    assert "đã được thay bằng dòng số 3" in client.get(f"/so-vang/{book['lan']}").text
    assert client.get(address).status_code == 404  # a line is corrected once


def test_a_revocation_through_the_form(client: StrictClient, book: dict[str, int]) -> None:
    address = f"/so-vang/{book['home']}/huy-bo"
    assert "Hủy bỏ khen thưởng?" in client.get(address).text
    wrong = send(client, address, {"paper": "130/QĐ-UBND", "revoked_on": "01/01/2020", "reason": "Khai man"})
    assert wrong.status_code == 422 and "Khai man" in wrong.text
    right = {"paper": "130/QĐ-UBND", "revoked_on": "01/11/2025", "reason": "Khai man"}
    assert send(client, address, right).status_code == 303
    assert "theo 130/QĐ-UBND. Lý do: Khai man" in client.get(f"/so-vang/{book['home']}").text
    assert "Đã hủy bỏ" in client.get("/so-vang?tinh-trang=revoked").text


def queries_of(client: StrictClient, address: str) -> int:
    with query_count() as queries:
        assert client.get(address).status_code == 200
    return queries.count


def test_thirty_lines_cost_no_more_queries_than_one(client: StrictClient, book: dict[str, int]) -> None:
    one = queries_of(client, "/so-vang")
    with unit_of_work():
        secretary = actor_of(session.get_one(Person, book["secretary"]))
        place = session.get_one(Person, book["secretary"]).locality
        for n in range(30):
            make_award(make_subject(make_person(place, f"Người {n}", unit=make_unit(place))), actor=secretary)
    assert queries_of(client, "/so-vang") == one <= 8
    assert queries_of(client, f"/so-vang/{book['lan']}") <= 12


HEAD = ";".join(TITLES.values())
GOOD = """Cá nhân;Nguyễn Thị Lan;;;Lao động tiên tiến;Công trạng;;2024;;125/QĐ-UBND;15/12/2024;702.000
Tổ dân phố;Tổ dân phố số 3;;;giấy khen;chuyên đề;Vệ sinh môi trường;01/01/2024;30/06/2024;60/QĐ-UBND;05/07/2024;
Hộ;Hộ bà Trần Thị Mười;Tổ dân phố số 3;;Giấy khen;Đột xuất;Hiến đất;;;48/QĐ-UBND;20/05/2023;
"""


def upload(client: StrictClient, book: dict[str, int], text: str, name: str = "so.csv") -> Any:
    fields = {"locality": str(book["place"]), "file": (BytesIO(text.encode()), name)}
    return send(client, "/khen-thuong/nhap", fields, content_type="multipart/form-data")


def test_an_old_book_is_shown_and_then_written_by_its_dates(client: StrictClient, book: dict[str, int]) -> None:
    assert client.get("/khen-thuong/nhap").status_code == 200
    shown = upload(client, book, f"{HEAD}\n{GOOD}")
    assert shown.status_code == 303
    page = client.get(shown.location).text
    assert "Ghi 3 dòng vào sổ vàng" in page and "702.000đ" in page
    with unit_of_work(writing=False):
        assert session.query(AwardRecord).count() == 2
    assert send(client, shown.location).status_code == 303
    with unit_of_work(writing=False):
        new = session.query(AwardRecord).filter(AwardRecord.book_number > 2).order_by(AwardRecord.book_number).all()
        assert [(row.paper, row.money) for row in new] == [
            ("48/QĐ-UBND", None), ("60/QĐ-UBND", None), ("125/QĐ-UBND", 702_000),
        ]  # fmt: skip
        assert (new[2].achieved_from, new[2].achieved_to) == (date(2024, 1, 1), date(2024, 12, 15))
        assert (new[0].achieved_from, new[0].achieved_to) == (date(2023, 1, 1), date(2023, 5, 20))
    again = upload(client, book, f"{HEAD}\n{GOOD}")
    assert "Mọi dòng trong tệp đã có trong sổ" in client.get(again.location).text
    assert send(client, shown.location).status_code in (404, 422)  # once


BAD = {
    "Cá nhân;Nguyễn Thị Lan;;;Giấy khen;;;;;;15/12/2024;": "thiếu số quyết định",
    "Cá nhân;Nguyễn Thị Lan;;;Giấy khen;;;;;1/QĐ;15/12/2099;": "ngày quyết định 15/12/2099 ở tương lai",
    "Cá nhân;Nguyễn Thị Lan;;;Giấy khen;;;;;1/QĐ;hôm qua;": "ngày quyết định không đọc được",
    "Cá nhân;Ai Đó;;;Giấy khen;;;;;1/QĐ;15/12/2024;": "không thấy “Ai Đó” trong danh sách người",
    "Tập thể;Tổ dân phố số 3;;;Giấy khen;;;;;1/QĐ;15/12/2024;": "không thấy “Tổ dân phố số 3” trong danh sách đơn vị",
    "Hộ;Trần Thị Mười;Tổ dân phố số 4;;Giấy khen;;;;;1/QĐ;15/12/2024;": "không thấy hộ “Trần Thị Mười”",
    "Hộ;Trần Thị Mười;;;Lao động tiên tiến;;;;;1/QĐ;15/12/2024;": "không dành cho đối tượng này",
    "Cá nhân;Nguyễn Thị Lan;;;Huân chương;;;;;1/QĐ;15/12/2024;": "không có “Huân chương” trong danh mục",
    "Cá nhân;Nguyễn Thị Lan;;;Giấy khen;lạ;;;;1/QĐ;15/12/2024;": "không rõ loại hình “lạ”",
    ";Nguyễn Thị Lan;;;Giấy khen;;;;;1/QĐ;15/12/2024;": "thiếu đối tượng, ví dụ Cá nhân",
    "Ma;Nguyễn Thị Lan;;;Giấy khen;;;;;1/QĐ;15/12/2024;": "không rõ đối tượng “Ma”",
    "Cá nhân;;;;Giấy khen;;;;;1/QĐ;15/12/2024;": "thiếu tên",
    "Cá nhân;Nguyễn Thị Lan;;X1;Giấy khen;;;;;1/QĐ;15/12/2024;": "không có mã cán bộ “X1”",
    "Cá nhân;Nguyễn Thị Lan;;;Giấy khen;;;2025;;1/QĐ;15/12/2024;": "thành tích bắt đầu sau ngày quyết định",
    "Cá nhân;Nguyễn Thị Lan;;;Giấy khen;;;05/05/2024;01/05/2024;1/QĐ;15/12/2024;": "ngày cuối của thành tích trước",
    "Cá nhân;Nguyễn Thị Lan;;;Giấy khen;;;;;1/QĐ;15/12/2024;nhiều": "tiền thưởng “nhiều” không phải số tiền",
    "Cá nhân;Nguyễn Thị Lan;;;Giấy khen;;;;;1/QĐ;15/12/2024;1.5": "tiền thưởng “1.5” không phải số tiền",
}


def test_every_lines_errors_are_shown_at_once_and_nothing_is_written(
    client: StrictClient, book: dict[str, int]
) -> None:
    shown = upload(client, book, "\n".join([HEAD, GOOD.strip(), *BAD]))
    page = client.get(shown.location).text
    assert f"{len(BAD)} dòng cần sửa, nên chưa ghi dòng nào" in page and "Ghi 3 dòng" not in page
    for number, sentence in enumerate(BAD.values(), start=5):
        assert re.search(rf"Dòng {number}\b[^<]*{re.escape(sentence)}", page), sentence
    answer = client.get(f"{shown.location}/dong-loi.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
    assert sheet.max_row == len(BAD) + 1 and "thiếu số quyết định" in str(sheet.cell(2, 14).value)
    refused = send(client, shown.location)
    assert refused.status_code == 422 and "chưa nhập dòng nào" in refused.text
    with unit_of_work(writing=False):
        assert session.query(AwardRecord).count() == 2


def test_mended_lines_join_the_good_ones_of_the_file_before(client: StrictClient, book: dict[str, int]) -> None:
    wrong = "Cá nhân;Nguyễn Thị Lan;;;Giấy khen;;;;;;15/12/2023;"
    shown = upload(client, book, "\n".join([HEAD, GOOD.strip(), wrong]))
    sheet = openpyxl.load_workbook(BytesIO(client.get(f"{shown.location}/dong-loi.xlsx").data))
    cells = {str(cell.value): cell.column for cell in sheet.active[1]}
    assert sheet.active.max_row == 2
    empty = send(client, f"{shown.location}/sua", {})
    assert empty.status_code == 422 and "Chọn tệp .xlsx hoặc .csv." in empty.text
    sheet.active.cell(2, cells["Số quyết định"]).value = "9/QĐ-UBND"
    mended = BytesIO()
    sheet.save(mended)
    data = {"file": (BytesIO(mended.getvalue()), "da-sua.xlsx")}
    joined = send(client, f"{shown.location}/sua", data, content_type="multipart/form-data")
    page = client.get(joined.location).text
    assert "Ghi 4 dòng vào sổ vàng" in page and "Từ tệp trước" in page
    data = {"file": (BytesIO(f"{HEAD}\n{GOOD}".encode()), "lan-hai.csv")}
    twice = client.get(send(client, f"{joined.location}/sua", data, content_type="multipart/form-data").location).text
    assert "trùng với dòng 2 của tệp trước" in twice
    assert send(client, joined.location).status_code == 303
    with unit_of_work(writing=False):
        assert session.query(AwardRecord).count() == 2 + 4


def test_the_same_award_twice_in_a_file_and_two_people_of_one_name(client: StrictClient, book: dict[str, int]) -> None:
    with unit_of_work():
        place = session.get_one(Person, book["secretary"]).locality
        unit = session.query(Unit).filter(Unit.name == "Phòng Văn hóa - Xã hội").one()
        make_person(place, "Nguyễn Thị Lan", unit=unit, staff_code="CB7")
        assert session.query(Household).count() == 1
    line = "Cá nhân;Nguyễn Thị Lan;{};{};Giấy khen;;;;;1/QĐ;15/12/2024;"
    lines = [line.format("", ""), line.format("Phòng Văn hóa – Xã hội", ""), line.format("", "cb7")]
    page = client.get(upload(client, book, "\n".join([HEAD, *lines])).location).text
    assert "Dòng 2 (Nguyễn Thị Lan): có 2 người tên" in page
    assert "Dòng 4 (Nguyễn Thị Lan): trùng với dòng 3" in page


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("", "rong.csv", "Tệp rỗng"),
        ("PK\x03\x04 not a zip", "hong.xlsx", "Không đọc được bảng này"),
        ("Tên;Ghi chú\na;b\n", "thieu.csv", "Không thấy cột “Đối tượng”, “Danh hiệu, hình thức khen”"),
        (HEAD, "dau.csv", "không có dòng nào dưới dòng tên cột"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    client: StrictClient, book: dict[str, int], text: str, name: str, sentence: str
) -> None:
    answer = upload(client, book, text, name)
    assert answer.status_code == 422 and sentence in answer.text
    assert "Chọn tệp .xlsx hoặc .csv." in send(client, "/khen-thuong/nhap", {"locality": book["place"]}).text


def test_the_sample_names_its_columns_and_is_read(client: StrictClient, book: dict[str, int]) -> None:
    sample = client.get("/khen-thuong/nhap/tep-mau.xlsx").data
    fields = {"locality": str(book["place"]), "file": (BytesIO(sample), "mau.xlsx")}
    shown = send(client, "/khen-thuong/nhap", fields, content_type="multipart/form-data")
    assert "không thấy “Nguyễn Văn Mẫu”" in client.get(shown.location).text  # invented names are nobody's
