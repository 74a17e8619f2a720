"""The meeting of a season's round: the council proposes, and says so in its own words."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.decisions import service
from innovation.domain.decisions.enums import Choice
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.movements.models import Round
from tests.factories.accounts import make_person
from tests.factories.awards import make_season, nominate
from tests.factories.decisions import MEETS_AT, Sitting, make_sitting, open_ballot, record
from tests.factories.nominations import make_subject
from tests.helpers.signed_in import send, sign_in_as


@pytest.fixture
def voted(client: Any) -> dict[str, Any]:
    with unit_of_work():
        sitting: Sitting = make_sitting(entries=1)
        round_ = sitting.made.round
        make_season(round_, SubjectKind.INDIVIDUAL)
        nominate(sitting.entries[0].id, round_, make_subject(make_person(round_.locality, "Người được đề nghị")))
        ballot = open_ballot(sitting)
        record(sitting, ballot, [Choice.YES] * 3)
        service.close_ballot(ballot, actor=sitting.secretary, now=MEETS_AT)
        found = {"round": round_.id, "entry": sitting.entries[0].id}
    sign_in_as(client, sitting.secretary.person_id or 0)
    return found


def test_a_nomination_that_carries_is_proposed_for_its_award(client: Any, voted: dict[str, Any]) -> None:
    path = f"/dot-xet/{voted['round']}/hop/ket-luan/{voted['entry']}"
    page = client.get(path).text
    assert "Đề nghị khen thưởng" in page and "Không đề nghị khen thưởng" in page and "Công nhận sáng kiến" not in page
    done = send(client, path, {"outcome": "recognised", "grade": "", "note": ""}, follow_redirects=True).text
    assert "Đã ghi kết luận" in done and "Đề nghị khen" in done


def test_criteria_that_are_whole_sentences_stand_once_above_the_table(client: Any, voted: dict[str, Any]) -> None:
    long = "Hoàn thành tốt các nhiệm vụ chuyên môn được giao; có ít nhất 01 sáng kiến, giải pháp cải tiến"
    with unit_of_work():
        version = session.get_one(Round, voted["round"]).rubric_version
        first, *others = version.body["criteria"]
        version.body = {**version.body, "criteria": [{**first, "name": long}, *others]}
    page = client.get(f"/dot-xet/{voted['round']}/hop").text
    assert page.count(f"<li>{long}</li>") == 1 and long not in page.split("<thead")[1].split("</thead>")[0]
    assert 'data-label="Tiêu chí 1"' in page and ">Tiêu chí 2<" in page
    paper = Document(BytesIO(client.get(f"/dot-xet/{voted['round']}/hop/tong-hop-diem.docx").data))
    assert f"Tiêu chí 1: {long}" in [paragraph.text for paragraph in paper.paragraphs]
    assert "Tiêu chí 1" in paper.tables[1].cell(0, 3).text and long not in paper.tables[1].cell(0, 3).text
