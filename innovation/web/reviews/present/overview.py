"""The list of reviews, and what a review still waits for."""

from typing import Any

from flask import current_app, url_for

from innovation.domain.awards.enums import REVIEW_STATE_LABELS
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.entries.enums import ENTRY_STATE_LABELS
from innovation.domain.movements import queries as movements
from innovation.domain.movements.enums import REVIEW_KIND_LABELS, SUBJECT_KIND_LABELS
from innovation.web import current
from innovation.web.reviews.present.reports import report_row
from innovation.web.reviews.present.words import today


def overview() -> dict[str, Any]:
    """Reviews under way, and those that plans announce and nobody has opened."""
    actor = current.actor()
    opened = [
        {"review": review, "kind": REVIEW_KIND_LABELS[review.kind], "state": REVIEW_STATE_LABELS[review.state]}
        for review in queries.list_reviews(actor)
    ]
    announced = [
        {"row": row, "kind": REVIEW_KIND_LABELS[row.review.kind],
         "may_open": queries.may_run_reviews(actor, row.movement.locality_id)}
        for row in queries.list_announced(actor, today=today())
        if row.opened_id is None
    ]  # fmt: skip
    return {"opened": opened, "announced": announced}


def missing_page(review: Any) -> dict[str, Any]:
    """What is missing, from whom, and where it is brought in."""
    missing = queries.missing_of(review, today=today())
    reports = movements.owed_reports(review.movement, queries.years_so_far(review, today=today()), today=today())
    years = sorted({row.year for row in missing.unrated} | {row.year for row in missing.silent})
    return {
        "review": review,
        "missing": missing,
        "reports": [report_row(review, each) for each in reports],
        "names_no_day": not reports,
        "by_year": [
            (year, [row for row in missing.unrated if row.year == year],
             [row for row in missing.silent if row.year == year])
            for year in years
        ],
        "states": ENTRY_STATE_LABELS,
        "kinds": SUBJECT_KIND_LABELS,
        "import_ratings": url_for("nominations.ratings_file_form")
        if "nominations.ratings_file_form" in current_app.view_functions
        and queries.may_run_reviews(current.actor(), review.locality_id) else None,
    }  # fmt: skip
