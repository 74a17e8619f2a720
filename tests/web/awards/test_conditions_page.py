"""What the rules of awards say of a nomination, for the secretary and the leaders who are not related to it."""

from datetime import date
from typing import Any

import pytest

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.awards.enums import PROPOSAL_STATE_LABELS, AwardType, ProposalState
from innovation.domain.awards.models import AwardProposal, AwardRecord
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import DisciplinaryCase, Subject
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.awards import make_award
from tests.factories.decisions import make_leader
from tests.factories.entries import make_head, make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_season, make_sent, make_subject, round_for
from tests.helpers.signed_in import sign_in_as
from tests.helpers.strict_client import StrictClient


@pytest.fixture
def ids(app: Any) -> dict[str, int]:
    with unit_of_work():
        place = make_locality()
        season = make_season(place)
        round_ = round_for(season, SubjectKind.INDIVIDUAL)
        unit = make_unit(place)
        lan = make_person(place, "Nguyễn Thị Lan", unit=unit)
        subject = make_subject(lan)
        secretary, head = make_secretary(place), make_head(unit)
        clerk = make_person(place, "Hoàng Thị Văn Thư")
        grant(clerk, Role.CLERK)
        make_award(subject, actor=secretary, paper="9/QĐ-UBND")
        sent = make_sent(round_, subject, by=session.get_one(Person, head.person_id))
        assert secretary.person_id is not None and head.person_id is not None
        return {
            "entry": sent.entry_id, "secretary": secretary.person_id, "leader": make_leader(place).id, "lan": lan.id,
            "head": head.person_id, "clerk": clerk.id, "subject": subject.id,
        }  # fmt: skip


def test_it_says_what_holds_and_what_has_to_be_looked_at(client: StrictClient, ids: dict[str, int]) -> None:
    address = f"/khen-thuong/dieu-kien/{ids['entry']}"
    with unit_of_work():
        session.add(DisciplinaryCase(subject_id=ids["subject"], opened_on=date(2026, 1, 2), created_at=NOW))
    sign_in_as(client, ids["secretary"])
    page = client.get(address).text
    assert "Được bình xét trong phong trào thi đua" in page
    assert "theo Quyết định 9/QĐ-UBND. Kiểm tra có phải cùng một thành tích" in page
    assert "kỷ luật còn hiệu lực" in page
    assert address in client.get(f"/de-nghi/{ids['entry']}/kiem-tra").text


def test_what_came_of_the_nomination_itself_is_not_held_against_it(client: StrictClient, ids: dict[str, int]) -> None:
    with unit_of_work():
        subject, secretary = (
            session.get_one(Subject, ids["subject"]),
            actor_of(session.get_one(Person, ids["secretary"])),
        )
        make_award(
            subject, actor=secretary, paper="77/QĐ-UBND", achievement="Việc khác", links={"entry_id": ids["entry"]}
        )
        for entry_id, state in ((ids["entry"], ProposalState.SENT), (None, ProposalState.AGREED)):
            session.add(AwardProposal(
                locality_id=subject.locality_id, subject=subject, award_key="giay-khen", award_type=AwardType.THEMATIC,
                achievement="Việc khác", achieved_from=date(2026, 1, 1), achieved_to=date(2026, 5, 1), state=state,
                entry_id=entry_id, sent_at=NOW, created_at=NOW,
            ))  # fmt: skip
    sign_in_as(client, ids["secretary"])
    page = client.get(f"/khen-thuong/dieu-kien/{ids['entry']}").text
    assert "9/QĐ-UBND" in page and "77/QĐ-UBND" not in page
    with unit_of_work():
        for record in session.query(AwardRecord).filter_by(entry_id=None):
            session.delete(record)
    page = client.get(f"/khen-thuong/dieu-kien/{ids['entry']}").text
    assert page.count(PROPOSAL_STATE_LABELS[ProposalState.AGREED].lower()) == 1
    assert PROPOSAL_STATE_LABELS[ProposalState.SENT].lower() not in page.split("<main")[1]


def test_it_is_for_the_secretary_and_the_leaders_who_are_not_related(client: StrictClient, ids: dict[str, int]) -> None:
    address = f"/khen-thuong/dieu-kien/{ids['entry']}"
    for name, status in {"leader": 200, "head": 404, "lan": 404, "clerk": 404}.items():
        sign_in_as(client, ids[name])
        assert client.get(address).status_code == status, name
    with unit_of_work():
        grant(session.get_one(Person, ids["lan"]), Role.LEADER)
        stranger = make_secretary(make_locality()).person_id
    assert stranger is not None
    for person in (ids["lan"], stranger):
        sign_in_as(client, person)
        assert client.get(address).status_code == 404
