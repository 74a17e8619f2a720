"""A blind round stays blind until its conclusions are frozen: meeting, votes, the chair's grid, the office's doors."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from innovation.core.errors import NotAllowed
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils import service as councils
from innovation.domain.entries.models import Entry
from tests.factories.accounts import actor_of, grant, make_person
from tests.factories.councils import make_scoring_round
from tests.factories.decisions import MEETS_AT, Sitting, decide, make_leader, make_sitting, open_ballot
from tests.factories.entries import make_secretary
from tests.factories.initiatives import make_draft, make_submitted
from tests.factories.localities import make_locality, make_unit
from tests.factories.movements import make_movement, make_round
from tests.helpers.signed_in import send, sign_in_as

NAME, UNIT = "Trịnh Thị Mai Lan", "Phòng Nông Hải"
PLAIN = "Cách làm của Trịnh Thị Mai Lan ở phòng nông hải"
MASKED = "Cách làm của [tác giả] ở [đơn vị]"


def tells(page: str) -> bool:
    """Whether a page names the author or the unit, by text or within a longer one."""
    return any(word in page.lower() for word in ("mai lan", "nông hải"))


def blind_sitting(**options: Any) -> Sitting:
    locality = make_locality()
    owner = make_person(locality, NAME, unit=make_unit(locality, UNIT))
    sitting = make_sitting(locality=locality, owners=[owner], is_blind=True, entries=2, size=5, **options)
    sitting.entries[0].title = PLAIN
    return sitting


@pytest.fixture
def sitting(app: Any) -> Sitting:
    with unit_of_work():
        return blind_sitting()


def pages_of(sitting: Sitting, ballot_id: int) -> list[str]:
    round_id, entry_id = sitting.made.round.id, sitting.entries[0].id
    return [
        f"/dot-xet/{round_id}/hop", f"/dot-xet/{round_id}/hop?trinh-chieu=1", f"/dot-xet/{round_id}/hop/bien-ban",
        f"/dot-xet/{round_id}/hang/{entry_id}", f"/hop/{ballot_id}/bo-phieu", "/viec-cua-toi",
    ]  # fmt: skip


def test_no_page_of_the_meeting_names_an_author_to_a_member(client: FlaskClient, sitting: Sitting) -> None:
    with unit_of_work():
        ballot = open_ballot(sitting)
    for place in (0, 1, 2):
        sign_in_as(client, sitting.made.members[place].person_id)
        for address in pages_of(sitting, ballot.id):
            answer = client.get(address)
            assert answer.status_code == 200 and not tells(answer.text), address
    assert MASKED in client.get(f"/dot-xet/{sitting.made.round.id}/hop").text
    sign_in_as(client, sitting.made.members[0].person_id)
    for address in (f"/hop/{ballot.id}", f"/hop/{ballot.id}/bieu-quyet-lai"):  # the chair stands in
        answer = client.get(address)
        assert answer.status_code == 200 and not tells(answer.text), address


def test_the_secretary_reads_the_names_but_does_not_project_them(client: FlaskClient, sitting: Sitting) -> None:
    sign_in_as(client, sitting.secretary.person_id or 0)
    where = f"/dot-xet/{sitting.made.round.id}/hop"
    page = client.get(where).text
    assert PLAIN in page and UNIT in page
    wall = client.get(f"{where}?trinh-chieu=1").text
    assert MASKED in wall and not tells(wall)


def test_names_come_back_once_the_conclusions_are_frozen(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        sitting = blind_sitting()
        decide(sitting)
    sign_in_as(client, sitting.made.members[1].person_id)
    page = client.get(f"/dot-xet/{sitting.made.round.id}/hop").text
    assert PLAIN in page and UNIT in page


def test_the_chairs_grid_says_who_is_out_but_not_why(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        locality = make_locality()
        owner = make_person(locality, NAME, unit=make_unit(locality, UNIT))
        made = make_scoring_round(locality=locality, owners=[owner], is_blind=True, size=5, begun=False)
        made.entries[0].title = PLAIN
        made.members[2].person.unit_id = owner.unit_id
        member, entry = made.members[2], made.entries[0]
        lift = f"/dot-xet/{made.round.id}/hoi-dong/ho-so/{entry.id}/{member.id}/cho-phep"
        with pytest.raises(NotAllowed):
            councils.lift_unit_conflict(entry, member, reason="Khác bộ phận", actor=made.chair, now=MEETS_AT)
    sign_in_as(client, made.members[0].person_id)
    page = client.get(f"/dot-xet/{made.round.id}/hoi-dong").text
    assert MASKED in page and "Không tham gia" in page
    assert not tells(page) and "Cùng đơn vị" not in page and "cho-phep" not in page
    assert client.get(lift).status_code == 404
    assert send(client, lift, {"reason": "x", "sure": "y"}).status_code == 404
    sign_in_as(client, made.secretary.person_id or 0)
    page = client.get(f"/dot-xet/{made.round.id}/hoi-dong").text
    assert PLAIN in page and "Cùng đơn vị" in page


def test_a_leader_on_the_council_does_not_come_in_by_the_offices_door(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        locality = make_locality()
        owner = make_person(locality, NAME, unit=make_unit(locality, UNIT))
        made = make_scoring_round(locality=locality, owners=[owner], is_blind=True, begun=False)
        grant(made.members[0].person, Role.LEADER)
        other = make_leader(locality, Role.DEPUTY_LEADER)
        actor_of(other)
        where, round_id, code = f"/ho-so/{made.entries[0].id}", made.round.id, made.entries[0].code or "?"
    lists = (f"/dot-xet/{round_id}?q=", f"/dot-xet/{round_id}/kiem-tra?tinh-trang=hop-le&q=")
    sign_in_as(client, made.members[0].person_id)
    for tail in ("", "/phien-ban"):
        assert client.get(where + tail).status_code == 404
    for address in lists:
        for words in ("", code):
            page = client.get(address + words)
            assert page.status_code == 200 and NAME not in page.text and where not in page.text, address
    sign_in_as(client, other.id)  # one who judges nothing reads on
    assert client.get(where).status_code == 200
    for address in lists:
        assert where in client.get(address).text, address


def test_the_author_is_warned_and_the_secretary_is_asked_in_a_blind_round_only(client: FlaskClient, app: Any) -> None:
    with unit_of_work():
        movement = make_movement()
        rounds = [make_round(movement, is_blind=blind) for blind in (True, False)]
        drafts = [make_draft(round_) for round_ in rounds]
        done = [make_submitted(round_) for round_ in rounds]
        session.get_one(Entry, done[0].entry_id).title = f"Sổ tay của {done[0].entry.owner.full_name}"
        secretary = make_secretary(rounds[0].locality).person_id or 0
        steps = [(draft.entry_id, draft.entry.owner_id) for draft in drafts]
    for (draft_id, owner_id), blind in zip(steps, (True, False), strict=True):
        sign_in_as(client, owner_id)
        for step in ("ten-va-linh-vuc", "mo-ta"):
            page = client.get(f"/ho-so/{draft_id}/buoc/{step}")
            assert page.status_code == 200 and ("Đợt này chấm ẩn danh" in page.text) is blind
    sign_in_as(client, secretary)
    for entry, blind in zip(done, (True, False), strict=True):
        page = client.get(f"/ho-so/{entry.entry_id}/kiem-tra").text
        assert ("không nêu tên người, đơn vị?" in page) is blind
        assert ("Hệ thống thấy tên tác giả hoặc đơn vị ở: Tên sáng kiến." in page) is blind
