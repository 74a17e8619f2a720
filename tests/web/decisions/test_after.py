"""After publication, page by page: reasons in full, kiến nghị and answer, correction, revocation, trial."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.decisions.queries import list_complaints, list_handovers
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative
from innovation.domain.movements.enums import EntryStage
from tests.factories.accounts import actor_of
from tests.factories.decisions import Sitting, decide, make_leader, make_sitting, publish_all
from tests.factories.localities import make_unit
from tests.helpers.signed_in import send, sign_in_as

PAPER = {"paper": "21/QĐ-UBND", "issued_on": "16/11/2026", "reason": "Hai tác giả xin rút tên."}


@pytest.fixture
def sitting(app: Any) -> Sitting:
    """The first entry recognised, the second an idea, the third refused."""
    with unit_of_work():
        sitting = make_sitting(entries=3)
        session.get_one(Initiative, sitting.entries[1].id).stage = EntryStage.IDEA
        decide(sitting, refused=sitting.entries[2:])
        publish_all(sitting)
        return sitting


def at(sitting: Sitting, place: int, what: str) -> str:
    return f"/ho-so/{sitting.entries[place].id}/{what}"


def test_a_refused_author_reads_the_reason_complains_and_is_answered(client: FlaskClient, sitting: Sitting) -> None:
    sign_in_as(client, sitting.entries[2].owner_id)
    page = client.get(at(sitting, 2, "kien-nghi")).text
    assert "Lý do không công nhận" in page and "biểu quyết không thông qua" in page
    receipt = client.get(at(sitting, 2, "da-nop")).text
    assert "Tình trạng hồ sơ" in receipt and "Công bố kết quả" not in receipt  # nothing follows any more
    assert send(client, at(sitting, 2, "kien-nghi"), {"text": ""}).status_code == 422
    assert send(client, at(sitting, 2, "kien-nghi"), {"text": "Xin xem lại phần lợi ích."}).status_code == 302
    with unit_of_work(writing=False):
        (number,) = [row.id for row in list_complaints(sitting.entries[2].id)]
    assert client.get(f"/kien-nghi/{number}/tra-loi").status_code == 404
    sign_in_as(client, sitting.secretary.person_id or 0)
    assert sitting.entries[2].title in client.get("/kien-nghi").text
    assert client.get(f"/kien-nghi/{number}/tra-loi").status_code == 200
    assert send(client, f"/kien-nghi/{number}/tra-loi", {"answer": "Giữ nguyên."}).status_code == 302
    sign_in_as(client, sitting.entries[2].owner_id)
    assert "Giữ nguyên." in client.get(at(sitting, 2, "kien-nghi")).text


def test_nobody_reads_anothers_result_or_changes_it(client: FlaskClient, sitting: Sitting) -> None:
    sign_in_as(client, sitting.entries[0].owner_id)
    assert client.get(at(sitting, 2, "kien-nghi")).status_code == 404
    for what in ("dinh-chinh", "thu-hoi", "ap-dung-thu"):
        assert client.get(at(sitting, 0, what)).status_code == 404
        assert send(client, at(sitting, 0, what), PAPER).status_code == 404


def test_a_correction_and_a_revocation_by_their_papers(client: FlaskClient, sitting: Sitting) -> None:
    with unit_of_work():
        leader = make_leader(sitting.made.round.locality, name="Lê Thị Ký")
        actor_of(leader)
    sign_in_as(client, sitting.secretary.person_id or 0)
    assert client.get(at(sitting, 0, "dinh-chinh")).status_code == 200
    refused = send(client, at(sitting, 0, "dinh-chinh"), {**PAPER, "paper": "", "title": "Tên đúng"})
    assert refused.status_code == 422 and 'value="Tên đúng"' in refused.text
    assert send(client, at(sitting, 0, "dinh-chinh"), {**PAPER, "title": "Tên đúng"}).status_code == 302
    page = client.get(at(sitting, 0, "kien-nghi")).text
    assert "Đính chính theo 21/QĐ-UBND" in page and "Tên đúng" in page and "Thu hồi công nhận" not in page
    sign_in_as(client, leader.id)
    assert "Thu hồi công nhận?" in client.get(at(sitting, 0, "thu-hoi")).text
    assert send(client, at(sitting, 0, "thu-hoi"), PAPER).status_code == 302
    with unit_of_work(writing=False):
        assert session.get_one(Entry, sitting.entries[0].id).state is EntryState.REVOKED


def test_an_idea_is_tried_by_a_unit_which_reports(client: FlaskClient, sitting: Sitting) -> None:
    with unit_of_work():
        unit = make_unit(sitting.made.round.locality, "Phòng Kinh tế")
    sign_in_as(client, sitting.secretary.person_id or 0)
    assert "Phòng Kinh tế" in client.get(at(sitting, 1, "ap-dung-thu")).text
    wrong = send(client, at(sitting, 1, "ap-dung-thu"), {"unit_id": "999999"})
    assert wrong.status_code == 422
    assert send(client, at(sitting, 1, "ap-dung-thu"), {"unit_id": str(unit.id)}).status_code == 302
    with unit_of_work(writing=False):
        (number,) = [row.id for row in list_handovers(sitting.entries[1].id)]
    assert client.get(f"/ap-dung-thu/{number}/ket-qua").status_code == 200
    assert send(client, f"/ap-dung-thu/{number}/ket-qua", {"result": "Đèn tắt đúng giờ."}).status_code == 302
    assert "Đèn tắt đúng giờ." in client.get(at(sitting, 1, "kien-nghi")).text
