"""A member sees of what is near only what they may read, and in a blind round nobody's name on either side."""

import pytest

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils.service import declare_conflict
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.queries import get_initiative
from innovation.domain.similarity import service
from tests.factories.accounts import NOW, actor_of
from tests.helpers.databases import query_count
from tests.helpers.signed_in import sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.web.similarity.conftest import Compare, Compared

NAMES = ("Mai Lan", "MAI LAN", "Bá Kiệt", "Nông Hải")


def enter(client: StrictClient, compared: Compared, place: int = 1) -> str:
    sign_in_as(client, compared.person(place))
    return f"/cham/ho-so/{compared.first}/tuong-tu"


def test_the_sheet_and_the_dossier_lead_to_what_is_near(client: StrictClient, compare: Compare) -> None:
    compared = compare()
    address = enter(client, compared)
    for path in (f"/cham/ho-so/{compared.first}", f"/cham/ho-so/{compared.first}/toan-van"):
        assert f'href="{address}"' in client.get(path).text
    page = client.get(address).text
    assert "Tra cứu tại quầy của Trịnh Thị Mai Lan" in page and "Hồ sơ trong đợt này" in page
    assert "không gợi ý điểm" in page and "tác giả</" not in page.lower().replace("trùng tên", "")
    assert "<mark" in client.get(f"{address}/{compared.hits['entry']}").text


@pytest.mark.parametrize("blind", [False, True])
def test_same_authors_are_not_said_to_members(client: StrictClient, compare: Compare, blind: bool) -> None:
    page = client.get(enter(client, compare(is_blind=blind))).text
    assert "Trùng tên tác giả" not in page and "Cùng tác giả" not in page


def test_what_a_conflict_closes_is_not_shown_and_cannot_be_opened(client: StrictClient, compare: Compare) -> None:
    compared = compare()
    with unit_of_work():
        actor = actor_of(compared.made.members[1].person)
        declare_conflict(session.get_one(Entry, compared.second), reason="Người nhà", actor=actor, now=utc_now())
    address = enter(client, compared)
    page = client.get(address).text
    assert "Hồ sơ trong đợt này" not in page and "Sáng kiến công khai" in page
    assert client.get(f"{address}/{compared.hits['entry']}").status_code == 404
    assert client.get(f"/cham/ho-so/{compared.second}/tuong-tu").status_code == 404
    assert "Hồ sơ trong đợt này" in client.get(enter(client, compared, place=0)).text


@pytest.mark.parametrize("state", [EntryState.REJECTED, EntryState.ELIGIBLE, EntryState.WITHDRAWN])
def test_an_entry_that_the_council_does_not_read_is_not_shown(
    client: StrictClient, compare: Compare, state: EntryState
) -> None:
    compared = compare()
    with unit_of_work():
        session.get_one(Entry, compared.second).state = state
    address = enter(client, compared)
    assert "Hồ sơ trong đợt này" not in client.get(address).text
    assert client.get(f"{address}/{compared.hits['entry']}").status_code == 404


def test_a_blind_round_names_nobody_on_either_side(client: StrictClient, compare: Compare) -> None:
    compared = compare(is_blind=True)
    with unit_of_work():
        session.get_one(Entry, compared.first).title = "Tra cứu ngay của Trịnh Thị Mai Lan"
        session.get_one(Entry, compared.second).title = "Tra cứu ngay của vuong ba kiet, phòng nông hải"
        service.record_finding(get_initiative(compared.first), "Mới hơn bài của Vương Bá Kiệt và Trịnh Thị Mai Lan.",
                               actor=compared.made.secretary, now=NOW)  # fmt: skip
    address = enter(client, compared)
    pages = [client.get(path).text for path in (address, *(f"{address}/{key}" for key in compared.hits.values()))]
    assert "Tra cứu tại quầy của [tác giả]" in pages[0] and "như [tác giả] đã làm" in pages[1] + pages[2]
    for page in pages:
        for name in NAMES:
            assert name.lower() not in page.lower(), name
        assert f"/thu-vien/{compared.work}" not in page  # that page names its authors
    assert "vuong ba kiet" not in pages[0]


def test_a_hidden_work_is_gone_from_what_was_kept(client: StrictClient, compare: Compare) -> None:
    from innovation.domain.library.models import Work

    compared = compare()
    with unit_of_work():
        session.get_one(Work, compared.work).hidden_at = NOW
    address = enter(client, compared)
    assert "Tra cứu tại quầy của" not in client.get(address).text
    assert client.get(f"{address}/{compared.hits['work']}").status_code == 404


def test_without_a_seat_or_before_the_statement_nothing_opens(client: StrictClient, compare: Compare) -> None:
    compared = compare(declared=False, begun=False)
    with unit_of_work():
        session.get_one(Entry, compared.first).state = EntryState.SCORING
        owner = session.get_one(Entry, compared.first).owner_id
    answer = client.get(enter(client, compared))
    assert answer.status_code == 302 and "khai" in answer.location
    sign_in_as(client, owner)
    assert client.get(f"/cham/ho-so/{compared.first}/tuong-tu").status_code in (403, 404)


def test_the_councils_finding_is_read_by_its_members(client: StrictClient, compare: Compare) -> None:
    compared = compare()
    with unit_of_work():
        service.record_finding(get_initiative(compared.first), "Mới ở khâu đối chiếu.",
                               actor=compared.made.secretary, now=NOW)  # fmt: skip
    page = client.get(enter(client, compared)).text
    assert "Hội đồng nhận định:" in page and "Mới ở khâu đối chiếu." in page


def test_the_page_stays_within_its_queries(client: StrictClient, compare: Compare) -> None:
    address = enter(client, compare(is_blind=True))
    client.get(address)
    with query_count() as counted:
        client.get(address)
    assert len(counted.statements) <= 12, "\n".join(counted.statements)
