"""What comes with an address: odd queries, places to go on to, hosts; and what a fault shows."""

from urllib.parse import quote, urlsplit

import pytest

from innovation.core.clock import utc_now
from innovation.support import jobs
from innovation.web.access import access
from innovation.web.paths import local_path
from tests.helpers.signed_in import csrf_token
from tests.web.safety.town import VISITOR, Town, names_read, told

ELSEWHERE = (
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example",
    "https:evil.example", "HTTPS:/evil.example", "javascript:alert(1)", "data:text/html,x", "/\t/evil.example",
    "\t//evil.example", "/ /evil.example", "http://127.0.0.1@evil.example", "//evil.example%2f..", "/%09/evil.example",
    "/\r\nX-Evil: 1",
    "/\0", "evil.example", "?x", "", "/" + "a" * 3_000,
)  # fmt: skip
ODD_QUERIES = (
    "%00", "%ED%A0%80", "%FF%FE", "%", "-1", "0", "1e3", "9223372036854775808", "9" * 400, "%27%20OR%201%3D1--", "NaN",
    quote("１２"), quote('"><script>alert(1)</script>'), quote("{{7*7}}${7*7}"), quote("a*?~[]()\"':^+-&|!"),
    "x" * 60_000,
)  # fmt: skip


@pytest.mark.parametrize("role", [VISITOR, "secretary", "chair"])
def test_odd_queries_never_break_a_page(town: Town, role: str) -> None:
    client = town.client(role)
    names = (*names_read("query"), "tiep", "endpoint", "_scheme", "_external")
    problems = []
    queries = ["&".join(f"{name}={odd}" for name in names if len(odd) < 1_000 or name == "q") for odd in ODD_QUERIES]
    for rule in town.rules("GET"):
        # A visitor is led to the sign-in from every other page, by one function and with the whole query.
        led_away = role == VISITOR and "public" not in town.words_of(rule) and rule.rule != "/viec-cua-toi"
        for path, answer in town.asked(client, rule, queries[:1] if led_away else queries):
            if answer.status_code >= 500:
                problems.append(f"{path[:90]}: {answer.status_code}")
            if b"<script>alert(1)" in answer.get_data():
                problems.append(f"{path[:90]}: markup as typed")
    assert not problems, told(problems)


def test_pages_that_look_at_their_query_are_noticed(town: Town) -> None:
    """The walks here send such a page everything, and one query to the others."""
    client, rules = town.client("secretary"), {rule.rule: rule for rule in town.rules("GET")}
    answers = {rule: len(list(town.asked(client, rules[rule], ["a=1", "a=2", "a=3"]))) for rule in rules}
    assert [answers[rule] for rule in ("/thu-vien", "/giao-dien", "/phong-trao")] == [3, 3, 3]
    assert [answers[rule] for rule in ("/healthz", "/viec-cua-toi")] == [1, 1]
    visitor = town.client(VISITOR)
    assert len(list(town.asked(visitor, rules["/viec-cua-toi"], ["a=1", "a=2"]))) == 2, "it goes into the way back"


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_only_own_addresses_are_places_to_go_on_to(wanted: str) -> None:
    found = local_path(wanted)
    assert found is None or (urlsplit(found)[:2] == ("", "") and not found.startswith(("//", "/\\")))
    if "evil" in wanted and not wanted.startswith("/%09"):
        assert found is None


@pytest.mark.parametrize("name", ["tiep", "ve"])
def test_no_page_leads_away_from_the_site(town: Town, name: str) -> None:
    problems = []
    queries = [f"{name}={quote(wanted, safe='')}" for wanted in ELSEWHERE]
    for role in (VISITOR, "author"):
        client = town.client(role)
        for rule in (rule for rule in town.rules("GET") if not rule.arguments):
            for path, answer in town.asked(client, rule, queries):
                place = answer.headers.get("Location", "/")
                if not place.startswith("/") or place.startswith(("//", "/\\")):
                    problems.append(f"{path}: {place}")
    assert not problems, told(problems)


def test_a_forged_host_reaches_no_letter_and_no_redirect(town: Town) -> None:
    client = town.client(VISITOR)
    evil = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    data = {"csrf_token": csrf_token(client), "login": "author-1@hoa-binh.measure.example"}
    cookie = client.get_cookie(town.app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    plain = town.app.test_client(use_cookies=False)
    answer = plain.post("/quen-mat-khau", data=data, headers={**evil, "Cookie": f"{cookie.key}={cookie.value}"})
    assert answer.status_code < 400
    assert "evil" not in answer.headers.get("Location", "")
    jobs.run_due(utc_now())
    letters = town.rows("SELECT text FROM mail")
    assert letters and all("evil" not in text for (text,) in letters)
    for rule in town.rules("GET"):
        answer = client.get(town.path(rule), headers=evil)
        assert "evil" not in answer.headers.get("Location", "")
        assert b"evil.example" not in answer.get_data(), rule


def test_a_fault_shows_nothing_of_the_inside(own_town: Town) -> None:
    def broken() -> str:
        raise RuntimeError("inner secret 4711")

    own_town.app._got_first_request = False
    own_town.app.add_url_rule("/hong", "hong", access("public")(broken), methods=["GET", "POST"])
    client = own_town.client("author")
    for answer in (
        client.get("/hong"),
        client.post("/hong", data={"csrf_token": csrf_token(client), "title": "Tủ sách"}),
    ):
        page = answer.get_data(as_text=True)
        assert answer.status_code == 500
        assert "Traceback" not in page and "4711" not in page and "RuntimeError" not in page
    assert "Tủ sách" in page, "what was typed is kept"
    for path in (
        "/khong-co",
        "/thu-vien/999999",
        "/static/../config.py",
        "/static/%2e%2e/secret",
        "/.git/config",
        "/var/secret",
    ):
        answer = client.get(path)
        assert answer.status_code in (404, 405), path
        assert "Traceback" not in answer.get_data(as_text=True)
