"""A rubric of the ward's own from an empty editor, and one that is put away."""

from typing import Any

import pytest

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Movement, Rubric
from tests.factories.accounts import grant, make_person
from tests.factories.localities import make_locality
from tests.factories.movements import make_round, make_rubric_version
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.web.movements.conftest import Ward
from tests.web.movements.test_rubrics import fields_of

NEW = "/bo-tieu-chi/moi"


def own_rubrics(ward: Ward) -> list[Rubric]:
    with unit_of_work(writing=False):
        return list(session.query(Rubric).filter_by(locality_id=ward.locality_id))


def filled(office: StrictClient) -> dict[str, Any]:
    """The empty editor with a name, a source and its first criterion typed in."""
    values = fields_of(office.get(NEW).get_data(as_text=True))
    return values | {
        "name": "Bộ tiêu chí phường ta", "source": "Quyết định số 15/QĐ-UBND", "criteria-0-name": "Tính mới",
        "criteria-0-max": "60", "threshold": "50",
    }  # fmt: skip


def test_a_rubric_is_written_criterion_after_criterion_and_then_offered(office: StrictClient, ward: Ward) -> None:
    assert f'href="{NEW}"' in office.get("/bo-tieu-chi").get_data(as_text=True)
    values = filled(office)
    values = fields_of(send(office, NEW, values | {"act": "add criteria"}).get_data(as_text=True))
    assert (values["source"], values["criteria-0-name"]) == ("Quyết định số 15/QĐ-UBND", "Tính mới")
    assert own_rubrics(ward) == []
    answer = send(office, NEW, values | {"criteria-1-name": "Hiệu quả", "criteria-1-max": "40"})
    assert answer.status_code == 302
    page = office.get(answer.location).get_data(as_text=True)
    for words in ("Bộ tiêu chí phường ta", "Quyết định số 15/QĐ-UBND", "Tổng điểm tối đa 100", "Phiên bản 1"):
        assert words in page
    assert "Bộ tiêu chí phường ta (của địa phương, phiên bản 1)" in office.get("/dot-xet/moi").get_data(as_text=True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Đặt tên bộ tiêu chí."),
        ({"criteria-0-max": ""}, "hãy điền điểm tối đa"),
        ({"criteria-0-name": ""}, "hãy điền tên tiêu chí"),
        ({"criteria-0-kind": "comment", "criteria-0-max": ""}, "cần ít nhất một tiêu chí có điểm"),
        ({"threshold": "61"}, "lớn hơn tổng điểm tối đa"),
        ({"locality_id": "999"}, "Của địa phương"),
    ],
)
def test_what_lacks_is_said_and_nothing_is_stored(
    office: StrictClient, ward: Ward, changes: dict[str, str], sentence: str
) -> None:
    answer = send(office, NEW, filled(office) | changes)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert sentence in page
    assert fields_of(page)["source"] == "Quyết định số 15/QĐ-UBND"
    assert own_rubrics(ward) == []


def test_without_a_criterion_the_summary_leads_to_the_place_where_one_is_added(office: StrictClient) -> None:
    values = fields_of(send(office, NEW, filled(office) | {"act": "remove criteria 0"}).get_data(as_text=True))
    page = send(office, NEW, values).get_data(as_text=True)
    assert 'href="#criteria">Bộ tiêu chí: cần ít nhất một tiêu chí có điểm.' in page
    assert 'id="criteria"' in page


def test_the_sample_sheet_works_before_the_first_save(office: StrictClient, ward: Ward) -> None:
    answer = send(office, NEW, filled(office) | {"act": "preview", "name": "", "mau-tinh_moi": "49"})
    assert "Tổng điểm 49 dưới ngưỡng công nhận 50." in answer.get_data(as_text=True)
    assert own_rubrics(ward) == []


def test_a_secretary_of_two_wards_says_whose_it_is(app: Any, ward: Ward) -> None:
    with unit_of_work():
        here, there = make_locality(), make_locality()
        both = make_person(here)
        for place in (here, there):
            grant(both, Role.SECRETARY, locality=place)
        person_id, chosen = both.id, there.id
    client: StrictClient = app.test_client()
    sign_in_as(client, person_id)
    assert send(client, NEW, filled(client) | {"locality_id": str(chosen)}).status_code == 302
    assert send(client, NEW, filled(client) | {"locality_id": str(ward.locality_id)}).status_code == 422
    with unit_of_work(writing=False):
        assert [row.locality_id for row in session.query(Rubric).filter(Rubric.locality_id.is_not(None))] == [chosen]


@pytest.fixture
def own(office: StrictClient, ward: Ward) -> int:
    return int(send(office, NEW, filled(office)).location.split("/")[2])


def test_an_archived_rubric_leaves_the_lists_and_comes_back(office: StrictClient, own: int) -> None:
    asked = office.get(f"/bo-tieu-chi/{own}/luu-tru").get_data(as_text=True)
    assert "lúc nào cũng dùng lại được" in asked
    assert send(office, f"/bo-tieu-chi/{own}/luu-tru").status_code == 302
    assert "Đã lưu trữ: 1 bộ" in office.get("/bo-tieu-chi").get_data(as_text=True)
    assert "Bộ tiêu chí phường ta" not in office.get("/dot-xet/moi").get_data(as_text=True)
    page = office.get(f"/bo-tieu-chi/{own}").get_data(as_text=True)
    assert "Dùng lại" in page
    assert "Sửa bộ tiêu chí" not in page
    back = office.get(f"/bo-tieu-chi/{own}/sua", follow_redirects=True)
    assert "đang được lưu trữ nên không sửa được" in back.get_data(as_text=True)
    assert send(office, f"/bo-tieu-chi/{own}/dung-lai").status_code == 302
    assert "Bộ tiêu chí phường ta" in office.get("/dot-xet/moi").get_data(as_text=True)


def test_the_draft_that_has_an_archived_rubric_still_shows_and_saves_it(
    office: StrictClient, ward: Ward, own: int
) -> None:
    with unit_of_work():
        version = session.get_one(Rubric, own).versions[0]
        movement = session.get_one(Movement, ward.movement_id)
        round_id = make_round(movement, state=RoundState.DRAFT, now=ward.now, rubric_version=version).id
    assert "1 đợt xét đang có bộ này" in office.get(f"/bo-tieu-chi/{own}/luu-tru").get_data(as_text=True)
    send(office, f"/bo-tieu-chi/{own}/luu-tru")
    address = f"/dot-xet/{round_id}/sua"
    page = office.get(address).get_data(as_text=True)
    assert "Bộ tiêu chí phường ta (của địa phương, phiên bản 1, đã lưu trữ)" in page
    values = fields_of(page) | {"participants": "cong_chuc", "stages": "trial", "vote_rule": "bhxh-964",
                                "unit_conflict": "out", "vote_of": "all"}  # fmt: skip
    values.pop("choose_rubric", None)
    assert send(office, address, values | {"name": "Đợt mùa thu"}).status_code == 302
    assert office.get(f"/dot-xet/{round_id}/mo").status_code == 200


def test_what_ships_and_what_others_have_is_not_archived(office: StrictClient, ward: Ward) -> None:
    with unit_of_work():
        shipped, other = make_rubric_version().rubric_id, make_rubric_version(make_locality()).rubric_id
    for rubric_id, status in ((shipped, 403), (other, 404)):
        assert office.get(f"/bo-tieu-chi/{rubric_id}/luu-tru").status_code == status
        for step in ("luu-tru", "dung-lai"):
            assert send(office, f"/bo-tieu-chi/{rubric_id}/{step}").status_code == status
