"""Readers are counted without a trace of them; the secretary sees what is read and asked."""

from typing import Any

import pytest

from innovation.cli.tallying import write_down
from innovation.core.roles import Role
from innovation.db.transaction import unit_of_work
from innovation.domain.library.service import TALLY
from tests.factories.accounts import grant, make_person
from tests.factories.localities import make_locality
from tests.helpers.databases import query_count
from tests.helpers.signed_in import sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.web.library.conftest import shown

pytestmark = pytest.mark.usefixtures("library")
READER = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"}
HABITS = "/thu-vien/thoi-quen"


@pytest.fixture
def secretary(app: Any) -> StrictClient:
    with unit_of_work():
        person = make_person(make_locality(), "Đỗ Thị Tư")
        grant(person, Role.SECRETARY)
        person_id = person.id
    client: StrictClient = app.test_client()
    sign_in_as(client, person_id)
    return client


def read(client: StrictClient, *paths: str) -> None:
    for path in paths:
        assert client.get(path, headers=READER).status_code == 200


def write(app: Any) -> None:
    if TALLY in app.extensions:
        write_down(app.extensions[TALLY])


def test_what_was_read_asked_and_not_found(
    app: Any, client: StrictClient, secretary: StrictClient, library: dict[str, Any]
) -> None:
    work = f"/thu-vien/{library['first']}"
    read(client, work, work, "/thu-vien?q=rác", "/thu-vien?q=rac", "/thu-vien?q=xylophon", "/thu-vien?q=0912345678")
    read(client, "/thu-vien?q=rác&trang=2", "/thu-vien?q=rác&xep=moi", "/thu-vien?q=rác&nam=1999", "/thu-vien")
    assert client.get("/thu-vien/999999", headers=READER).status_code == 404
    write(app)
    page = secretary.get(HABITS).get_data(as_text=True)
    text = shown(page)
    assert "lượt đọc sáng kiến 2" in text and "lượt tìm 3" in text and "lượt tìm không ra kết quả 33 %" in text
    assert "xylophon" in text and "0912345678" not in text
    assert 'href="/thu-vien?q=xylophon"' in page
    assert 'href="/thu-vien/tu-viet-tat"' in page
    assert page.count("Trả kết quả tại nhà cho người cao tuổi") == 1


def test_machines_and_pages_fetched_in_advance_do_not_count(
    app: Any, client: StrictClient, secretary: StrictClient, library: dict[str, Any]
) -> None:
    work = f"/thu-vien/{library['first']}"
    client.get(work)
    client.get(work, headers={"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"})
    client.get(work, headers=READER | {"Sec-Purpose": "prefetch"})
    client.head(work, headers=READER)
    write(app)
    text = shown(secretary.get(HABITS).get_data(as_text=True))
    assert "lượt đọc sáng kiến 0" in text and "chưa có" in text and "Chưa có lượt đọc nào trong 30 ngày qua." in text


def test_counting_asks_the_database_nothing(client: StrictClient, library: dict[str, Any]) -> None:
    work = f"/thu-vien/{library['first']}"
    counts = []
    client.get(work)
    for headers in ({}, READER):
        with query_count() as queries:
            client.get(work, headers=headers)
        counts.append(queries.count)
    assert counts[0] == counts[1]


def test_it_is_the_secretarys_in_few_queries(app: Any, client: StrictClient, secretary: StrictClient) -> None:
    assert client.get(HABITS).status_code == 302
    with unit_of_work():
        person_id = make_person(make_locality()).id
    other: StrictClient = app.test_client()
    sign_in_as(other, person_id)
    assert other.get(HABITS).status_code == 404
    counts = []
    for number in (1, 30):
        read(client, *(f"/thu-vien?q=cau+hoi+{each}" for each in range(number)))
        write(app)
        with query_count() as queries:
            page = secretary.get(f"{HABITS}?ky=12-thang").get_data(as_text=True)
        counts.append(queries.count)
    assert counts[0] == counts[1] <= 12, str(queries)
    assert '<a class="chip" href="/thu-vien/thoi-quen?ky=12-thang" aria-current="true">' in page
    assert secretary.get(f"{HABITS}?ky=la").status_code == 200
