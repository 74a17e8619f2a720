"""A walk over all addresses as everybody: who may enter, what a reader leaves behind, what the headers say."""

import pytest
from werkzeug.test import TestResponse

from tests.web.safety.town import LOGINS, ROLES, VISITOR, Town, told

pytestmark = pytest.mark.usefixtures("town")
ROLE_WORDS = {
    "author": (), "unit_head": ("unit_head",), "secretary": ("secretary", "council"), "juror": ("council",),
    "chair": ("council",), "leader": ("leader",), "deputy_leader": ("deputy_leader",), "clerk": ("clerk",),
    "supervisor": ("supervisor",), "stranger": ("secretary", "council"), "administrator": ("administrator",),
}  # fmt: skip
# Decided by the view itself, after its access word: who signed in already is led on, a demo's pages are away.
OPEN_STATUSES = {200, 301, 302, 303, 304, 308, 404, 410, 422}


def test_every_view_says_whom_it_is_for(town: Town) -> None:
    silent = {rule.endpoint for method in ("GET", "POST") for rule in town.rules(method) if not town.words_of(rule)}
    assert silent == set()


@pytest.mark.parametrize("role", ROLES)
def test_reading_changes_nothing_and_opens_only_what_the_role_may(town: Town, role: str) -> None:
    client = town.client(role)
    before = town.checksums()
    problems = []
    for rule in town.rules("GET"):
        words = town.words_of(rule)
        for path in town.paths(rule):
            answer = client.get(path)
            problems += [f"{path}: {problem}" for problem in _wrong_status(answer, role, words)]
            problems += [f"{path}: {problem}" for problem in _wrong_headers(answer, role)]
    assert not problems, told(problems)
    after = town.checksums()
    assert [table for table in before if before[table] != after[table]] == [], "a GET that changes"


def _wrong_status(answer: TestResponse, role: str, words: tuple[str, ...]) -> list[str]:
    status, place = answer.status_code, answer.headers.get("Location", "")
    if status >= 500:
        return [f"{status}"]
    if "public" in words:
        return [] if status in OPEN_STATUSES else [f"public, yet {status}"]
    if role == VISITOR:
        asked = status == 302 and place.startswith("/dang-nhap")
        return [] if asked else [f"a visitor gets {status} {place}"]
    may = "signed-in" in words or set(words) & set(ROLE_WORDS[role])
    if not may:
        return [] if status == 404 else [f"{role} is not of {words}, yet {status} {place}"]
    return [] if status in OPEN_STATUSES | {403} else [f"{status}"]


def _wrong_headers(answer: TestResponse, role: str) -> list[str]:
    headers = answer.headers
    csp = headers.get("Content-Security-Policy", "")
    found = []
    if "default-src 'none'" not in csp or "frame-ancestors 'none'" not in csp or "unsafe" in csp:
        found.append(f"CSP {csp!r}")
    if headers.get("X-Content-Type-Options") != "nosniff":
        found.append("no nosniff")
    if not headers.get("Referrer-Policy") or headers.get("Cross-Origin-Opener-Policy") != "same-origin":
        found.append("Referrer-Policy or COOP")
    if "Cookie" not in headers.get("Vary", ""):
        found.append("no Vary: Cookie")
    cached = headers.get("Cache-Control", "")
    if role != VISITOR and "no-store" not in cached:
        found.append(f"a signed-in person's page may be kept: {cached}")
    if "public" in cached:
        found.append(f"shared caches may keep it: {cached}")
    return found


def test_another_localitys_records_are_missing(town: Town) -> None:
    """By id, as everybody with a role here: forbidden and missing look alike."""
    problems = []
    for role in LOGINS:
        if role in ("stranger", "administrator"):
            continue
        client = town.client(role)
        for rule in town.rules("GET"):
            words = town.words_of(rule)
            if "public" in words or not rule.arguments & {"entry_id", "round_id", "council_id", "decision_id"}:
                continue
            for path in {town.path(rule, place=place) for place in (2, 3)}:
                answer = client.get(path)
                if answer.status_code not in (403, 404):
                    problems.append(f"{role} at {path}: {answer.status_code} {answer.headers.get('Location', '')}")
    assert not problems, told(problems)


LARGEST_ID = 2**63 - 1
ODD_IDS = ("9223372036854775808", "99999999999999999999", "0", "-1", "01", "1e3", "1.0", "%00",
           "+1", "１", "abc")  # fmt: skip


def test_odd_ids_are_missing_pages(town: Town) -> None:
    """They fail in the address itself, whoever asks."""
    client = town.client(VISITOR)
    problems = []
    for method in ("GET", "POST"):
        for rule in town.rules(method):
            for name in (name for name in rule.arguments if name.endswith("_id")):
                for odd in ODD_IDS:
                    path = town.path(rule, **{name: odd})
                    answer = client.open(path, method=method)
                    if answer.status_code not in (400, 404, 405):  # 400: a form without its token is refused first
                        problems.append(f"{method} {path}: {answer.status_code}")
    assert not problems, told(problems)


@pytest.mark.parametrize("role", ["secretary", "administrator", "chair", "author"])
def test_ids_of_nothing_are_missing_pages(town: Town, role: str) -> None:
    client = town.client(role)
    problems = []
    for rule in town.rules("GET"):
        for name in (name for name in rule.arguments if name.endswith("_id")):
            path = town.path(rule, **{name: LARGEST_ID})
            answer = client.get(path)
            if answer.status_code != 404:
                problems.append(f"{path}: {answer.status_code} {answer.headers.get('Location', '')}")
    assert not problems, told(problems)
