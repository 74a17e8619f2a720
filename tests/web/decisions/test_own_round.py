"""The paper of a school's own round, as its head and others see it."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.models import Certificate
from innovation.domain.decisions import service
from innovation.domain.decisions.models import Decision
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.entries.queries import list_events
from innovation.domain.initiatives.models import Initiative
from innovation.domain.localities.enums import UnitKind
from tests.factories.accounts import actor_of
from tests.factories.decisions import MEETS_AT, decide, make_leader, make_sitting, publish_all
from tests.factories.entries import make_head
from tests.factories.localities import make_unit
from tests.helpers.signed_in import send, sign_in_as


def test_the_head_comes_to_the_paper_signs_it_and_gets_its_number_form(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1)
        round_ = sitting.made.round
        school = make_unit(round_.locality, "Trường THCS số 1", kind=UnitKind.SCHOOL)
        round_.host_unit = school
        decide(sitting)
        head = make_head(school, "Tống Thị Nhung").person_id
        stranger = make_head(make_unit(round_.locality), "Lê Thị Ngát").person_id
        leader = actor_of(make_leader(round_.locality)).person_id
        paper = service.draft_decisions(round_, actor=sitting.secretary, now=MEETS_AT)[0]
        address = f"/quyet-dinh/{paper.id}"
    assert head and stranger and leader
    sign_in_as(client, leader)
    assert "Duyệt, đồng ý ký" not in client.get(address).text
    sign_in_as(client, stranger)
    assert client.get(address).status_code == 404 and address not in client.get("/xac-nhan").text
    sign_in_as(client, head)
    assert f'href="{address}"' in client.get("/xac-nhan").text
    page = client.get(address).text
    assert "Duyệt, đồng ý ký" in page and "HIỆU TRƯỞNG TRƯỜNG THCS SỐ 1" in page and "Lưu: VT." in page
    assert "CHỦ TỊCH" not in page.replace("CHỦ TỊCH HỘI ĐỒNG", "")
    assert send(client, f"{address}/duyet").location == address
    numbering = client.get(address).text
    assert "Ký hiệu" in numbering and "Theo sổ văn bản của đơn vị, ví dụ QĐ-THCS." in numbering
    refused = send(client, f"{address}/so", {"number": "7", "issued_on": "01/01/2020", "series": "QĐ-THCS"})
    assert refused.status_code == 422 and 'value="QĐ-THCS"' in refused.text and 'value="7"' in refused.text
    with unit_of_work(writing=False):
        kept = session.get_one(Decision, int(address.rsplit("/", 1)[1]))
        assert kept.signer_post == "HIỆU TRƯỞNG" and kept.number is None and kept.series == "QĐ"


def test_the_head_takes_back_what_the_head_signed_and_no_other_head_does(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        place = sitting.made.round.locality
        school = make_unit(place, "Trường THCS số 1", kind=UnitKind.SCHOOL)
        decide(sitting)
        publish_all(sitting)
        sitting.made.round.host_unit = school
        for entry in sitting.entries:
            entry.unit_id = school.id
        head = make_head(school, "Tống Thị Nhung").person_id or 0
        session.get_one(Initiative, sitting.entries[1].id).authors[0].person_id = head
        stranger = make_head(make_unit(place), "Lê Thị Ngát").person_id or 0
        address = f"/ho-so/{sitting.entries[0].id}"
    paper = {"paper": "21/QĐ-THCS", "issued_on": "16/11/2026", "reason": "Tác giả xin rút tên."}
    sign_in_as(client, stranger)
    assert client.get(f"/dot-xet/{sitting.made.round.id}/giay-chung-nhan").status_code == 404
    for what in ("thu-hoi", "dinh-chinh"):
        assert client.get(f"{address}/{what}").status_code == 404
        assert send(client, f"{address}/{what}", paper).status_code == 404
    sign_in_as(client, head)
    assert client.get(f"/ho-so/{sitting.entries[1].id}/thu-hoi").status_code == 404  # an own work
    round_id = sitting.made.round.id
    assert sitting.entries[0].title in client.get(f"/dot-xet/{round_id}/giay-chung-nhan").text
    page = client.get(f"{address}/kien-nghi").text
    assert f'href="{address}/thu-hoi"' in page and f'href="{address}/dinh-chinh"' in page
    refused = send(client, f"{address}/thu-hoi", {**paper, "reason": ""})
    assert refused.status_code == 422 and 'value="21/QĐ-THCS"' in refused.text
    assert send(client, f"{address}/thu-hoi", paper).status_code == 302
    assert "Thu hồi theo 21/QĐ-THCS" in client.get(f"{address}/kien-nghi").text
    with unit_of_work(writing=False):
        entry = session.get_one(Entry, sitting.entries[0].id)
        states = session.scalars(select(Certificate.state).where(Certificate.entry_id == entry.id)).all()
        assert entry.state is EntryState.REVOKED and set(states) == {CertificateState.REVOKED}
        assert list_events(entry.id)[-1].by_label == "Thủ trưởng đơn vị"
