"""The lists: whose lines they hold, what filters leave, the sheet, and how much they ask of the database."""

import io
import re
from typing import Any

import openpyxl
import pytest

from innovation.core.errors import NotFound
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.library.models import Work
from innovation.domain.replications import queries, service
from tests.factories.accounts import NOW
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.factories.replications import Town, apply_work, confirmed_in, make_town, report_on
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient

LISTS = ("/nhan-rong/don-vi", "/nhan-rong/cho-xac-nhan", "/nhan-rong/dia-phuong")


@pytest.fixture
def town(app: Any) -> Town:
    with unit_of_work():
        return make_town()


def test_the_overview_shows_both_ways_and_what_is_late(client: StrictClient, town: Town) -> None:
    with unit_of_work():
        confirmed_in(town)
        late = make_unit(town.away, "Phòng Văn hóa")
        apply_work(town, late, actor=town.secretary)
    sign_in_as(client, town.secretary.person_id or 0)
    page = client.get("/nhan-rong/dia-phuong").text
    assert "2 lượt áp dụng" in page and "Quá hạn số liệu 6 tháng" in page and "12.000.000đ" in page
    assert "1 lượt áp dụng" in client.get("/nhan-rong/dia-phuong?trang-thai=confirmed").text
    only_late = client.get("/nhan-rong/dia-phuong?trang-thai=qua-han").text
    assert "Phòng Văn hóa" in only_late and "Trường Tiểu học Tân An" not in only_late
    assert "Không có lượt áp dụng nào như vậy" in client.get("/nhan-rong/dia-phuong?chieu=duoc-ap-dung").text
    assert "2 lượt áp dụng" in client.get("/nhan-rong/dia-phuong?trang-thai=la&chieu=x&dia-phuong=khong").text
    sign_in_as(client, town.home_secretary.person_id or 0)
    assert "2 lượt áp dụng" in client.get("/nhan-rong/dia-phuong?chieu=duoc-ap-dung").text
    sign_in_as(client, town.head.person_id or 0)
    assert "Phòng Văn hóa" not in client.get("/nhan-rong/don-vi").text
    assert client.get("/nhan-rong/dia-phuong").status_code == 404


def test_the_sheet_holds_the_same_lines_with_typed_figures(client: StrictClient, town: Town) -> None:
    with unit_of_work():
        confirmed_in(town)
        apply_work(town, make_unit(town.away, "=SUM(A1)"), actor=town.secretary)
    sign_in_as(client, town.secretary.person_id or 0)
    answer = client.get("/nhan-rong/dia-phuong.xlsx?trang-thai=confirmed")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (line,) = [row for row in rows if "Trường Tiểu học Tân An" in row]
    assert 12_000_000 in line and 80 in line and "Phạm Thị Hiệu" in line
    whole = openpyxl.load_workbook(io.BytesIO(client.get("/nhan-rong/dia-phuong.xlsx").data)).active
    assert any(cell.value == "=SUM(A1)" and cell.data_type == "s" for row in whole.iter_rows() for cell in row)


def test_a_list_asks_the_same_of_the_database_for_one_and_for_thirty(client: StrictClient, town: Town) -> None:
    with unit_of_work():
        first = apply_work(town)
        report_on(town, first)
    pages = (*LISTS, "/nhan-rong", f"/nhan-rong/{first.id}", f"/thu-vien/{town.work.id}", "/thu-vien/1/ap-dung")
    counts = {path: _count(client, town, path) for path in pages}
    with unit_of_work():
        town.work = session.get_one(Work, town.work.id)
        for number in range(30):
            unit = make_unit(town.away, f"Trường số {number}")
            replication = apply_work(town, unit, actor=town.secretary)
            report = report_on(town, replication, actor=town.secretary)
            if number % 2:
                service.confirm_report(replication, report.id, actor=town.own_head, now=NOW)
    for path, before in counts.items():
        after = _count(client, town, path)
        most = 8 if path in (*LISTS, "/nhan-rong") else 12
        # figures of confirmed ones are asked for where there are some
        assert after <= most and after <= before + 2, path


def _count(client: StrictClient, town: Town, path: str) -> int:
    actor = town.own_head if path.endswith("cho-xac-nhan") else town.secretary
    sign_in_as(client, actor.person_id or 0)
    with query_count() as asked:
        assert client.get(path).status_code == 200
    return asked.count


def test_what_waits_stands_in_ones_own_work(client: StrictClient, town: Town) -> None:
    with unit_of_work():
        apply_work(town)
        report_on(town, apply_work(town, make_unit(town.away), actor=town.secretary), actor=town.secretary)
    sign_in_as(client, town.head.person_id or 0)
    assert "Gửi số liệu sau 6 tháng" in client.get("/viec-cua-toi").text
    sign_in_as(client, town.own_head.person_id or 0)
    assert "1 kết quả nhân rộng chờ xác nhận" in client.get("/viec-cua-toi").text
    sign_in_as(client, town.secretary.person_id or 0)
    assert "1 đơn vị quá hạn gửi số liệu" in client.get("/viec-cua-toi").text


def test_the_overview_is_nobody_elses(town: Town) -> None:
    with unit_of_work():
        stranger = make_secretary(make_locality())
        with pytest.raises(NotFound):
            queries.list_of_locality(town.home.id, queries.Filter(), actor=stranger, page=1, today=NOW.date())


def test_a_wards_year_stands_in_its_reports(client: StrictClient, town: Town) -> None:
    with unit_of_work():
        confirmed_in(town)
    sign_in_as(client, town.home_secretary.person_id or 0)
    assert 'href="/bao-cao/nhan-rong?' in client.get("/bao-cao").text
    with query_count() as asked:
        page = client.get("/bao-cao/nhan-rong").text
    assert "Nơi khác áp dụng sáng kiến của địa phương" in page and "12.000.000đ" in page
    assert asked.count <= 12
    assert "chưa có lượt nhân rộng nào" not in page
    sign_in_as(client, town.head.person_id or 0)
    assert client.get("/bao-cao/nhan-rong").status_code == 404


def test_a_city_dossier_offers_what_was_confirmed(client: StrictClient, town: Town) -> None:
    with unit_of_work():
        confirmed_in(town)
        entry_id = town.initiative.entry_id
    sign_in_as(client, town.home_secretary.person_id or 0)
    assert "1 nơi khác, đã xác nhận" in client.get("/cap-thanh-pho/moi").text
    here = str(send(client, f"/cap-thanh-pho/moi/{entry_id}").location)
    (take,) = re.findall(rf'action="({here}/lay-nhan-rong/\d+)"', client.get(here).text)
    assert send(client, take).status_code == 303
    page = client.get(here).text
    assert "Trường Tiểu học Tân An, xã Tân An" in page and "Phạm Thị Hiệu xác nhận trên Cổng" in page
    assert "/lay-nhan-rong/" not in page and send(client, take).status_code == 422
