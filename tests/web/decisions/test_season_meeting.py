"""The meeting of a season's round: the council proposes, and says so in its own words."""

from typing import Any

import pytest

from innovation.db.transaction import unit_of_work
from innovation.domain.decisions import service
from innovation.domain.decisions.enums import Choice
from innovation.domain.movements.enums import SubjectKind
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
