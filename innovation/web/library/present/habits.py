"""Counting readers and questions, and what the secretary sees of it. Counting touches memory only."""

from datetime import timedelta
from typing import Any

from flask import current_app, request, url_for

from innovation.core.clock import local_date
from innovation.domain.library import queries
from innovation.domain.library.rules import is_reader
from innovation.domain.library.service import TALLY, Tally
from innovation.web import current
from innovation.web.library.present.asked import Asked

SPANS = {"30-ngay": ("30 ngày qua", 30), "12-thang": ("12 tháng qua", 365)}
MOST = 20


def count_view(work_id: int) -> None:
    if _somebody_reads():
        _tally().view(work_id, now=current.now())


def count_search(asked: Asked, total: int | None) -> None:
    """A question as it was first put: no next page, no other order, no filter but the place one came from."""
    first = asked.page == 1 and not asked.sort and not set(asked.filters) - {"dia-phuong"}
    if asked.q and first and total is not None and _somebody_reads():
        _tally().search(asked.q, found=total > 0 or bool(asked.filters), now=current.now())


def _somebody_reads() -> bool:
    headers = request.headers
    purpose = headers.get("Sec-Purpose", "") + headers.get("Purpose", "")
    return request.method == "GET" and is_reader(headers.get("User-Agent", ""), purpose)


def _tally() -> Tally:
    tally: Tally = current_app.extensions.setdefault(TALLY, Tally())
    return tally


def habits_page(span: str | None) -> dict[str, Any]:
    """Most read, most asked, never answered, over a span of days."""
    chosen = span if span in SPANS else "30-ngay"
    since = local_date(current.now()) - timedelta(days=SPANS[chosen][1])
    numbers = queries.habit_numbers(since)
    return {
        "spans": [
            {"label": label, "href": url_for("library.habits", ky=key), "current": key == chosen}
            for key, (label, _) in SPANS.items()
        ],
        "span": SPANS[chosen][0].lower(),
        "numbers": numbers,
        "unanswered_share": round(100 * numbers.unanswered / numbers.searches) if numbers.searches else None,
        "read": queries.list_most_read(since, MOST),
        "asked": queries.list_most_asked(since, MOST),
        "unanswered": queries.list_unanswered(since, 2 * MOST),
    }
