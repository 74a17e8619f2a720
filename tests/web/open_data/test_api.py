"""The interface for programs: parts, filters, refusals by name, 304, and nothing that is not public."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.library.enums import Level
from innovation.domain.library.models import LibraryState
from innovation.domain.library.rules.open_data import NAMES
from innovation.domain.library.service import raise_version
from tests.factories.initiatives import make_submitted, make_work_field
from tests.factories.library import make_work
from tests.factories.localities import make_locality
from tests.helpers.databases import query_count
from tests.helpers.strict_client import StrictClient

LIST = "/api/v1/sang-kien"


@pytest.fixture
def works(app: Any) -> dict[str, Any]:
    """Seven public works in two places, a hidden one, and an entry that nobody has judged."""
    with unit_of_work():
        here, there = make_locality("phường Hòa Bình"), make_locality("xã Tân An")
        field = make_work_field()
        ids = [make_work(here, f"Cách {number}", field_id=field.id, year=2025).id for number in range(5)]
        ids += [make_work(there, "Ý tưởng", level=Level.IDEA, authors_shown="").id, make_work(there, "Cách cuối").id]
        hidden = make_work(here, "Đã thu hồi")
        hidden.hidden_at = hidden.published_at
        make_submitted(title="Hồ sơ chưa xét xong")
        raise_version()
        session.execute(update(LibraryState).values(changed_at=utc_now() - timedelta(hours=1)))
        return {"ids": ids, "hidden": hidden.id, "here": here.slug, "there": there.slug, "field": field.slug}


def ids_of(answer: Any) -> list[int]:
    assert answer.status_code == 200, answer.text
    return [each["id"] for each in answer.json["items"]]


def test_parts_follow_one_another_until_there_is_no_next(client: StrictClient, works: dict[str, Any]) -> None:
    first = client.get(f"{LIST}?gioi-han=3")
    second = client.get(f"{LIST}?gioi-han=3&sau={first.json['next']}")
    third = client.get(f"{LIST}?gioi-han=3&sau={second.json['next']}")
    assert ids_of(first) + ids_of(second) + ids_of(third) == works["ids"]
    assert third.json["next"] is None and first.json["licence"]["name"] == "CC BY 4.0"
    assert client.get(f"{LIST}?gioi-han=7").json["next"] is None


def test_filters_are_or_within_and_and_between(client: StrictClient, works: dict[str, Any]) -> None:
    ids = works["ids"]
    assert ids_of(client.get(f"{LIST}?nam=2025&nam=2026")) == ids
    assert ids_of(client.get(f"{LIST}?nam=2026")) == ids[5:]
    assert ids_of(client.get(f"{LIST}?linh-vuc={works['field']}&dia-phuong={works['there']}")) == []
    assert ids_of(client.get(f"{LIST}?dia-phuong={works['here']}")) == ids[:5]
    assert ids_of(client.get(f"{LIST}?cap=y-tuong")) == [ids[5]]
    assert ids_of(client.get(f"{LIST}?dia-phuong=khong-co")) == []


def test_a_record_says_what_the_public_page_says(client: StrictClient, works: dict[str, Any]) -> None:
    record = client.get(f"{LIST}/{works['ids'][5]}").json
    assert tuple(record) == NAMES
    assert record["title"] == "Ý tưởng" and record["level"] == "y-tuong" and record["authors"] is None
    assert record["url"].endswith(f"/thu-vien/{works['ids'][5]}") and record["recognised_on"] == "2026-07-10"
    assert record["published_at"] == "2026-07-10T02:00:00Z" and record["saving_percent"] is None


def test_what_is_not_public_is_not_there(client: StrictClient, works: dict[str, Any]) -> None:
    everything = client.get(f"{LIST}?gioi-han=200").text
    assert "Đã thu hồi" not in everything and "Hồ sơ chưa xét xong" not in everything
    hidden, missing = client.get(f"{LIST}/{works['hidden']}"), client.get(f"{LIST}/999999")
    for answer in (hidden, missing):
        assert answer.status_code == 404 and answer.mimetype == "application/problem+json"
    assert hidden.json | {"instance": ""} == missing.json | {"instance": ""}


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("gioi-han=0", "gioi-han"), ("gioi-han=201", "gioi-han"), ("gioi-han=5&gioi-han=6", "gioi-han"),
        ("gioi-han=٣", "gioi-han"), ("sau=-1", "sau"), ("sau=abc", "sau"), ("sau=9223372036854775808", "sau"),
        ("nam=1e3", "nam"), ("nam=26", "nam"), ("cap=phuong", "cap"), ("linh-vuc=' OR 1=1--", "linh-vuc"),
        ("dia-phuong=%00", "dia-phuong"), ("limit=5", "limit"), ("&".join(["nam=2025"] * 21), "nam"),
    ],
)  # fmt: skip
def test_a_wrong_parameter_is_refused_by_its_name(client: StrictClient, asked: str, named: str) -> None:
    answer = client.get(f"{LIST}?{asked}")
    assert answer.status_code == 422 and answer.mimetype == "application/problem+json"
    assert [each["parameter"] for each in answer.json["errors"]] == [named]
    assert answer.json["status"] == 422 and answer.json["type"] == "/du-lieu-mo#loi"


def test_an_unknown_address_is_a_problem_too(client: StrictClient) -> None:
    for path in ("/api/v1/khong-co", "/api/", "/api/v1/sang-kien/abc", "/api/v1/sang-kien/9223372036854775808"):
        answer = client.get(path)
        assert answer.status_code == 404 and answer.mimetype == "application/problem+json"


def test_what_has_not_changed_is_not_sent_again(client: StrictClient, works: dict[str, Any]) -> None:
    for path in (LIST, f"{LIST}/{works['ids'][0]}"):
        first = client.get(path)
        for known in ({"If-None-Match": first.headers["ETag"]}, {"If-Modified-Since": first.headers["Last-Modified"]}):
            again = client.get(path, headers=known)
            assert again.status_code == 304 and again.get_data() == b"" and again.headers["ETag"]
    with unit_of_work():
        make_work(title="Vừa công khai")
        raise_version()
    assert client.get(LIST, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    # within two seconds of a change its moment says nothing, so that a second change is never missed
    assert "Last-Modified" not in client.get(LIST).headers


def test_names_of_fields_and_places(client: StrictClient, works: dict[str, Any]) -> None:
    fields = client.get("/api/v1/linh-vuc")
    assert {"slug": works["field"], "name": "Cải cách hành chính"} in fields.json["items"]
    assert client.get("/api/v1/linh-vuc", headers={"If-None-Match": fields.headers["ETag"]}).status_code == 304
    assert works["there"] in {each["slug"] for each in client.get("/api/v1/dia-phuong").json["items"]}


def test_a_part_costs_the_same_however_long(client: StrictClient, works: dict[str, Any]) -> None:
    with query_count() as one:
        client.get(f"{LIST}?gioi-han=1")
    with query_count() as many:
        client.get(LIST)
    assert one.count == many.count <= 4, str(many)
