"""Every form: without its own token nothing happens; with odd content nothing breaks."""

import pytest

from tests.helpers.signed_in import csrf_token, send
from tests.web.safety.town import VISITOR, Town, names_read, told

ROLES = (VISITOR, "author", "secretary", "chair", "administrator")


@pytest.mark.parametrize("role", ROLES)
def test_a_form_without_its_token_or_with_anothers_changes_nothing(town: Town, role: str) -> None:
    client, foreign = town.client(role), csrf_token(town.client("stranger"))
    before = town.checksums()
    problems = []
    for rule in town.rules("POST"):
        path = town.path(rule)
        for kind, data in (("no token", {}), ("a foreign token", {"csrf_token": foreign}),
                           ("rubbish", {"csrf_token": "x\0" * 9})):  # fmt: skip
            answer = client.post(path, data={**data, "title": "X", "role": "administrator", "state": "recognised"})
            if answer.status_code != 400:
                problems.append(f"{path} with {kind}: {answer.status_code}")
    assert not problems, told(problems)
    after = town.checksums()
    assert [table for table in before if before[table] != after[table]] == []


ODD = {
    "NUL and control characters": "a\0b\x08\x1b\u202e",
    "a lone surrogate": "\ud800",
    "one megabyte": "ắ" * 350_000,
    "no number": "nan",
    "infinity": "inf",
    "minus one": "-1",
    "a huge number": "1e999",
    "full-width digits": "１２",
    "beyond 64 bits": "9223372036854775808",
    "markup": '"><script>alert(1)</script>{{7*7}}',
}


@pytest.mark.parametrize("kind", sorted(ODD))
def test_odd_content_never_breaks_a_form(town: Town, kind: str) -> None:
    value = ODD[kind].encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")
    names = names_read("form")
    problems = []
    for rule in town.rules("POST"):
        for role in ("secretary", "author"):
            client = town.client(role)
            path = town.path(rule)
            answer = send(
                client, path, {name: value.encode("utf-8", "surrogateescape") for name in _some(names, value)}
            )
            if answer.status_code >= 500:
                problems.append(f"{role} at {path}: {answer.status_code}")
            if "<script>alert(1)" in answer.get_data(as_text=True):
                problems.append(f"{role} at {path}: markup as typed")
            if client.get("/viec-cua-toi").status_code != 200:  # signed out by that form
                town.forget(role)
    assert not problems, told(problems)


def _some(names: tuple[str, ...], value: str) -> tuple[str, ...]:
    """A megabyte in every field would be refused whole: it goes into a few that are long by nature."""
    return names if len(value) < 1_000 else ("title", "q")
