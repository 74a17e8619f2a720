"""The demo, and everybody's papers in it: each address that gives a file is asked with the ids that there are."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from innovation.app import create_app
from innovation.config import Config
from innovation.plans.papers import read_forms
from tests.bench.site import ROOT, BenchSite
from tests.helpers.signed_in import sign_in_as

CONVERTER = re.compile(r"<\w+:")  # “<id:round_id>”, “<paper:file_kind>”
LEVELS = ("phuong-xa", "thanh-pho")
EACH = 2  # so many papers of an address
TRIED = 12  # ids of a table, spread over all that it has
TABLES = {
    "proposal_id": "award_proposal", "dossier_id": "city_dossier", "council_id": "council", "round_id": "round",
    "entry_id": "entry", "registration_id": "registration", "season_id": "season", "unit_id": "unit",
    "decision_id": "decision", "review_id": "phase_review", "replication_id": "replication",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A paper in both forms; `pdf` is None where there is none to compare with."""

    name: str
    address: str
    docx: bytes
    pdf: bytes | None


def load_demo(folder: Path) -> None:
    """Migrate, load plans and demo, let Việt Hoà's council judge; a folder that holds it all is used as it is."""
    done = folder / "loaded"
    if done.exists():
        return
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    for command in ("db upgrade", "plans load", "demo load", "demo judge"):
        subprocess.run([sys.executable, "-m", "flask", "--app", "wsgi", *command.split()], cwd=ROOT,
                       env=kept | {"DATA_DIR": str(folder), "DEMO": "1"}, check=True)  # fmt: skip
    done.touch()


def every_paper(folder: Path) -> Iterator[Found]:
    url = f"sqlite:///{folder / 'innovation.db'}"  # a demo's, as which its signed papers were drawn
    config = Config(data_dir=folder, database_url=url, secret_key="x" * 40, demo=True)
    app, site = create_app(config), BenchSite(folder, 0)
    readers = list(_readers(app, site))
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        if "file_kind" in rule.arguments and rule.arguments <= {*TABLES, "file_kind", "key", "level", "code"}:
            yield from _of(rule, readers, site)


def _readers(app: Flask, site: BenchSite) -> Iterator[FlaskClient]:
    """Whoever holds a role that papers are for, one of each in each locality; some who judge, some authors."""
    roles = site.column("SELECT min(person_id) FROM role_grant GROUP BY role, locality_id")
    seats = site.column("SELECT person_id FROM council_member ORDER BY id LIMIT 6")
    owners = site.column("SELECT DISTINCT owner_id FROM entry WHERE owner_id IS NOT NULL LIMIT 6")
    for person_id in dict.fromkeys([*roles, *seats, *owners]):
        client = app.test_client()
        sign_in_as(client, person_id)
        yield client


def _of(rule: Rule, readers: list[FlaskClient], site: BenchSite) -> Iterator[Found]:
    found = 0
    for values in _values(rule, site):
        address = CONVERTER.sub("<", rule.rule)
        for name, value in values.items():
            address = address.replace(f"<{name}>", str(value))
        for reader in readers:
            answer = reader.get(address.replace("<file_kind>", "docx"))
            if answer.status_code == 200:
                pdf = reader.get(address.replace("<file_kind>", "pdf"))
                name = address.replace(".<file_kind>", "").strip("/").replace("/", "_")
                yield Found(name, address, answer.data, pdf.data if pdf.status_code == 200 else None)
                found += 1
                break
        if found >= EACH and "key" not in values:
            return


def _values(rule: Rule, site: BenchSite) -> Iterator[dict[str, object]]:
    choices: dict[str, list[object]] = {}
    for name in sorted(rule.arguments - {"file_kind"}):
        choices[name] = list(read_forms()) if name == "key" else list(LEVELS) if name == "level" else _ids(name, site)
    for values in product(*choices.values()):
        yield dict(zip(choices, values, strict=True))


def _ids(name: str, site: BenchSite) -> list[object]:
    if name == "code":  # one of each kind first
        both = (site.column(f"SELECT code FROM {table} ORDER BY id") for table in ("certificate", "award_certificate"))
        return [code for pair in zip(*both, strict=False) for code in pair][:TRIED]
    found = site.column(f'SELECT id FROM "{TABLES[name]}" ORDER BY id')
    return [*found[:: max(1, len(found) // TRIED)]]
