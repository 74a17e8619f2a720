"""Every form: without its own token nothing happens; with odd content nothing breaks."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.helpers.signed_in import csrf_token, send, send_large
from tests.web.safety.town import VISITOR, Town, names_read, told

ROLES = (VISITOR, "author", "secretary", "chair", "administrator")
# By the word of a view, somebody whom it lets in; an author tries everything, too.
WHO_MAY = {"secretary": "secretary", "council": "chair"} | {
    role: role for role in ("clerk", "leader", "unit_head", "supervisor", "administrator")
}


@pytest.mark.parametrize("role", ROLES)
def test_a_form_without_its_token_or_with_anothers_changes_nothing(town: Town, role: str) -> None:
    client, foreign = town.client(role), csrf_token(town.client("stranger"))
    before = town.checksums()
    problems = []
    for rule in town.rules("POST"):
        path = town.path(rule)
        by_address = getattr(town.app.view_functions[rule.endpoint], "by_address", False)
        refused = 404 if by_address else 400  # there the address is the token
        for kind, data in (("no token", {}), ("a foreign token", {"csrf_token": foreign}),
                           ("rubbish", {"csrf_token": "x\0" * 9})):  # fmt: skip
            answer = client.post(path, data={**data, "title": "X", "role": "administrator", "state": "recognised"})
            if answer.status_code != refused:
                problems.append(f"{path} with {kind}: {answer.status_code}")
    assert not problems, told(problems)
    after = town.checksums()
    assert [table for table in before if before[table] != after[table]] == []


ODD: tuple[str | bytes, ...] = (
    "a\0b\x08\x1b\u202e", b"\xed\xa0\x80", b"\xff\xfe", "nan", "inf", "-1", "1e999", "１２", "9223372036854775808",
    "\"><script>alert(1)</script>{{7*7}}", "=cmd|'/c calc'!A0", "31/02/2026", "x" * 5_000,
)  # fmt: skip


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_odd_content_never_breaks_a_form(town: Town, turn: int) -> None:
    """Every field of every form gets something odd, another thing each turn, from who may send it and an author."""
    data = {name: ODD[(n + turn * 3) % len(ODD)] for n, name in enumerate(names_read("form"))}
    _everywhere(town, lambda client, path: send(client, path, data))


def test_a_megabyte_in_a_field_never_breaks_a_form(town: Town) -> None:
    large = {"title": "ắ" * 350_000, "q": "x" * 1_000_000}
    _everywhere(town, lambda client, path: send_large(client, path, large))


@pytest.mark.parametrize(("letters", "statuses"), [(650_000, {200, 422}), (700_000, {413}), (4_000_000, {413})])
def test_a_plain_form_is_taken_apart_up_to_six_megabytes(town: Town, letters: int, statuses: set[int]) -> None:
    client = town.client(VISITOR)
    assert send(client, "/dang-nhap", {"login": "ắ" * letters}).status_code in statuses


def _everywhere(town: Town, send_it: Callable[[FlaskClient, str], TestResponse]) -> None:
    problems = []
    for rule in town.rules("POST"):
        words = town.words_of(rule)
        who_may = next((role for word, role in WHO_MAY.items() if word in words), "author")
        for role in sorted({who_may, "author"}):
            path = town.path(rule)
            answer = send_it(town.client(role), path)
            if answer.status_code >= 500:
                problems.append(f"{role} at {path}: {answer.status_code}")
            if b"<script>alert(1)" in answer.get_data():
                problems.append(f"{role} at {path}: markup as typed")
            if answer.headers.get("Location", "").startswith(("/dang-nhap", "/?")) or path == "/dang-xuat":
                town.forget(role)
    assert not problems, told(problems)
