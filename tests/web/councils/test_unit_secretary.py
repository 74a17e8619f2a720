"""A school's secretary opens the school's round, sets its council up and runs it, by the pages."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.core.clock import local, utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.councils.models import Council
from innovation.domain.localities.enums import UnitKind
from innovation.domain.movements.models import Round
from tests.factories.accounts import grant, make_person
from tests.factories.councils import make_council, make_scoring_round
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_rubric_version
from tests.helpers.signed_in import send, sign_in_as

KINDS = ["cong_chuc", "giao_vien", "hoc_sinh"]  # of the school's people


@pytest.fixture
def school(app: Any) -> dict[str, Any]:
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        unit = make_unit(place, "Trường THCS số 1", kind=UnitKind.SCHOOL)
        make_unit(place, "Trường Tiểu học số 2", kind=UnitKind.SCHOOL)
        secretary = make_person(place, "Lê Thị Ngát", unit=unit)
        grant(secretary, Role.UNIT_SECRETARY, unit=unit)
        names = ("Vũ Thị Mai", "Bùi Văn Tâm", "Ngô Thị Đức")
        teachers = [make_person(place, name, unit=unit, kind=PersonKind.TEACHER) for name in names]
        make_person(place, "Nguyễn Bảo An", unit=unit, kind=PersonKind.PUPIL)
        outsider = make_person(place, "Trần Quốc Hùng", unit=make_unit(place))
        version = make_rubric_version(name="Bộ tiêu chí đi kèm", is_default=True)
        return {"person": secretary.id, "unit": unit.id, "teachers": [t.id for t in teachers], "place": place.id,
                "movement": make_movement(place).id, "version": version.id, "outsider": outsider.id}  # fmt: skip


def round_fields(school: dict[str, Any], **changes: Any) -> dict[str, Any]:
    def at(days: int) -> str:
        return f"{local(utc_now() + timedelta(days=days)):%d/%m/%Y} 17:00"

    return {
        "movement_id": school["movement"], "name": "Đợt của trường", "opens_at": at(1), "closes_at": at(30),
        "grace_seconds": "120", "screening_until": at(35), "scoring_until": at(42), "participants": ["vien_chuc"],
        "stages": ["trial", "applied"], "rubric_version_id": school["version"], "unit_conflict": "allowed",
        "sheets_per_entry": "3", "quorum_numerator": "2", "quorum_denominator": "3", "vote_rule": "bhxh-964",
        "vote_of": "all", "host_unit_id": school["unit"], **changes,
    }  # fmt: skip


def test_a_second_factor_is_asked_for_and_the_tabs_are_those_of_rounds(
    client: FlaskClient, school: dict[str, Any]
) -> None:
    sign_in_as(client, school["person"], second_factor=False)
    assert client.get("/dot-xet").location.startswith("/dang-nhap/ma-xac-thuc")
    sign_in_as(client, school["person"])
    menu = client.get("/viec-cua-toi").text
    tabs = [
        name for name in ("/dot-xet", "/hoi-dong", "/quyet-dinh", "/bao-cao", "/quan-tri") if f'href="{name}"' in menu
    ]
    assert tabs == ["/dot-xet", "/hoi-dong", "/quyet-dinh", "/bao-cao"]
    for closed in ("/quan-tri/nguoi", "/bo-tieu-chi/moi", "/so-vang/nhap", "/thu-vien/nhap", "/quan-tri/mua-thi-dua"):
        assert client.get(closed).status_code == 404, closed


def test_the_school_s_round_is_opened_and_no_other(client: FlaskClient, school: dict[str, Any]) -> None:
    sign_in_as(client, school["person"])
    page = client.get("/dot-xet/moi").text
    hosts = page.partition('name="host_unit_id"')[2].partition("</select>")[0]
    assert re.findall(r"<option[^>]*>([^<]+)<", hosts) == ["Trường THCS số 1"]
    assert re.search(r'<input[^>]*checked[^>]*value="allowed"|value="allowed"[^>]*checked', page)
    assert re.findall(r'<input[^>]*checked[^>]*name="participants"[^>]*value="(\w+)"', page) == KINDS
    refused = send(client, "/dot-xet/moi", round_fields(school, host_unit_id="0", call_text="Mời thầy cô."))
    assert refused.status_code == 422 and "riêng của đơn vị mình" in refused.text and "Mời thầy cô." in refused.text
    alone = send(client, "/dot-xet/moi", round_fields(school, unit_conflict="out"))
    assert alone.status_code == 422 and "Chọn cho phép họ tham gia xét." in alone.text
    made = send(client, "/dot-xet/moi", round_fields(school))
    assert made.status_code == 302
    board = client.get(made.location).text
    assert "Đợt của trường" in board and "Trường Tiểu học số 2" not in board
    assert "Đợt của trường" in client.get("/dot-xet").text
    with unit_of_work(writing=False):
        assert session.get_one(Round, int(made.location.rsplit("/", 1)[1])).host_unit_id == school["unit"]


def test_the_school_s_council_is_chosen_from_its_people(client: FlaskClient, school: dict[str, Any]) -> None:
    sign_in_as(client, school["person"])
    page = client.get("/hoi-dong/moi").text
    assert "Vũ Thị Mai, Trường THCS số 1" in page and "Trần Quốc Hùng" not in page
    assert "Nguyễn Bảo An" not in page  # a pupil enters, and does not judge
    assert f'type="hidden" name="host_unit_id" value="{school["unit"]}"' in page

    def fields(*people: str) -> dict[str, Any]:
        rows: dict[str, Any] = {}
        for place, (person, post) in enumerate(zip(people, ("chair", "member", "secretary"), strict=True)):
            rows |= {f"members-{place}-person": person, f"members-{place}-post": post}
        return {"locality_id": school["place"], "host_unit_id": school["unit"], "name": "Hội đồng của trường",
                "starts_on": "5/1/2026", "number_series": "HĐSK", **rows}  # fmt: skip

    for stranger in ("Trần Quốc Hùng", f"Trần Quốc Hùng, Phòng (mã {school['outsider']})"):
        refused = send(client, "/hoi-dong/moi", fields(stranger, "Bùi Văn Tâm", "Ngô Thị Đức"))
        assert refused.status_code == 422 and "Bùi Văn Tâm" in refused.text
    made = send(client, "/hoi-dong/moi", fields("Vũ Thị Mai", "Bùi Văn Tâm", "Ngô Thị Đức"))
    assert made.status_code == 302
    with unit_of_work(writing=False):
        council = session.get_one(Council, int(made.location.rsplit("/", 1)[1]))
        assert council.host_unit_id == school["unit"] and len(council.members) == 3
    assert "Của riêng Trường THCS số 1" in client.get("/hoi-dong").text
    assert "Của riêng" in client.get(made.location).text


def test_the_school_s_round_is_seen_through_to_its_papers_and_the_ward_s_is_not_there(
    client: FlaskClient, school: dict[str, Any]
) -> None:
    with unit_of_work():
        place = session.get_one(Round, make_scoring_round().round.id).locality
        unit = make_unit(place, "Trường THCS số 3", kind=UnitKind.SCHOOL)
        person = make_person(place, "Đào Thị Yến", unit=unit)
        grant(person, Role.UNIT_SECRETARY, unit=unit)
        own, wards = make_scoring_round(locality=place), make_scoring_round(locality=place)
        own.round.host_unit = own.council.host_unit = unit
        make_council(place)
        person_id, entry, other = person.id, own.entries[0].id, wards.entries[0].id
        pages = ["/dot-xet/{r}", "/dot-xet/{r}/van-ban", "/dot-xet/{r}/hoi-dong", "/dot-xet/{r}/cham-diem",
                 "/dot-xet/{r}/kiem-tra", "/dot-xet/{r}/hop", "/ho-so/{e}", "/dot-xet/{r}/cham-diem/phieu-trong.docx",
                 "/hoi-dong/{c}", "/hoi-dong/{c}/quyet-dinh-thanh-lap.docx", "/dot-xet/{r}/giay-chung-nhan",
                 "/ho-so/{e}/don.docx"]  # fmt: skip
        mine = {"r": own.round.id, "e": entry, "c": own.council.id}
        theirs = {"r": wards.round.id, "e": other, "c": wards.council.id}
    sign_in_as(client, person_id)
    statuses = {page: client.get(page.format(**mine)).status_code for page in pages}
    assert {page: code for page, code in statuses.items() if code != 200} == {}
    assert {client.get(page.format(**theirs)).status_code for page in pages} == {404}
