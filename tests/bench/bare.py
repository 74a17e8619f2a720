"""The yardstick: a Flask page of 27 KB that runs one query, and how its CPU time is taken."""

import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, render_template_string
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
from werkzeug.test import create_environ

BYTES = 27_000
ROWS = 60
PAGE = """<!doctype html><html lang="vi"><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1><table>
{% for row in rows %}<tr><td>{{ row.id }}</td><td><a href="/x/{{ row.id }}">{{ row.title }}</a></td>
<td>{{ row.state }}</td><td>{{ "%.2f" % row.id }}</td><td>{{ filler }}</td></tr>{% endfor %}</table></body></html>"""


def bare_app(database: Path) -> Flask:
    """Flask, SQLAlchemy, Jinja and nothing else."""
    app = Flask("bare")
    engine = create_engine(f"sqlite:///{database}")

    @app.get("/")
    def page() -> str:
        with Session(engine) as session:
            rows = session.execute(text(f"SELECT id, title, state FROM entry ORDER BY id LIMIT {ROWS}")).all()
        return render_template_string(PAGE, title="Trang trần", rows=rows, filler="x" * filler)

    filler = 0
    filler = max(0, (BYTES - len(fetch(app.wsgi_app, "/")[1])) // ROWS)
    return app


def fetch(wsgi: Callable[..., Any], path: str, cookie: str = "") -> tuple[int, bytes]:
    """One request as a WSGI server makes it; status and body."""
    status: list[str] = []

    def start(line: str, _headers: Any, _error: Any = None) -> Callable[[bytes], object]:
        status.append(line)
        return lambda _data: None

    answer = wsgi(create_environ(path, headers={"Cookie": cookie} if cookie else None), start)
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return int(status[0].split()[0]), body


def cpu_ms(action: Callable[[], object], *, most: int = 40, seconds: float = 1.5) -> float:
    """Median CPU time of one call, warm, in milliseconds: what other processes do does not count.

    Looks for garbage as in a server (`wsgi.py`): what a bench has loaded before is none of it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000)
    for _ in range(3):
        action()
    times: list[float] = []
    began = time.monotonic()
    while len(times) < most and (len(times) < 5 or time.monotonic() - began < seconds):
        before = time.process_time()
        action()
        times.append(time.process_time() - before)
    return statistics.median(times) * 1_000
