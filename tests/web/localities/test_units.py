"""The pages of units."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.localities.models import Unit
from tests.factories.accounts import grant, make_person
from tests.factories.localities import make_locality, make_unit
from tests.helpers.signed_in import send, sign_in_as


@pytest.fixture
def desk(client: Any) -> Any:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        make_unit(place, "Phòng Kinh tế, Hạ tầng và Đô thị", aliases=["Phòng KT-HT&ĐT"])
        other = make_unit(make_locality("xã Kiến Minh"), "Thôn Đông")
        tu = make_person(place, "Phạm Thị Tư")
        grant(tu, Role.SECRETARY)
        client.other_unit = other.id
    sign_in_as(client, tu.id)
    return client


def unit(name: str) -> Unit:
    with unit_of_work(writing=False):
        found = session.scalars(select(Unit).where(Unit.name == name)).one()
        session.expunge_all()
        return found


def test_units_of_ones_ward_found_by_name_or_alias(desk: Any) -> None:
    page = desk.get("/quan-tri/don-vi").text
    assert "Phòng Kinh tế, Hạ tầng và Đô thị" in page and "Thôn Đông" not in page
    assert "1 đơn vị" in desk.get("/quan-tri/don-vi?q=phong+kt").text
    assert "Không có đơn vị nào khớp" in desk.get("/quan-tri/don-vi?q=khong+co").text


def test_another_wards_unit_does_not_exist(desk: Any) -> None:
    missing, foreign = desk.get("/quan-tri/don-vi/9999"), desk.get(f"/quan-tri/don-vi/{desk.other_unit}")
    assert missing.status_code == foreign.status_code == 404 and "Thôn Đông" not in foreign.text
    for action in ("", "/ngung", "/gop", "/mo-lai"):
        data = {"name": "Của tôi", "kind": "thon", "closed_on": "16/11/2026"}
        assert send(desk, f"/quan-tri/don-vi/{desk.other_unit}{action}", data).status_code == 404, action


def test_a_unit_is_added_renamed_and_keeps_its_old_name_as_alias(desk: Any) -> None:
    added = send(desk, "/quan-tri/don-vi/them", {"name": "Tổ dân phố 3", "kind": "to_dan_pho"}, follow_redirects=True)
    assert "Đã thêm Tổ dân phố 3" in added.text
    twice = send(desk, "/quan-tri/don-vi/them", {"name": "to dan pho  3", "kind": "to_dan_pho"})
    assert twice.status_code == 422 and "Đã có đơn vị “Tổ dân phố 3”" in twice.text
    assert 'value="to dan pho 3"' in twice.text
    path = f"/quan-tri/don-vi/{unit('Tổ dân phố 3').id}"
    assert 'value="Tổ dân phố 3"' in desk.get(path).text
    data = {"name": "Tổ dân phố số 3", "kind": "to_dan_pho", "aliases": "TDP 3\r\nTổ 3", "counts_for_target": "y"}
    renamed = send(desk, path, data, follow_redirects=True)
    assert "Còn gọi: TDP 3; Tổ 3; Tổ dân phố 3" in renamed.text


def test_a_unit_is_closed_and_opened_again_never_deleted(desk: Any) -> None:
    path = f"/quan-tri/don-vi/{unit('Phòng Kinh tế, Hạ tầng và Đô thị').id}"
    assert "Ngừng hoạt động Phòng Kinh tế, Hạ tầng và Đô thị?" in desk.get(f"{path}/ngung").text
    empty = send(desk, f"{path}/ngung", {"closed_on": ""})
    assert empty.status_code == 422 and "Nhập ngày" in empty.text
    closed = send(desk, f"{path}/ngung", {"closed_on": "16/11/2026"}, follow_redirects=True)
    assert "Ngừng từ 16/11/2026" in closed.text
    assert "Đang hoạt động" in send(desk, f"{path}/mo-lai", follow_redirects=True).text


def test_merging_moves_people_and_names(desk: Any) -> None:
    keep = unit("Phòng Kinh tế, Hạ tầng và Đô thị")
    with unit_of_work():
        place = session.get_one(Unit, keep.id).locality
        double = make_unit(place, "Phòng KTHTĐT")
        lan = make_person(place, unit=double).id
        double_id = double.id
    page = desk.get(f"/quan-tri/don-vi/{double_id}/gop").text
    assert "Thôn Đông" not in page
    assert send(desk, f"/quan-tri/don-vi/{double_id}/gop", {"into_id": str(desk.other_unit)}).status_code == 422
    nowhere = send(desk, f"/quan-tri/don-vi/{double_id}/gop", {"into_id": ""})
    assert (
        nowhere.status_code == 422 and 'href="#into_id"' in nowhere.text and "Chọn đơn vị để gộp vào." in nowhere.text
    )
    assert not re.search(r"<option[^>]*selected[^>]*>[^<]*Phòng", page)  # none is chosen beforehand
    merged = send(desk, f"/quan-tri/don-vi/{double_id}/gop", {"into_id": str(keep.id)}, follow_redirects=True)
    assert "Còn gọi: Phòng KT-HT&amp;ĐT; Phòng KTHTĐT" in merged.text
    with unit_of_work(writing=False):
        assert session.get_one(Person, lan).unit_id == keep.id
