"""What a season's rounds ask of the city: the list, the sheet to send, the answers that go into the book."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import ProposalState, RecordOrigin
from innovation.domain.awards.models import AwardProposal, AwardRecord
from innovation.domain.movements.enums import SubjectKind
from tests.factories.accounts import make_person
from tests.factories.awards import DEED, make_season, nominate
from tests.factories.decisions import decide, make_clerk, make_leader, make_sitting, publish_all
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality
from tests.factories.nominations import make_subject
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient


@pytest.fixture
def ids(app: Any) -> dict[str, int]:
    with unit_of_work():
        sitting = make_sitting(entries=1)
        round_ = sitting.made.round
        make_season(round_, SubjectKind.INDIVIDUAL)
        person = make_person(round_.locality, "Nguyễn Thị Lan")
        nominate(sitting.entries[0].id, round_, make_subject(person), award_key="bang-khen-thanh-pho", achievement=DEED)
        decide(sitting)
        publish_all(sitting)
        found = {
            "secretary": sitting.secretary.person_id, "clerk": make_clerk(round_.locality).person_id,
            "leader": make_leader(round_.locality, name="Lê Thị Ký").id, "lan": person.id,
            "stranger": make_secretary(make_locality()).person_id,
            "proposal": session.query(AwardProposal).one().id,
        }  # fmt: skip
        return {name: value for name, value in found.items() if value is not None}


def test_the_list_and_its_sheet(client: StrictClient, ids: dict[str, int]) -> None:
    sign_in_as(client, ids["secretary"])
    assert "/khen-thuong/thanh-pho" in client.get("/khen-thuong").text
    page = client.get("/khen-thuong/thanh-pho").text
    assert "Nguyễn Thị Lan" in page and DEED in page and "Chờ thành phố" in page
    sheet = openpyxl.load_workbook(BytesIO(client.get("/khen-thuong/thanh-pho.xlsx").data)).active
    assert [cell.value for cell in sheet[4]][:3] == [1, "Cá nhân", "Nguyễn Thị Lan"]


def test_the_citys_award_goes_into_the_book(client: StrictClient, ids: dict[str, int]) -> None:
    sign_in_as(client, ids["clerk"])
    address = f"/khen-thuong/thanh-pho/{ids['proposal']}"
    day = f"{utc_now():%d/%m/%Y}"
    wrong = send(client, f"{address}/khen", {"paper": "2001/QĐ-UBND", "decided_on": "01/01/2090"})
    assert wrong.status_code == 422 and "không thể ở tương lai" in wrong.text and "2001/QĐ-UBND" in wrong.text
    assert send(client, f"{address}/khen", {"paper": "2001/QĐ-UBND", "decided_on": day}).status_code == 303
    with unit_of_work(writing=False):
        record = session.query(AwardRecord).one()
        proposal = session.get_one(AwardProposal, ids["proposal"])
        assert (record.origin, record.paper, record.money) == (RecordOrigin.CITY, "2001/QĐ-UBND", 3_800_000)
        assert (record.entry_id, record.decision_id) == (proposal.entry_id, None)
        assert (proposal.state, proposal.record_id) == (ProposalState.AWARDED, record.id)
    assert "Thành phố đã khen" in client.get("/khen-thuong/thanh-pho?xem=da-tra-loi").text
    again = send(client, f"{address}/khen", {"paper": "2/QĐ", "decided_on": day})
    assert again.status_code == 404  # answered once


def test_the_citys_refusal_is_kept_in_its_words(client: StrictClient, ids: dict[str, int]) -> None:
    sign_in_as(client, ids["secretary"])
    address = f"/khen-thuong/thanh-pho/{ids['proposal']}"
    without = send(client, f"{address}/khong-khen", {"reason": ""})
    assert without.status_code == 422 and "Ghi trả lời của thành phố" in without.text
    assert send(client, f"{address}/khong-khen", {"reason": "Chưa đủ hai năm liền"}).status_code == 303
    assert "Chưa đủ hai năm liền" in client.get("/khen-thuong/thanh-pho?xem=da-tra-loi").text
    with unit_of_work(writing=False):
        assert session.query(AwardRecord).count() == 0


def test_who_reads_and_who_answers(client: StrictClient, ids: dict[str, int]) -> None:
    address = f"/khen-thuong/thanh-pho/{ids['proposal']}"
    for name, (listed, answered) in {"leader": (200, 404), "stranger": (200, 404), "lan": (404, 404)}.items():
        sign_in_as(client, ids[name])
        assert client.get("/khen-thuong/thanh-pho").status_code == listed, name
        assert client.get(address).status_code == answered, name
        assert send(client, f"{address}/khong-khen", {"reason": "Không"}).status_code == 404
    sign_in_as(client, ids["stranger"])
    assert "Nguyễn Thị Lan" not in client.get("/khen-thuong/thanh-pho").text
