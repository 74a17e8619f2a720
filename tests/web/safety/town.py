"""Who lives in the town, what its addresses lead to, and whether anything in it has changed."""

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.helpers.signed_in import sign_in_as
from tests.web.safety.noting import NotingRequest

VISITOR = "visitor"
# People of the first locality by the login that `demo load --entries` gives them, and one of the second.
LOGINS = {
    "author": "author-20@{0}", "unit_head": "author-1@{0}", "secretary": "secretary@{0}", "juror": "juror-5@{0}",
    "chair": "juror-1@{0}", "leader": "leader@{0}", "deputy_leader": "deputy_leader@{0}", "clerk": "clerk@{0}",
    "supervisor": "supervisor@{0}", "stranger": "secretary@{1}", "administrator": "admin@measure.example",
}  # fmt: skip
ROLES = (VISITOR, *LOGINS)
# Written beside the reading of a page on purpose: the log of who took an export, wishes of the reader to the worker.
BESIDE = {"audit_row", "job"}
VISITED = {"sign_in_session": "last_seen_at"}  # noted once a minute: a walk on a busy machine takes longer
# Where the first row of an address's kind is found, in a locality; the parameters are those of the id's name.
IN_LOCALITY = {
    f"{table}_id": f"SELECT id FROM {table} WHERE locality_id = ?"
    for table in ("entry", "round", "council", "unit", "person", "work", "decision")
} | {
    "member_id": "SELECT m.id FROM council_member m JOIN council c ON c.id = m.council_id WHERE c.locality_id = ?",
    "author_id": "SELECT a.id FROM initiative_author a JOIN entry e ON e.id = a.entry_id WHERE e.locality_id = ?",
    "sheet_id": "SELECT s.id FROM score_sheet s JOIN entry e ON e.id = s.entry_id WHERE e.locality_id = ?",
    "grant_id": "SELECT id FROM role_grant WHERE locality_id = ?",
    "meeting_id": "SELECT m.id FROM meeting m JOIN round r ON r.id = m.round_id WHERE r.locality_id = ?",
}
ANYWHERE = {"rubric_id": "SELECT id FROM rubric", "code": "SELECT code FROM certificate",
            "session_id": "SELECT id FROM sign_in_session", "consent_id": "SELECT id FROM consent"}  # fmt: skip
SAMPLED = {
    "entry_id": ("entry", ("draft", "submitted", "awaiting_meeting", "recognised")),
    "round_id": ("round", ("open", "meeting", "published")),
}
WORDS = {
    "locality": "hoa-binh", "slug": "hoa-binh", "page": "cham-diem", "step": "mo-ta", "token": "x" * 43,
    "filename": "css/theme.css", "file_kind": "pdf", "key": "recognition", "level": "phuong-xa", "kind": "initiative",
}  # fmt: skip


@dataclass
class Town:
    app: Flask
    folder: Path
    _clients: dict[str, FlaskClient] = field(default_factory=dict)
    _raw: sqlite3.Connection = field(init=False)

    def __post_init__(self) -> None:
        self._raw = sqlite3.connect(self.folder / "innovation.db", isolation_level=None)

    def close(self) -> None:
        self._raw.close()

    # -- people

    def client(self, role: str) -> FlaskClient:
        """A browser of somebody in that role, the second factor given."""
        if role not in self._clients:
            self._clients[role] = self.fresh_client(role)
        return self._clients[role]

    def forget(self, role: str) -> None:
        """The next `client` signs in anew."""
        self._clients.pop(role, None)

    def fresh_client(self, role: str) -> FlaskClient:
        client = self.app.test_client()
        if role != VISITOR:
            login = LOGINS[role].format("hoa-binh.measure.example", "viet-hoa.measure.example")
            ((person_id,),) = self.rows("SELECT person_id FROM account WHERE login = ?", login)
            sign_in_as(client, person_id)
        return client

    # -- addresses

    def rules(self, method: str) -> list[Rule]:
        """Every address that answers to the method, static files aside."""
        found = [rule for rule in self.app.url_map.iter_rules() if method in (rule.methods or ())]
        return sorted((rule for rule in found if rule.endpoint != "static"), key=lambda rule: rule.rule)

    def words_of(self, rule: Rule) -> tuple[str, ...]:
        return tuple(getattr(self.app.view_functions[rule.endpoint], "access_words", ()))

    def path(self, rule: Rule, *, place: int = 1, **given: Any) -> str:
        """The rule with values that exist in the locality, where any do."""
        values = {name: given.get(name, self.value(name, place)) for name in rule.arguments}
        return re.sub(r"<(?:[^:<>]+:)?([^<>]+)>", lambda found: quote(str(values[found[1]]), safe="/%"), rule.rule)

    def paths(self, rule: Rule) -> Iterator[str]:
        """The rule for a few rows each, so that entries in different states are met."""
        names = [name for name in rule.arguments if name in ("entry_id", "round_id")]
        if not names:
            yield self.path(rule)
            return
        for row in self.samples(names[0]):
            yield self.path(rule, **{names[0]: row})

    def samples(self, name: str) -> list[int]:
        """One row of each of the states that pages tell apart most."""
        table, states = SAMPLED[name]
        among = ",".join("?" * len(states))
        query = f"SELECT min(id) FROM {table} WHERE locality_id = 1 AND state IN ({among}) GROUP BY state"
        return [row[0] for row in self.rows(query, *states)]

    def value(self, name: str, place: int = 1) -> Any:
        if name in WORDS:
            return WORDS[name]
        if name in IN_LOCALITY:
            rows = self.rows(f"{IN_LOCALITY[name]} ORDER BY 1 LIMIT 1", place)
        else:
            rows = self.rows(f"{ANYWHERE[name]} ORDER BY 1 LIMIT 1") if name in ANYWHERE else []
        return rows[0][0] if rows else 1

    def asked(self, client: FlaskClient, rule: Rule, queries: Iterable[str]) -> Iterator[tuple[str, TestResponse]]:
        """Path and answer with each of these queries; with one of them where nothing looks at the query at all."""
        before = NotingRequest.looks
        for query in queries:
            path = f"{self.path(rule)}?{query}"
            yield path, client.get(path)
            if NotingRequest.looks == before:
                return

    # -- what is stored

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the database holds, read past the application."""
        return self._raw.execute(query, values).fetchall()

    def checksums(self) -> dict[str, str]:
        """A digest of each table's rows."""
        tables = {name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        sums = {}
        for table in tables - BESIDE:
            digest = hashlib.sha256()
            for row in self.rows(f'SELECT {self._kept(table)} FROM "{table}" ORDER BY rowid'):
                digest.update(repr(row).encode())
            sums[table] = digest.hexdigest()
        return sums

    def _kept(self, table: str) -> str:
        """The columns that reading must leave alone."""
        names = [name for _, name, *_ in self.rows(f'PRAGMA table_info("{table}")') if name != VISITED.get(table)]
        return ", ".join(f'"{name}"' for name in names)


@cache
def names_read(kind: str) -> tuple[str, ...]:
    """Every name of a query parameter or form field that the web's code mentions: new pages are met by themselves."""
    pattern = {
        "query": r"""(?:args|asked|query|arguments)\.(?:get|getlist)\(\s*"([\w-]+)\"""",
        "form": r"""^\s+(\w+)(?:: [\w.]+)? = (?:\w+\.)?[A-Z]\w+\(|(?:form|posted)\.(?:get|getlist)\(\s*"([\w-]+)\"""",
    }[kind]
    found: set[str] = set()
    for file in Path("innovation/web").rglob("*.py"):
        for match in re.finditer(pattern, file.read_text(), re.MULTILINE):
            found.update(name for name in match.groups() if name)
    assert found
    return tuple(sorted(found))


def told(problems: list[str]) -> str:
    """What a failing walk says: each kind of problem once, the first few whole."""
    return f"{len(problems)} problems:\n" + "\n".join(sorted(set(problems))[:60])
