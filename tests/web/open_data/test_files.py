"""Whole files, the feed, site maps and the page that describes them."""

import csv
import io
from typing import Any
from xml.etree import ElementTree

import pytest

from innovation.db.transaction import unit_of_work
from innovation.domain.library.rules.open_data import NAMES
from innovation.domain.library.service import raise_version
from innovation.web.open_data.present import records
from tests.factories.library import make_work
from tests.factories.localities import make_locality
from tests.helpers.strict_client import StrictClient

ATOM, SITEMAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOSTILE = '=HYPERLINK("http://evil.example")'


@pytest.fixture
def works(app: Any, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Five public works, read two at a time, and a hidden one."""
    monkeypatch.setattr(records, "READ_AT_ONCE", 2)
    with unit_of_work():
        place = make_locality("phường Hòa Bình")
        ids = [make_work(place, f"Cách {number}", summary="Một & hai, “ba”\nbốn <năm>").id for number in range(4)]
        ids.append(make_work(place, HOSTILE, money_saved=5, tags=["cchc", "so"]).id)
        hidden = make_work(place, "Đã thu hồi")
        hidden.hidden_at = hidden.published_at
        raise_version()
    return ids


def test_the_table_holds_every_public_work_once(client: StrictClient, works: list[int]) -> None:
    answer = client.get("/thu-vien.csv")
    assert answer.is_streamed and answer.content_length is None
    text = answer.get_data().decode("utf-8")
    assert text.startswith("\ufeff") and "Đã thu hồi" not in text
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == NAMES and [int(row["id"]) for row in rows] == works
    assert rows[0]["summary"] == "Một & hai, “ba”\nbốn <năm>"
    assert rows[4]["title"] == f"'{HOSTILE}" and rows[4]["tags"] == "cchc; so" and rows[4]["money_saved"] == "5"


def test_the_object_says_licence_and_fields_with_the_works(client: StrictClient, works: list[int]) -> None:
    answer = client.get("/thu-vien.json")
    assert answer.is_streamed
    body = answer.json
    assert [work["id"] for work in body["works"]] == works and body["works"][4]["title"] == HOSTILE
    assert body["licence"]["url"].startswith("https://creativecommons.org/licenses/by/4.0/")
    assert tuple(field["name"] for field in body["fields"]) == NAMES == tuple(body["works"][0])
    assert 'rel="license"' in answer.headers["Link"] and "/du-lieu-mo" in answer.headers["Link"]


def test_slow_readers_of_whole_files_hold_two_threads_at_most(client: StrictClient, works: list[int]) -> None:
    with client.get("/thu-vien.csv"), client.get("/thu-vien.json") as second:
        refused = client.get("/thu-vien.csv")
        assert refused.status_code == 503 and refused.headers["Retry-After"]
        assert client.head("/thu-vien.csv").status_code == 200  # what sends no file is never refused
        assert client.get("/thu-vien.csv", headers={"If-None-Match": second.headers["ETag"]}).status_code == 304
        assert client.get("/api/v1/sang-kien").status_code == 200
    with client.get("/thu-vien.csv") as again:
        assert again.status_code == 200


def test_an_empty_library_is_a_whole_file(client: StrictClient) -> None:
    assert client.get("/thu-vien.json").json["works"] == []
    assert client.get("/thu-vien.csv").text.count("\r\n") == 1
    assert ElementTree.fromstring(client.get("/thu-vien.atom").data).findall(f"{ATOM}entry") == []


@pytest.mark.parametrize("path", ["/thu-vien.json", "/thu-vien.csv", "/thu-vien.atom", "/sitemap.xml"])
def test_what_has_not_changed_is_not_sent_again(client: StrictClient, works: list[int], path: str) -> None:
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert again.status_code == 304 and again.get_data() == b""
    head = client.head(path)
    assert head.status_code == 200 and head.headers["ETag"] == tag and head.get_data() == b""


def test_the_feed_has_the_newest_first(client: StrictClient, works: list[int]) -> None:
    answer = client.get("/thu-vien.atom")
    assert answer.mimetype == "application/atom+xml"
    feed = ElementTree.fromstring(answer.data)
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id", "").rpartition("/")[2] for entry in entries] == [str(i) for i in works[::-1]]
    assert entries[1].findtext(f"{ATOM}summary") == "Một & hai, “ba”\nbốn <năm>"
    assert all(entry.findtext(f"{ATOM}author/{ATOM}name") and entry.findtext(f"{ATOM}updated") for entry in entries)


def test_site_maps_name_public_addresses_only(client: StrictClient, works: list[int]) -> None:
    index = ElementTree.fromstring(client.get("/sitemap.xml").data)
    assert len(index.findall(f"{SITEMAP}sitemap/{SITEMAP}loc")) == 1
    found = ElementTree.fromstring(client.get("/sitemap-1.xml").data).findall(f"{SITEMAP}url/{SITEMAP}loc")
    paths = [(loc.text or "").partition("//")[2].partition("/")[2] for loc in found]
    assert paths[-5:] == [f"thu-vien/{work_id}" for work_id in works]
    for path in paths:
        assert client.get(f"/{path}").status_code == 200, path
    assert client.get("/sitemap-2.xml").status_code == 404
    assert client.get("/robots.txt").text.splitlines()[-1].endswith("/sitemap.xml")


def test_the_page_describes_every_field_and_leads_to_every_file(client: StrictClient, works: list[int]) -> None:
    page = client.get("/du-lieu-mo").text
    assert all(f">{name}</th>" in page for name in NAMES)
    for path in ("/thu-vien.csv", "/thu-vien.json", "/thu-vien.atom", "/sitemap.xml", "/api/v1/openapi.json"):
        assert f'href="{path}"' in page and client.get(path).status_code == 200
    assert 'href="/du-lieu-mo"' in client.get("/thu-vien").text
