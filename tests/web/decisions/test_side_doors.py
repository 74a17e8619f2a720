"""Side doors of the meeting and of what follows it: minutes, ballots, results, decisions (SAFETY 2, 21, 30)."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete

from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.councils import service as councils
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Conflict, RelationsDeclaration
from innovation.domain.decisions import service
from innovation.domain.decisions.enums import Choice
from innovation.domain.decisions.models import TieBreak
from innovation.domain.initiatives.models import Initiative
from innovation.domain.movements.enums import EntryStage
from innovation.domain.scoring.queries import find_sheet
from tests.factories.accounts import actor_of, grant
from tests.factories.decisions import (
    MEETS_AT,
    Sitting,
    decide,
    make_leader,
    make_sitting,
    open_ballot,
    publish_all,
    record,
)
from tests.helpers.signed_in import send, sign_in_as

PAPER = {"paper": "21/QĐ-UBND", "issued_on": "16/11/2026", "reason": "Đúng."}


def step_out(sitting: Sitting, place: int) -> int:
    """The member of that place steps out of the first entry; their person's id."""
    member = sitting.made.members[place]
    councils.declare_conflict(sitting.entries[0], reason="Anh em họ", actor=sitting.made.actor(place), now=MEETS_AT)
    return member.person_id


def test_minutes_tell_a_recused_member_nothing_said_on_the_entry(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2, size=5)
        out, other = sitting.entries
        person_id, reader = step_out(sitting, 2), sitting.made.members[1].person_id
        ballot = open_ballot(sitting, out)
        service.restart_ballot(ballot, reason="Kiểm phiếu nhầm ba phiếu.", actor=sitting.secretary, now=MEETS_AT)
        session.add(TieBreak(meeting_id=sitting.meeting.id, entry_ids=[out.id, other.id], reason="Lợi ích rộng hơn.",
                             by_person_id=sitting.secretary.person_id or 0, created_at=MEETS_AT))  # fmt: skip
    address = f"/dot-xet/{sitting.made.round.id}/hop/bien-ban"
    sign_in_as(client, person_id)
    page = client.get(address).text
    assert out.code not in page and "Kiểm phiếu nhầm" not in page and "Lợi ích rộng hơn" not in page
    sign_in_as(client, reader)
    page = client.get(address).text
    assert "Kiểm phiếu nhầm" in page and "Lợi ích rộng hơn" in page


def test_who_has_made_no_statement_neither_sees_nor_votes_on_a_ballot(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1, size=5)
        member = sitting.made.members[1]
        session.execute(delete(RelationsDeclaration).where(RelationsDeclaration.member_id == member.id))
        ballot = open_ballot(sitting)
    sign_in_as(client, member.person_id)
    where, title = f"/hop/{ballot.id}/bo-phieu", sitting.entries[0].title
    assert title not in client.get("/viec-cua-toi").text
    for answer in (client.get(where), send(client, where, {"choice": "yes"})):
        assert answer.status_code == 302 and answer.location.endswith("/khai-bao")


def test_no_sheet_is_opened_again_once_the_council_has_voted(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1, size=5)
        ballot, entry = open_ballot(sitting), sitting.entries[0]
        record(sitting, ballot, [Choice.YES] * 5)
        service.close_ballot(ballot, actor=sitting.secretary, now=MEETS_AT)
        sheet = find_sheet(entry.id, sitting.made.members[1].id)
        assert sheet is not None
    sign_in_as(client, sitting.made.members[0].person_id)
    refused = send(client, f"/cham/phieu/{sheet.id}/mo-lai", {"reason": "Nhầm tiêu chí 2"})
    assert refused.status_code == 422 and "Hội đồng đã biểu quyết hồ sơ này" in refused.text


@pytest.mark.parametrize("number", ["9223372036854775808", "9" * 5000, "-1", "1e3"])
def test_an_odd_id_of_an_entry_opens_no_ballot(client: FlaskClient, app: Any, number: str) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1, size=5)
    sign_in_as(client, sitting.secretary.person_id or 0)
    where = f"/dot-xet/{sitting.made.round.id}/hop/bieu-quyet"
    assert send(client, where, {"entry_id": number}).status_code == 422


def related(sitting: Sitting, person: Person, place: int = 0) -> None:
    session.add(Conflict(entry_id=sitting.entries[place].id, person_id=person.id, kind=ConflictKind.HOUSEHOLD,
                         reason="Vợ chồng", created_at=MEETS_AT))  # fmt: skip


def published(*, idea: bool = False) -> Sitting:
    sitting = make_sitting(entries=2, size=5)
    if idea:
        session.get_one(Initiative, sitting.entries[0].id).stage = EntryStage.IDEA
    decide(sitting, refused=sitting.entries[1:])
    publish_all(sitting)
    return sitting


def test_a_leader_of_the_authors_household_finds_and_changes_no_result(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = published()
        leader = make_leader(sitting.made.round.locality, name="Lê Thị Ký")
        actor_of(leader)
        related(sitting, leader)
        related(sitting, leader, 1)
    sign_in_as(client, leader.id)
    assert client.get(f"/ho-so/{sitting.entries[1].id}/kien-nghi").status_code == 404  # the reason of a refusal
    where = f"/ho-so/{sitting.entries[0].id}"
    for what in ("dinh-chinh", "thu-hoi"):
        assert client.get(f"{where}/{what}").status_code == 404
        assert send(client, f"{where}/{what}", PAPER | {"title": "Tên khác"}).status_code == 404


def test_an_author_who_leads_hands_over_no_idea_of_their_own(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = published(idea=True)
        owner = sitting.entries[0].owner
        grant(owner, Role.LEADER)
        actor_of(owner)
        unit_id = owner.unit_id
        assert unit_id is not None
        head = service.hand_over(sitting.entries[0], unit_id=unit_id, due_on=None, actor=sitting.secretary,
                                 now=MEETS_AT)  # fmt: skip
        grant(owner, Role.UNIT_HEAD, unit=owner.unit)
    sign_in_as(client, owner.id)
    where = f"/ho-so/{sitting.entries[0].id}/ap-dung-thu"
    assert client.get(where).status_code == 404
    assert send(client, where, {"unit_id": str(unit_id)}).status_code == 404
    assert where not in client.get(f"/ho-so/{sitting.entries[0].id}/kien-nghi").text
    assert client.get(f"/ap-dung-thu/{head.id}/ket-qua").status_code == 404


def test_a_chair_of_the_authors_unit_answers_no_complaint(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = published()
        entry, chair = sitting.entries[1], sitting.made.members[0].person
        complaint = service.complain(entry, "Xin xem lại.", actor=actor_of(entry.owner), now=MEETS_AT)
        where = f"/kien-nghi/{complaint.id}/tra-loi"
    sign_in_as(client, chair.id)
    assert client.get(where).status_code == 200
    with unit_of_work():
        session.get_one(Person, chair.id).unit_id = entry.owner.unit_id
    assert client.get(where).status_code == 404


def test_before_publication_a_leader_reads_no_points_of_their_own_entry(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2, size=5)
        owner = sitting.entries[0].owner
        grant(owner, Role.LEADER)
        actor_of(owner)
        decide(sitting)
        (paper,) = service.draft_decisions(sitting.made.round, actor=sitting.secretary, now=MEETS_AT)
    sign_in_as(client, owner.id)
    for tail in ("", "/in"):
        page = client.get(f"/quyet-dinh/{paper.id}{tail}").text
        assert sitting.entries[0].code in page
        assert page.count("75,50") == 1, tail  # the other entry's total, not the own
