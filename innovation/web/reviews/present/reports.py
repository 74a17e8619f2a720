"""The reports that the plan asks for: who owes which, and what has come in."""

from typing import Any

from flask import url_for

from innovation.domain.awards.queries import reviews as queries
from innovation.domain.movements import queries as movements
from innovation.web import current
from innovation.web.filters import day
from innovation.web.reviews.present.words import today

PERIODS = {"half_year": "Báo cáo 6 tháng", "year": "Báo cáo năm"}


def report_row(review: Any, owed: movements.OwedReports) -> dict[str, Any]:
    """One reporting day, for the page of what is missing and for its own."""
    due = owed.due
    left = (due.last_day - today()).days
    return {
        "title": f"{PERIODS.get(due.period, 'Báo cáo')} trước {day(due.on)}",
        "due": due,
        "badge": ("overdue", f"Quá hạn {-left} ngày") if left < 0 else ("waiting", f"Còn {left} ngày"),
        "is_settled": not owed.owing and not owed.own_is_owed,
        "to": ", qua ".join(filter(None, (due.recipient, due.through))),
        "offices": [unit.name for unit in owed.offices],
        "groups": [unit.name for unit in owed.groups],
        "owing": owed.owing,
        "received": len(owed.received),
        "own_is_owed": owed.own_is_owed,
        "own": owed.own,
        "href": url_for("reviews.report", review_id=review.id, due=due.on.isoformat()),
    }


def report_page(review: Any, owed: movements.OwedReports) -> dict[str, Any]:
    """Everything about one reporting day."""
    return {
        "review": review,
        "row": report_row(review, owed),
        "received": owed.received,
        "choices": [(unit.id, unit.name) for unit in (*owed.offices, *owed.groups)],
        "may_run": queries.may_run_reviews(current.actor(), review.locality_id),
    }
