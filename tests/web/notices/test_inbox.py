"""The page of notices: one's own only, unread first seen then read, counted in the frame, cheap however many."""

import re
from inspect import signature
from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.notices import service
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.models import Notice
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News
from tests.factories.accounts import make_person
from tests.factories.localities import make_locality
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient

LONG = "Kết quả xét hồ sơ " + "rất dài " * 25


def people() -> tuple[int, int]:
    with unit_of_work():
        place = make_locality()
        return make_person(place).id, make_person(place, "Hoàng Thị Hoa").id


def tell(person_id: int, count: int = 1, *, title: str = "Kết quả xét hồ sơ") -> list[int]:
    with unit_of_work():
        reader = service.reader_of(session.get_one(Person, person_id))
        for number in range(count):
            news = News(Kind.RESULT, f"{title} {number}", "Lý do:\n<b>đậm</b>", "/viec-cua-toi")
            service.notify(reader, news, key=f"{person_id}:{len(title)}:{number}", now=utc_now())
        return list(session.scalars(select(Notice.id).where(Notice.person_id == person_id).order_by(Notice.id)))


def badge(page: str) -> str | None:
    found = re.search(r'class="btn btn-plain bell".*?class="count">(\d+)<', page, re.DOTALL)
    return found[1] if found else None


def test_somebody_without_e_mail_reads_opens_and_clears_their_notices(app: Any, client: StrictClient) -> None:
    lan, hoa = people()
    tell(hoa)
    sign_in_as(client, lan)
    empty = client.get("/thong-bao").get_data(as_text=True)
    assert "Chưa có thông báo nào" in empty
    assert badge(empty) is None
    ids = tell(lan, 3)
    page = client.get("/thong-bao").get_data(as_text=True)
    assert badge(page) == "3"
    assert badge(client.get("/xac-minh").get_data(as_text=True)) == "3"  # the public frame, too
    assert 'class="btn btn-plain bell"' not in app.test_client().get("/xac-minh").get_data(as_text=True)
    assert [page.index(f"hồ sơ {n}") for n in (2, 1, 0)] == sorted(page.index(f"hồ sơ {n}") for n in (2, 1, 0))
    assert "&lt;b&gt;đậm&lt;/b&gt;" in page
    assert page.count("Chưa đọc") == 3
    kept = send(client, "/tai-khoan/du-lieu/tai-ve").get_json()["notices"]
    assert [(row["title"], row["read"]) for row in kept] == [(f"Kết quả xét hồ sơ {n}", False) for n in range(3)]
    answer = send(client, f"/thong-bao/{ids[0]}/mo")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/viec-cua-toi")
    assert badge(client.get("/viec-cua-toi").get_data(as_text=True)) == "2"
    send(client, "/thong-bao/da-doc")
    page = client.get("/thong-bao").get_data(as_text=True)
    assert badge(page) is None
    assert "đã đọc tất cả" not in page
    with unit_of_work(writing=False):
        assert session.scalar(select(Notice.read_at).where(Notice.person_id == hoa)) is None


def test_somebody_else_s_notice_is_missing_and_looking_at_the_page_reads_nothing(
    app: Any, client: StrictClient
) -> None:
    lan, hoa = people()
    (theirs,) = tell(hoa)
    (mine,) = tell(lan)
    sign_in_as(client, lan)
    assert send(client, f"/thong-bao/{theirs}/mo").status_code == 404
    assert client.get(f"/thong-bao/{mine}/mo").status_code in (404, 405)
    client.get("/thong-bao")
    with unit_of_work(writing=False):
        assert set(session.scalars(select(Notice.read_at))) == {None}
    visitor = app.test_client()
    assert visitor.get("/thong-bao").status_code == 302
    assert send(visitor, f"/thong-bao/{mine}/mo").status_code == 302


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_the_same_for_one_and_for_many(app: Any, client: StrictClient, count: int) -> None:
    lan, _ = people()
    tell(lan, count, title=LONG)
    sign_in_as(client, lan)
    client.get("/thong-bao")
    with query_count() as queries:
        page = client.get("/thong-bao").get_data(as_text=True)
    assert queries.count <= 4, queries
    assert page.count("inbox__open") == min(count, 20)
    if count == 30:
        assert client.get("/thong-bao?trang=2").get_data(as_text=True).count("inbox__open") == 10


def test_every_place_that_a_notice_leads_to_is_a_page(app: Any) -> None:
    found = [value for name, value in vars(places).items() if name.isupper()]
    functions = [each for each in vars(places).values() if getattr(each, "__module__", "") == places.__name__]
    for function in functions:
        names = signature(function).parameters
        given = [{"nominated": yes} for yes in (True, False)] if "nominated" in names else [{}]
        ids = ["7-x" if name == "token" else 7 for name in names if name != "nominated"]
        found += [function(*ids, **each) for each in given]
    routes = app.url_map.bind("localhost")
    for path in found:
        assert routes.match(path, method="GET"), path
    assert len(found) > len(functions) + 8
