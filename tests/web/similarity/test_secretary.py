"""The secretary sees everything of the locality that is near, side by side, and writes down what the council found."""

import pytest

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Conflict
from innovation.domain.entries.models import Entry
from innovation.domain.similarity import queries
from innovation.domain.similarity.jobs import follow
from tests.factories.accounts import NOW, make_person
from tests.factories.entries import make_secretary
from tests.factories.library import make_work
from tests.factories.localities import make_locality
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.web.similarity.conftest import Compare, Compared


def enter(client: StrictClient, compared: Compared) -> str:
    sign_in_as(client, compared.made.secretary.person_id or 0)
    return f"/ho-so/{compared.first}/tuong-tu"


def test_all_that_is_near_with_its_authors_and_when_it_was_compared(client: StrictClient, compare: Compare) -> None:
    compared = compare(is_blind=True)  # the secretary knows the names
    page = client.get(enter(client, compared)).text
    for words in ("Tra cứu tại quầy của Trịnh Thị Mai Lan", "Trùng tên tác giả", "Vương Bá Kiệt", "Phòng Nông Hải",
                  "Hồ sơ trong đợt này", "Sáng kiến công khai", "Phiên bản 1 của hồ sơ",
                  "1 sáng kiến công khai, 2 hồ sơ của địa phương"):  # fmt: skip
        assert words in page, words
    assert f'href="/thu-vien/{compared.work}"' in page


def test_the_screening_page_leads_there_and_says_what_was_found(client: StrictClient, compare: Compare) -> None:
    compared = compare()
    address = enter(client, compared)
    page = client.get(f"/ho-so/{compared.first}/kiem-tra").text
    assert f'href="{address}">Sáng kiến tương tự: 2 văn bản, trùng nhiều nhất' in page


def test_two_entries_side_by_side(client: StrictClient, compare: Compare) -> None:
    compared = compare()
    page = client.get(f"{enter(client, compared)}/{compared.hits['entry']}").text
    assert page.count("<mark") >= 8 and f'href="/ho-so/{compared.second}"' in page
    assert "Thông tin cần bảo mật" not in page


def test_nobody_else_comes_in(client: StrictClient, compare: Compare) -> None:
    compared = compare()
    with unit_of_work():
        owner = session.get_one(Entry, compared.first).owner_id
        others = [owner, make_secretary(make_locality()).person_id or 0, make_person(make_locality()).id]
    address = f"/ho-so/{compared.first}/tuong-tu"
    for person_id in [*others, compared.person(1)]:
        sign_in_as(client, person_id)
        for path in (address, f"{address}/{compared.hits['work']}"):
            assert client.get(path).status_code in (403, 404), (person_id, path)
        for path in (address, f"{address}/nhan-dinh"):
            assert send(client, path, {"text": "Trùng"}).status_code in (403, 404)
    with unit_of_work(writing=False):
        assert len(queries.list_comparisons(compared.first)) == 1 and not queries.list_findings(compared.first)


def test_an_entry_that_a_conflict_closes_is_not_even_counted(client: StrictClient, compare: Compare) -> None:
    compared = compare()
    address = enter(client, compared)
    with unit_of_work():
        person_id = compared.made.secretary.person_id
        session.add(Conflict(entry_id=compared.second, person_id=person_id, kind=ConflictKind.DECLARED,
                             reason="Người nhà", created_at=NOW))  # fmt: skip
    page = client.get(address).text
    assert "Vương Bá Kiệt" not in page and "Tra cứu tại quầy" in page
    assert client.get(f"{address}/{compared.hits['entry']}").status_code == 404
    assert "Sáng kiến tương tự: 1 văn bản" in client.get(f"/ho-so/{compared.first}/kiem-tra").text


def test_a_hit_is_opened_under_its_own_entry_only(client: StrictClient, compare: Compare) -> None:
    compared = compare()
    enter(client, compared)
    assert client.get(f"/ho-so/{compared.second}/tuong-tu/{compared.hits['work']}").status_code == 404


def test_comparing_again_stands_beside_the_first_time(client: StrictClient, compare: Compare) -> None:
    compared = compare()
    address = enter(client, compared)
    with unit_of_work():
        make_work(
            title="Quầy tra cứu một lần", content="Lập kho hộ tịch đã số hóa, tra cứu và đối chiếu ngay tại quầy."
        )
    follow({}, utc_now())
    assert "Quầy tra cứu một lần" not in client.get(address).text  # frozen
    assert send(client, address).status_code == 302
    page = client.get(address).text
    assert "Quầy tra cứu một lần" in page and "2 lần đã lưu" in page
    with unit_of_work(writing=False):
        first = queries.list_comparisons(compared.first)[-1].id
    assert "Quầy tra cứu một lần" not in client.get(f"{address}?lan={first}").text


def test_the_councils_finding_is_kept_and_an_empty_one_comes_back(client: StrictClient, compare: Compare) -> None:
    compared = compare()
    address = enter(client, compared)
    refused = send(client, f"{address}/nhan-dinh", {"text": "  "})
    assert refused.status_code == 422 and "Viết nhận định của Hội đồng trước khi lưu." in refused.text
    long = "Mới. " * 500
    kept = send(client, f"{address}/nhan-dinh", {"text": long})
    assert kept.status_code == 422 and long.strip() in kept.text
    assert send(client, f"{address}/nhan-dinh", {"text": "Mới ở khâu đối chiếu <tại quầy>."}).status_code == 302
    page = client.get(address).text
    assert "Hội đồng nhận định:" in page and "Mới ở khâu đối chiếu &lt;tại quầy&gt;." in page


def test_the_page_asks_as_much_for_two_as_for_many(client: StrictClient, compare: Compare) -> None:
    compared = compare()
    address = enter(client, compared)
    client.get(address)
    with query_count() as few:
        client.get(address)
    with unit_of_work():
        for number in range(12):
            make_work(title=f"Tra cứu tại quầy, cách {number}",
                      content="Lập kho hộ tịch đã số hóa, tra cứu và đối chiếu ngay tại quầy.")  # fmt: skip
    follow({}, utc_now())
    send(client, address)
    with query_count() as many:
        page = client.get(address).text
    assert page.count("Đặt cạnh nhau<") == 14 and len(many.statements) == len(few.statements) <= 12, "\n".join(
        many.statements
    )


@pytest.mark.parametrize("asked", ["lan=abc", "lan=-1", "lan=99999999999999999999999", "lan="])
def test_an_odd_number_shows_the_newest(client: StrictClient, compare: Compare, asked: str) -> None:
    compared = compare()
    assert "Phiên bản 1 của hồ sơ" in client.get(f"{enter(client, compared)}?{asked}").text
