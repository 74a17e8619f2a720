"""From the open meeting to the published certificate, page by page, by the people who would do it."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.official import BLANK
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.models import Certificate
from innovation.domain.decisions.enums import MeetingState
from innovation.domain.decisions.models import Ballot, Decision, Meeting
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from tests.factories.accounts import actor_of
from tests.factories.councils import ScoringRound, make_scoring_round
from tests.factories.decisions import make_clerk, make_leader
from tests.factories.scoring import seal_all
from tests.helpers.signed_in import send, sign_in_as


@pytest.fixture
def made(app: Any) -> ScoringRound:
    from innovation.core.clock import utc_now

    with unit_of_work():
        now = utc_now()
        made = make_scoring_round(entries=2, now=now)
        seal_all(made, now=now, opened=True)
        return made


def of(actor: Actor) -> int:
    assert actor.person_id is not None
    return actor.person_id


def hop(made: ScoringRound) -> str:
    return f"/dot-xet/{made.round.id}/hop"


def test_the_whole_way(client: FlaskClient, made: ScoringRound) -> None:
    with unit_of_work():
        leader, clerk = make_leader(made.round.locality), make_clerk(made.round.locality)
        actor_of(leader)
    secretary, ids = of(made.secretary), [entry.id for entry in made.entries]
    sign_in_as(client, secretary)
    page = client.get(hop(made)).text
    assert "Lên lịch họp" in page and "76,50" in page and "Mức đạt: từ 50 điểm" in page
    refused = send(client, f"{hop(made)}/lich", {"starts_at": "hôm nào đó", "place": "Phòng 2"})
    assert refused.status_code == 422 and "hôm nào đó" in refused.text and "Phòng 2" in refused.text
    assert send(client, f"{hop(made)}/lich", {"starts_at": "30/11/2030 14:00", "place": "Phòng 2"}).status_code == 302
    assert send(client, f"{hop(made)}/mo", {}).status_code == 302
    presence = {f"presence_{member.id}": "present" for member in made.members}
    assert send(client, f"{hop(made)}/diem-danh", presence).status_code == 302
    assert send(client, f"{hop(made)}/bieu-quyet", {"all": "1"}).status_code == 302
    ballots = sorted(set(re.findall(r'href="(/hop/\d+)"', client.get(hop(made)).text)))
    assert len(ballots) == 2
    assert "Vì sao" in client.get(f"/dot-xet/{made.round.id}/hang/{ids[0]}").text
    assert client.get(f"/dot-xet/{made.round.id}/muc-cham").status_code == 200
    assert client.get(ballots[0]).status_code == 200
    first = {f"member_{member.id}": "yes" for member in made.members}
    assert send(client, f"{ballots[0]}/ghi", first).status_code == 302
    second = {f"member_{member.id}": "no" for member in made.members}
    assert send(client, f"{ballots[1]}/ghi", second).status_code == 302
    assert send(client, f"{hop(made)}/ket-thuc-bieu-quyet", {}).status_code == 302
    assert "không thông qua" in client.get(ballots[1]).text
    assert send(client, f"{hop(made)}/ket-luan", {}).status_code == 302
    assert client.get(f"{hop(made)}/ket-luan/{ids[0]}").status_code == 200
    unfinished = send(client, f"{hop(made)}/chot", {})
    assert unfinished.status_code == 422 and "biên bản" in unfinished.text
    assert send(client, f"{hop(made)}/y-kien", {"notes": "Hội đồng trao đổi."}).status_code == 302
    for address in ("chot", "bien-ban", "diem-danh", "y-kien", f"dong-hang/{ids[0]}"):
        assert client.get(f"{hop(made)}/{address}").status_code == 200
    assert client.get(f"{hop(made)}?trinh-chieu=1").status_code == 200
    assert send(client, f"{hop(made)}/chot", {}).status_code == 302
    assert "Lập quyết định" in client.get(hop(made)).text
    assert send(client, f"/dot-xet/{made.round.id}/quyet-dinh", {}).status_code == 302
    with unit_of_work(writing=False):
        papers = [row.id for row in session.scalars(select(Decision).order_by(Decision.id))]
        assert session.scalars(select(Meeting)).one().state is MeetingState.CLOSED
    page = client.get(f"/quyet-dinh/{papers[0]}").text
    assert f"Số: {BLANK}/QĐ-UBND" in page and f"ngày{BLANK}tháng{BLANK}năm 20" in page
    assert client.get("/quyet-dinh").status_code == 200

    sign_in_as(client, leader.id)
    for paper in papers:
        assert send(client, f"/quyet-dinh/{paper}/duyet", {}).status_code == 302
    sign_in_as(client, of(clerk))
    too_early = send(client, f"/quyet-dinh/{papers[0]}/cong-bo", {})
    assert too_early.status_code == 422 and "Chưa có số và ngày" in too_early.text
    from innovation.core.clock import local_date, utc_now

    today = f"{local_date(utc_now()):%d/%m/%Y}"
    for paper in papers:
        assert send(client, f"/quyet-dinh/{paper}/so", {"number": "7", "issued_on": today}).status_code == 302
        assert client.get(f"/quyet-dinh/{paper}/in").status_code == 200
        assert send(client, f"/quyet-dinh/{paper}/cong-bo", {}).status_code == 302
    assert "07/QĐ-UBND" in client.get(f"/quyet-dinh/{papers[0]}").text
    with unit_of_work(writing=False):
        assert session.get_one(Round, made.round.id).state is RoundState.PUBLISHED
        states = {session.get_one(Entry, id_).state for id_ in ids}
        assert states == {EntryState.RECOGNISED, EntryState.NOT_RECOGNISED}
        code = session.scalars(select(Certificate.code)).one()
    assert client.get(f"/giay-chung-nhan/{code}").status_code == 200
    assert client.get(f"/dot-xet/{made.round.id}/giay-chung-nhan").status_code == 200
    owner = next(entry.owner_id for entry in made.entries)
    sign_in_as(client, owner)
    for entry_id in ids:
        assert client.get(f"/ho-so/{entry_id}/kien-nghi").status_code in (200, 404)


def test_the_rank_table_leads_to_what_a_ballot_is(client: FlaskClient, made: ScoringRound) -> None:
    """An open one is written down by the secretary; a secret one is only watched: each member votes alone."""
    sign_in_as(client, of(made.secretary))
    send(client, f"{hop(made)}/lich", {"starts_at": "30/11/2030 14:00", "place": "Phòng 2"})
    send(client, f"{hop(made)}/mo", {})
    send(client, f"{hop(made)}/diem-danh", {f"presence_{member.id}": "present" for member in made.members})
    for entry, secret in zip(made.entries, ("0", "1"), strict=True):
        send(client, f"{hop(made)}/bieu-quyet", {"entry_id": str(entry.id), "secret": secret})
    with unit_of_work(writing=False):
        open_one, secret_one = (row.id for row in session.scalars(select(Ballot).order_by(Ballot.is_secret)))
    page = client.get(hop(made)).text
    assert re.findall(r'href="(/hop/\d+)">([^<]+)<', page) and page.count(">Ghi phiếu<") == 1
    assert f'href="/hop/{open_one}">Ghi phiếu<' in page and f'href="/hop/{secret_one}">Theo dõi phiếu kín<' in page
    desk = client.get(f"/hop/{secret_one}").text
    assert "Chưa bỏ phiếu: " in desk and "Ghi phiếu" not in desk
    assert f'href="/hop/{secret_one}/bo-phieu"' not in desk  # the secretary has no seat here
    sign_in_as(client, made.members[0].person_id)
    assert f'href="/hop/{secret_one}/bo-phieu"' in client.get(f"/hop/{secret_one}").text


def test_someone_elses_round_is_missing(client: FlaskClient, made: ScoringRound) -> None:
    with unit_of_work():
        stranger = make_scoring_round().secretary
        leader = make_leader(made.round.locality, Role.LEADER)
        actor_of(leader)
    for person_id in (of(stranger), leader.id):
        sign_in_as(client, person_id)
        assert client.get(hop(made)).status_code == 404
        assert client.get(f"/dot-xet/{made.round.id}/muc-cham").status_code == 404
