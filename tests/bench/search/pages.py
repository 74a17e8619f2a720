"""Whole pages over HTTP at 10,000 works, against the bare page; and how soon a new work is found."""

import time
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from urllib.parse import quote

from sqlalchemy import insert, select

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.session import dispose
from innovation.db.transaction import unit_of_work
from innovation.domain.library.enums import Level
from innovation.domain.library.jobs import rebuild_all
from innovation.domain.library.models import Work
from innovation.domain.library.service.outbox import note_changes
from innovation.domain.localities import queries as localities
from innovation.domain.movements.models import WorkField
from tests.bench.bare import bare_app, cpu_ms, fetch
from tests.bench.search.corpus import QUERIES, documents
from tests.bench.table import Table
from tests.helpers.live_server import flask, serve
from tests.helpers.over_http import Doorkeeper, Person

WORKS = 10_000
MOST_PAGES, MOST_SUGGESTION_MS, MOST_SECONDS = 5, 10, 2


def measure_pages(data_dir: Path, table: Table) -> None:
    data_dir.mkdir()
    flask(data_dir, "db", "upgrade")
    flask(data_dir, "plans", "load")
    doorkeeper = Doorkeeper(data_dir)
    _load()
    wsgi, bare = doorkeeper.app.wsgi_app, bare_app(data_dir / "innovation.db").wsgi_app
    yardstick = cpu_ms(lambda: fetch(bare, "/"), most=100)
    table.heading(f"Pages at {WORKS} works, CPU in bare pages (one is {yardstick:.2f} ms here)")
    fresh = count(1)
    for name, path in (
        ("results, read before", f"/thu-vien?q={quote(QUERIES[1])}"),
        ("results, words asked before", f"/thu-vien?q={quote(QUERIES[4])}+{{fresh}}"),
        ("results with filters", f"/thu-vien?q={quote(QUERIES[0])}+{{fresh}}&nam=2025&nam=2026&cap=co-so"),
        ("the library without a question", "/thu-vien?trang={fresh}"),
    ):
        ms = cpu_ms(lambda at=path: fetch(wsgi, at.replace("{fresh}", str(next(fresh)))))  # type: ignore[misc]  # bound by default values
        now = cpu_ms(lambda: fetch(bare, "/"), most=20)
        table.line(name, ms / now, "×", MOST_PAGES, note=f"{ms:7.2f} ms")
    for typed in ("giảm th", "ho so dat d", "người cao tuổi sổ", "cchc", "zzqxyk"):
        ms = cpu_ms(lambda at=typed: fetch(wsgi, f"/thu-vien/goi-y?q={quote(at)}"))  # type: ignore[misc]  # as above
        table.line(f"suggestions for “{typed}”", ms, "ms", MOST_SUGGESTION_MS)
    dispose()
    _publish_and_find(data_dir, table)


def _load() -> None:
    """Published works without entries, straight into the table."""
    dice, at = Random(2), datetime(2026, 1, 1, tzinfo=UTC)
    with unit_of_work():
        places = [each.id for each in localities.list_localities()]
        fields = dict(list(session.execute(select(WorkField.slug, WorkField.id))))
        rows = [
            {
                "locality_id": dice.choice(places), "field_id": fields.get(each.filters["linh-vuc"]),
                "level": dice.choice(list(Level)), "year": int(each.filters["nam"]), "title": each.title,
                "content": each.body, "summary": each.body[:200], "unit_name": f"Phòng số {each.id % 60}",
                "recognised_on": each.date or date(2026, 1, 1), "published_at": at, "copied_at": at,
            }
            for each in documents(WORKS)
        ]  # fmt: skip
        session.execute(insert(Work), rows)
    rebuild_all()


def _publish_and_find(data_dir: Path, table: Table) -> None:
    """The server and its worker at work: from a work's commit until a reader finds it."""
    with serve(data_dir) as site:
        reader, seconds = Person(site.url), []
        for number in range(6):  # the first one waits for the worker to begin
            word = f"Quỳnh{'abcdeg'[number]}lan"
            Doorkeeper(data_dir)
            with unit_of_work():
                work = _new_work(f"{word} ngoài vườn")
            dispose()
            began = time.monotonic()
            while f"/thu-vien/{work}" not in reader.get(f"/thu-vien?q={quote(word)}").text:
                assert time.monotonic() - began < 60, "it never came"
                time.sleep(0.02)
            seconds.append(time.monotonic() - began)
    table.line("a new work is found after, at most", max(seconds[1:]), "s", MOST_SECONDS,
               note=" ".join(f"{each:.1f}" for each in seconds))  # fmt: skip


def _new_work(title: str) -> int:
    now = utc_now()
    work = Work(
        locality_id=localities.list_localities()[0].id, level=Level.BASE, year=2026, title=title,
        recognised_on=(now - timedelta(days=1)).date(), published_at=now, copied_at=now, index_version=0,
    )  # fmt: skip
    session.add(work)
    session.flush()
    note_changes([work], now=now)
    return work.id
