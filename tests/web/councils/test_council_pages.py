"""Setting up a council, its seats, the grid of a round, balanced assignment, the step into scoring."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.councils.models import Council, CouncilRound
from innovation.domain.councils.queries import list_assignments, members_of
from innovation.domain.localities.enums import UnitKind
from innovation.domain.movements.enums import RoundState
from tests.factories.accounts import make_person
from tests.factories.councils import ScoringRound, make_council, make_scoring_round
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as

POSTS = ("chair", "member", "secretary")


def council_form(people: list[str], posts: tuple[str, ...] = POSTS, **more: str) -> dict[str, str]:
    rows = {}
    for n, (person, post) in enumerate(zip(people, posts, strict=False)):
        rows |= {f"members-{n}-person": person, f"members-{n}-post": post}
    return {"name": "Hội đồng sáng kiến", "starts_on": "5/1/2026", "number_series": "HĐSK", **rows, **more}


@pytest.fixture
def place(app: Any) -> dict[str, Any]:
    with unit_of_work():
        locality = make_locality()
        unit = make_unit(locality)
        people = [make_person(locality, name, unit=unit) for name in ("Lê Quang Minh", "Vũ Hoàng Oanh", "Bùi Thị Tâm")]
        make_person(locality, "Vũ Hoàng Oanh")  # a namesake
        for _ in range(10):
            make_person(locality, "Tâm Thị Bùi")  # the words of Bùi Thị Tâm, and before her in the alphabet
        school = make_unit(locality, "Trường THCS số 1", kind=UnitKind.SCHOOL)
        make_person(locality, "Trần Bích Thủy", unit=school, kind=PersonKind.TEACHER)
        make_person(locality, "Nguyễn Bảo An", unit=school, kind=PersonKind.PUPIL)
        secretary = make_secretary(locality)
        return {"locality": locality.id, "ids": [p.id for p in people], "secretary": secretary.person_id}


def test_a_council_is_set_up_without_script(client: FlaskClient, place: dict[str, Any]) -> None:
    sign_in_as(client, place["secretary"])
    assert "Chưa có Hội đồng" in client.get("/hoi-dong").text
    page = client.get("/hoi-dong/moi").text
    assert page.count('name="members-') >= 5 and "Số thành viên phải lẻ" in page and f"(mã {place['ids'][0]})" in page
    assert "Trần Bích Thủy, Trường THCS số 1 (mã" in page and "Nguyễn Bảo An" not in page
    names = ["Lê Quang Minh", f"Vũ Hoàng Oanh, Phòng (mã {place['ids'][1]})", "bui thi tam"]
    assert f'type="hidden" name="locality_id" value="{place["locality"]}"' in page  # it once came empty
    base = {"locality_id": str(place["locality"])}

    more = send(client, "/hoi-dong/moi", {**council_form(names), **base, "add_row": "1"})
    assert more.status_code == 200 and 'name="members-3-person"' in more.text and "Lê Quang Minh" in more.text
    namesake = send(
        client, "/hoi-dong/moi", {**council_form(["Lê Quang Minh", "Vũ Hoàng Oanh", "Bùi Thị Tâm"]), **base}
    )
    assert namesake.status_code == 422 and "Có 2 người tên" in namesake.text
    even = send(client, "/hoi-dong/moi", {**council_form(names[:2], ("chair", "secretary")), **base})
    assert even.status_code == 422 and "ít nhất 3 thành viên" in even.text and "Lê Quang Minh" in even.text
    half = send(client, "/hoi-dong/moi", {**council_form(names, decision_number="12/QĐ-UBND"), **base})
    assert half.status_code == 422 and "Nhập ngày quyết định" in half.text and 'value="12/QĐ-UBND"' in half.text
    made = send(client, "/hoi-dong/moi", {**council_form(names), **base, "members-0-field_slugs": "x"})
    assert made.status_code == 302
    shown = client.get(made.location).text
    assert "Chủ tịch Hội đồng" in shown and "……/QĐ-UBND" in shown
    assert send(client, f"{made.location}/quyet-dinh", {"number": "", "issued_on": "32/1/2026"}).status_code == 422
    send(client, f"{made.location}/quyet-dinh", {"number": "12/QĐ-UBND", "issued_on": "5/1/2026"})
    assert "12/QĐ-UBND" in client.get("/hoi-dong").text
    numbered = {"decision_number": "12/QĐ-UBND", "decision_date": "6/1/2026"}
    taken = send(client, "/hoi-dong/moi", {**council_form(names), **base, **numbered})
    assert taken.status_code == 422 and 'value="12/QĐ-UBND"' in taken.text
    assert re.search(r'id="decision_number-loi".*?Số 12/QĐ-UBND năm 2026 đã dùng', taken.text, re.DOTALL)
    second = send(client, "/hoi-dong/moi", {**council_form(names), **base, **numbered, "decision_number": "13"})
    assert "13/QĐ-UBND" in client.get(second.location).text
    again = send(client, f"{second.location}/quyet-dinh", {"number": "12", "issued_on": "7/1/2026"})
    assert again.status_code == 422 and "đã dùng cho văn bản khác" in again.text and 'value="7/1/2026"' in again.text
    book = client.get("/so-van-ban?nam=2026").text
    assert book.count("Quyết định thành lập Hội đồng") == 2 and f"{made.location}/quyet-dinh?tiep=" in book


def test_members_are_replaced_and_ended_and_the_number_stays_odd(client: FlaskClient, place: dict[str, Any]) -> None:
    with unit_of_work():
        locality = session.get_one(type(make_locality()), place["locality"])
        council = make_council(locality, size=5)
        seats = [member.id for member in members_of(council)]
        where = f"/hoi-dong/{council.id}"
    sign_in_as(client, place["secretary"])
    assert client.get(f"{where}/thanh-vien/{seats[2]}").status_code == 200
    send(client, f"{where}/thanh-vien/{seats[2]}", {"title": "Trưởng phòng", "load_cap": "7"})
    assert "Nhận nhiều nhất 7 hồ sơ" in client.get(where).text
    assert "số nguyên" in send(client, f"{where}/thanh-vien/{seats[2]}", {"load_cap": "bảy"}).text
    assert client.get(f"{where}/thanh-vien/{seats[2]}/thay").status_code == 200
    nobody = send(client, f"{where}/thanh-vien/{seats[2]}/thay", {"person": ""})
    assert nobody.status_code == 422 and "Gõ tên rồi chọn từ gợi ý." in nobody.text and "“”" not in nobody.text
    replaced = send(client, f"{where}/thanh-vien/{seats[2]}/thay", {"person": f"Ai đó (mã {place['ids'][0]})"})
    assert replaced.location == where
    assert "Lê Quang Minh" in client.get(where).text and "Đã thôi tham gia" in client.get(where).text
    assert client.get(f"{where}/thoi-tham-gia").status_code == 200
    odd = send(client, f"{where}/thoi-tham-gia", {"members": [str(seats[1])]})
    assert odd.status_code == 422 and "phải lẻ" in odd.text
    assert send(client, f"{where}/thoi-tham-gia", {"members": [str(seats[1]), str(seats[3])]}).location == where
    chair = send(client, f"{where}/thanh-vien/{seats[0]}/thay", {"person": f"x (mã {10**15})"})
    assert chair.status_code == 422 and "Chọn lại từ gợi ý" in chair.text


def test_councils_of_another_locality_are_missing(client: FlaskClient, place: dict[str, Any]) -> None:
    with unit_of_work():
        made = make_scoring_round(begun=False)
    sign_in_as(client, place["secretary"])
    seat = made.members[0].id
    for path in (f"/hoi-dong/{made.council.id}", f"/hoi-dong/{made.council.id}/quyet-dinh",
                 f"/hoi-dong/{made.council.id}/thanh-vien/{seat}", f"/dot-xet/{made.round.id}/hoi-dong",
                 f"/dot-xet/{made.round.id}/phan-cong", f"/dot-xet/{made.round.id}/phan-cong/{made.entries[0].id}",
                 f"/dot-xet/{made.round.id}/cham-diem"):  # fmt: skip
        assert client.get(path).status_code == 404, path
    assert send(client, f"/dot-xet/{made.round.id}/bat-dau-cham").status_code == 404


def of(made: ScoringRound) -> str:
    return f"/dot-xet/{made.round.id}"


def test_a_round_gets_its_council_and_its_markers(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round(entries=3, size=5, markers=(), begun=False, declared=False)
        session.delete(session.get_one(CouncilRound, made.round.id))
        council = str(made.council.id)
        made.members[1].person.unit_id = made.entries[0].owner.unit_id
    sign_in_as(client, made.secretary.person_id or 0)
    page = client.get(f"{of(made)}/hoi-dong").text
    assert "Hội đồng xét đợt này" in page
    assert send(client, f"{of(made)}/hoi-dong", {"council_id": council}).status_code == 302
    page = client.get(f"{of(made)}/hoi-dong").text
    assert "Cùng đơn vị" in page and "Họp khi có ít nhất 4 trên 5 thành viên" in page and "chưa có người chấm" in page
    assert page.count("Chưa khai") == 5

    early = send(client, f"{of(made)}/bat-dau-cham")
    assert (
        early.location == f"{of(made)}/hoi-dong" and "Còn 3 hồ sơ chưa có người chấm" in client.get(early.location).text
    )
    preview = client.get(f"{of(made)}/phan-cong").text
    assert "Sẽ giao 9 lượt chấm" in preview and "Cân bằng số lượng, chưa có hồ sơ nào." in preview
    with unit_of_work():
        assert list_assignments(made.round.id) == []  # a preview gives nothing
    send(client, f"{of(made)}/phan-cong")
    with unit_of_work():
        given = {(a.entry_id, a.member_id) for a in list_assignments(made.round.id)}
    assert len(given) == 9 and (made.entries[0].id, made.members[1].id) not in given

    by_hand = f"{of(made)}/phan-cong/{made.entries[0].id}"
    page = client.get(by_hand).text
    assert "cùng đơn vị với tác giả" in page and f'value="{made.members[1].id}"' not in page
    refused = send(client, by_hand, {"members": []})
    assert refused.status_code == 422 and "Ghi lý do thôi phân công" in refused.text
    forced = send(client, by_hand, {"members": [str(made.members[1].id)], "reason": "x"})
    assert forced.status_code == 422
    send(client, by_hand, {"members": [str(made.members[0].id)], "reason": "Đổi người"})
    with unit_of_work():
        assert {a.member_id for a in list_assignments(made.round.id) if a.entry_id == made.entries[0].id} == {
            made.members[0].id
        }

    begun = send(client, f"{of(made)}/bat-dau-cham")
    assert begun.location == f"{of(made)}/cham-diem"
    page = client.get(begun.location).text
    assert "0 / 1" in re.sub(r"\s+", " ", page) and "Trang này không có điểm" in page


def test_the_chair_sees_the_grid_and_lifts_a_unit_conflict(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round(entries=1, size=3, markers=(0, 2), begun=False)
        made.members[1].person.unit_id = made.entries[0].owner.unit_id
    for stranger in (made.members[1].person_id, made.entries[0].owner_id):
        sign_in_as(client, stranger)
        assert client.get(f"{of(made)}/hoi-dong").status_code == 404
    sign_in_as(client, made.members[0].person_id)
    page = client.get(f"{of(made)}/hoi-dong").text
    link = re.search(r'href="(/dot-xet/\d+/hoi-dong/ho-so/\d+/\d+/cho-phep)"', page)
    assert link and "Phân công" not in page[page.index("Thành viên và hồ sơ") :]
    assert client.get(link[1]).status_code == 200
    assert send(client, link[1], {"reason": "Khác bộ phận"}).status_code == 422
    assert send(client, link[1], {"reason": "Khác bộ phận", "sure": "y"}).status_code == 302
    assert "Cùng đơn vị" not in client.get(f"{of(made)}/hoi-dong").text


def test_an_author_secretary_finds_the_own_dossier_nowhere(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        made = make_scoring_round(entries=2, markers=(), begun=False)
        entry = made.entries[0]
        entry.owner_id = made.secretary.person_id or 0
        entry.code = "TU-2026-999"
        session.flush()
    sign_in_as(client, made.secretary.person_id or 0)
    for path in ("/hoi-dong", "/phan-cong"):
        page = client.get(of(made) + path).text
        assert "TU-2026-999" not in page and (made.entries[1].code or "?") in page
    assert client.get(f"{of(made)}/phan-cong/{entry.id}").status_code == 404
    send(client, f"{of(made)}/phan-cong")
    send(client, f"{of(made)}/bat-dau-cham")
    with unit_of_work():
        assert session.get_one(type(made.round), made.round.id).state is RoundState.SCORING
    page = client.get(f"{of(made)}/cham-diem").text
    assert "TU-2026-999" not in page and "0/1" in page and "0/2" not in page


def test_the_grid_costs_the_same_for_one_and_for_thirty(client: FlaskClient, app: Any) -> None:
    counts = []
    for entries in (1, 12):
        with unit_of_work():
            made = make_scoring_round(entries=entries, begun=False)
        sign_in_as(client, made.secretary.person_id or 0)
        with query_count() as queries:
            assert client.get(f"{of(made)}/hoi-dong").status_code == 200
        counts.append(queries.count)
    assert counts[0] == counts[1] and counts[0] <= 12, str(queries)


def test_nothing_is_set_up_for_another_locality_by_an_extra_field(client: FlaskClient, place: dict[str, Any]) -> None:
    with unit_of_work():
        foreign = make_locality().id
    sign_in_as(client, place["secretary"])
    names = [f"x (mã {key})" for key in place["ids"]]
    refused = send(client, "/hoi-dong/moi", {**council_form(names), "locality_id": str(foreign)})
    assert refused.status_code == 422
    with unit_of_work():
        assert session.scalars(select(Council)).all() == []
