"""What is suggested while one types: public titles and words only, whatever is typed, for little."""

import time
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import update

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.library.models import Work
from tests.factories.library import make_work
from tests.helpers.databases import query_count
from tests.helpers.strict_client import StrictClient
from tests.web.library.conftest import Fill

pytestmark = pytest.mark.usefixtures("library")


def suggested(client: StrictClient, typed: str) -> list[dict[str, Any]]:
    response = client.get(f"/thu-vien/goi-y?q={quote(typed)}")
    assert response.status_code == 200 and response.mimetype == "application/json"
    lines: list[dict[str, Any]] = response.get_json()
    return lines


@pytest.mark.parametrize("typed", ["phân lo", "PHAN LOAI RAC", "rác bằng", "mau bang rac", "phaan loaij"])
def test_titles_are_found_however_they_are_typed(client: StrictClient, typed: str) -> None:
    (line,) = suggested(client, typed)
    assert line["text"] == "Phân loại rác bằng thùng ba màu" and line["kind"] == "Sáng kiến"
    assert client.get(line["href"]).status_code == 200


def test_what_was_typed_is_pointed_out_with_its_accents(client: StrictClient) -> None:
    (line,) = suggested(client, "loai rac")
    start, end = line["met"]
    assert line["text"][start:end] == "loại rác"


def test_fields_and_tags_lead_to_their_results(client: StrictClient, library: dict[str, Any]) -> None:
    (line,) = suggested(client, "cai cach")  # the tag of the same name is not said twice
    assert line["text"] == "Cải cách hành chính" and line["kind"] == "Lĩnh vực"
    assert line["href"] == f"/thu-vien?linh-vuc={library['reform']}"
    assert suggested(client, "CCHC") == [line | {"met": [0, 19]}]
    (tag,) = suggested(client, "chuyển đổi x")
    assert (tag["text"], tag["kind"], tag["href"]) == ("Chuyển đổi xanh", "Gắn với", "/thu-vien?the=xanh")


def test_a_work_that_left_the_publics_sight_is_not_suggested(client: StrictClient) -> None:
    assert suggested(client, "thu hồi") == []
    assert suggested(client, "phân loại")
    with unit_of_work():
        session.execute(update(Work).values(hidden_at=Work.published_at))
    assert suggested(client, "phân loại") == [], "though the titles in memory are a moment old"


@pytest.mark.parametrize(
    "typed", ["", "a", " ", "%", "(((", ".*", "\\", "\x00\x01", "😀", "<b>", "ﷺ" * 50, "a" * 10_000, "không " * 2_000]
)
def test_anything_may_be_typed(client: StrictClient, typed: str) -> None:
    assert suggested(client, typed) == []


def test_markup_in_a_title_is_data(client: StrictClient) -> None:
    with unit_of_work():
        make_work(title="<img src=x onerror=alert(1)> thùng rác")
    assert [line["text"] for line in suggested(client, "img src")] == ["<img src=x onerror=alert(1)> thùng rác"]


def test_at_most_eight_lines_a_few_queries_and_ten_milliseconds(client: StrictClient, fill: Fill) -> None:
    fill(30)
    suggested(client, "giam thoi gian")
    with query_count() as queries:
        assert len(suggested(client, "giam thoi gian")) == 8
    assert queries.count <= 2, str(queries)
    began = time.process_time()
    for number in range(20):
        suggested(client, f"giam thoi gian {number % 10}")
    assert (time.process_time() - began) / 20 < 0.02  # twice as long on a busy machine
