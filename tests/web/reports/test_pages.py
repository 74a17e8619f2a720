"""Coverage by unit and person for each role, and the sheet for the yearly rating."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.localities.models import Locality, Unit
from innovation.support import audit
from tests.factories.accounts import NOW, grant, make_person
from tests.factories.initiatives import make_submitted
from tests.factories.library import make_decision
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round
from tests.helpers.databases import query_count
from tests.helpers.signed_in import sign_in_as
from tests.helpers.strict_client import StrictClient

EVIL = '=HYPERLINK("http://x";"bấm") <script>alert(1)</script>'


@dataclass(frozen=True)
class Ward:
    """Ids of what each test starts from: two people in one unit, Hùng without an entry."""

    place: int
    round_id: int
    unit: int
    other: int
    lan: int


def shown(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.fixture
def ward(app: Any) -> Ward:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        unit, other = make_unit(place, "Phòng Văn hóa - Xã hội"), make_unit(place, "Văn phòng")
        lan = make_person(place, "Nguyễn Thị Lan", unit=unit, staff_code="CB01", birth_date=NOW.date())
        make_person(place, "Trần Quốc Hùng", unit=unit)
        round_ = make_round(make_movement(place))
        make_decision(round_, [make_submitted(round_, owner=lan, title=EVIL)], grades=["Loại A"], number=4017)
        return Ward(place.id, round_.id, unit.id, other.id, lan.id)


def as_role(app: Any, ward: Ward, role: Role | None, name: str = "Người đọc") -> StrictClient:
    """A browser of somebody without a unit who holds the role."""
    with unit_of_work():
        place, unit = session.get_one(Locality, ward.place), session.get_one(Unit, ward.unit)
        person = make_person(place, name, active=True, kind="nguoi_dan")
        if role is not None:
            grant(person, role, unit=unit if role is Role.UNIT_HEAD else None)
        person_id = person.id
    client: StrictClient = app.test_client()
    sign_in_as(client, person_id)
    return client


def test_the_secretary_sees_units_with_words_and_numbers(app: Any, ward: Ward) -> None:
    page = as_role(app, ward, Role.SECRETARY).get("/bao-cao?nam=2026").get_data(as_text=True)
    text = shown(page)
    for words in ("Phòng Văn hóa - Xã hội", "Còn 1 người", "1/2", "Chưa có người thuộc diện", "Mỗi người thuộc diện"):
        assert words in text, words
    assert f'href="/bao-cao/don-vi/{ward.unit}?dia-phuong={ward.place}&amp;nam=2026"' in page
    assert "/bao-cao/xep-loai.xlsx" in page
    assert "Nguyễn Thị Lan" not in text


def test_person_by_person_those_without_stand_first(app: Any, ward: Ward) -> None:
    page = as_role(app, ward, Role.LEADER).get(f"/bao-cao/don-vi/{ward.unit}?nam=2026").get_data(as_text=True)
    text = shown(page)
    assert text.index("Trần Quốc Hùng") < text.index("Nguyễn Thị Lan")
    assert "Chưa nộp" in text and "Đã có sáng kiến" in text and "mã CB01" in text


def test_mat_tran_sees_counts_and_no_names(app: Any, ward: Ward) -> None:
    client = as_role(app, ward, Role.SUPERVISOR)
    page = client.get("/bao-cao?nam=2026").get_data(as_text=True)
    assert "Còn 1 người" in shown(page)
    assert "/bao-cao/don-vi/" not in page and "xep-loai" not in page
    for path in (f"/bao-cao/don-vi/{ward.unit}", "/bao-cao/xep-loai.xlsx", "/bao-cao/chua-xep-don-vi"):
        assert client.get(path).status_code == 404


def test_a_head_is_led_to_their_own_unit(app: Any, ward: Ward) -> None:
    client = as_role(app, ward, Role.UNIT_HEAD)
    led = client.get("/bao-cao")
    assert led.status_code == 302 and led.location == f"/bao-cao/don-vi/{ward.unit}"
    assert "Trần Quốc Hùng" in client.get(led.location).get_data(as_text=True)
    assert client.get(f"/bao-cao/don-vi/{ward.other}").status_code == 404


@pytest.mark.parametrize("role", [None, Role.CLERK, Role.ADMINISTRATOR])
def test_nobody_else_sees_anything(app: Any, ward: Ward, role: Role | None) -> None:
    client = as_role(app, ward, role)
    for path in ("/bao-cao", f"/bao-cao/don-vi/{ward.unit}", "/bao-cao/xep-loai.xlsx", "/bao-cao/chua-xep-don-vi"):
        assert client.get(path).status_code == 404
    assert app.test_client().get("/bao-cao").status_code == 302


def test_another_place_and_odd_addresses(app: Any, ward: Ward) -> None:
    client = as_role(app, ward, Role.SECRETARY)
    with unit_of_work():
        other = make_locality()
        unit_id = make_unit(other).id
        other_id = other.id
    for path in (f"/bao-cao?dia-phuong={other_id}", f"/bao-cao/don-vi/{unit_id}",
                 f"/bao-cao/xep-loai.xlsx?dia-phuong={other_id}", "/bao-cao?dia-phuong='"):  # fmt: skip
        assert client.get(path).status_code == 404, path
    for year in ("1999", "99999", "٢٠٢٦", "abc", "2027x"):
        assert client.get(f"/bao-cao?nam={year}").status_code == 200


def test_people_without_a_unit_are_named_apart(app: Any, ward: Ward) -> None:
    with unit_of_work():
        make_person(session.get_one(Locality, ward.place), "Lê Chưa Xếp")
    client = as_role(app, ward, Role.SECRETARY)
    assert "Chưa xếp đơn vị" in client.get("/bao-cao?nam=2026").get_data(as_text=True)
    assert "Lê Chưa Xếp" in client.get("/bao-cao/chua-xep-don-vi?nam=2026").get_data(as_text=True)


def test_where_everybody_has_a_unit_the_list_of_those_without_leads_back(app: Any, ward: Ward) -> None:
    client = as_role(app, ward, Role.SECRETARY)
    answer = client.get("/bao-cao/chua-xep-don-vi?nam=2026")
    assert (answer.status_code, answer.location.split("?")[0]) == (302, "/bao-cao")
    assert "Mọi người đều đã có đơn vị." in client.get(answer.location).get_data(as_text=True)


def test_the_sheet_is_typed_harmless_named_and_noted(app: Any, ward: Ward) -> None:
    client = as_role(app, ward, Role.SECRETARY)
    response = client.get("/bao-cao/xep-loai.xlsx?nam=2026")
    assert response.status_code == 200
    disposition = response.headers["Content-Disposition"]
    assert "filename*=UTF-8''S%C3%A1ng%20ki%E1%BA%BFn" in disposition and disposition.isascii()
    book = openpyxl.load_workbook(BytesIO(response.data))
    summary, details = book.worksheets
    rows = {row[1].value: row for row in summary.iter_rows(min_row=4)}
    lan = [cell.value for cell in rows["Nguyễn Thị Lan"]]
    assert lan == ["CB01", "Nguyễn Thị Lan", "Phòng Văn hóa - Xã hội", "Công chức", 1, 1, EVIL, "4017/QĐ-UBND",
                   "Loại A", "100"]  # fmt: skip
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert rows["Trần Quốc Hùng"][4].value == 0
    assert [cell.value for cell in details[4]][3:] == [EVIL, "Được công nhận", "4017/QĐ-UBND", "Loại A", 100]
    with unit_of_work(writing=False):
        (line,) = audit.list_rows(action_prefix="report.exported")
        assert line.facts == {"people": 2, "report": "rating", "year": 2026} and line.person_id


def test_as_many_queries_for_one_as_for_thirty(app: Any, ward: Ward) -> None:
    client = as_role(app, ward, Role.SECRETARY)
    client.get("/bao-cao?nam=2026")
    addresses = ("/bao-cao?nam=2026", f"/bao-cao/don-vi/{ward.unit}?nam=2026")
    counts = [count(client, address) for address in addresses]
    with unit_of_work():
        place, unit = session.get_one(Locality, ward.place), session.get_one(Unit, ward.unit)
        for number in range(30):
            make_person(place, f"Phạm Văn {number}", unit=unit)
            make_person(place, unit=make_unit(place))
    assert [count(client, address) for address in addresses] == counts
    assert counts[0] <= 8
    assert counts[1] <= 12


def count(client: StrictClient, address: str) -> int:
    with query_count() as queries:
        assert client.get(address).status_code == 200
    return queries.count
