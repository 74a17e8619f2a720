"""Seasons of emulation as anybody reads them."""

from __future__ import annotations

from typing import Any

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.clock import local_date
from innovation.domain.awards.enums import REVIEW_STATE_LABELS, ReviewState
from innovation.domain.awards.queries.reviews import reviews_of_seasons
from innovation.domain.localities import queries as localities
from innovation.domain.movements import queries as movements
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, MovementKind, RoundState
from innovation.domain.movements.rules.seasons import standing_words, why_no_registration
from innovation.domain.nominations import queries
from innovation.web import current
from innovation.web.access import access
from innovation.web.nominations.views.blueprint import bp


@bp.get("/thi-dua")
@access("public")
def seasons() -> str:
    """The emulation movements of all localities, or of one, with their seasons."""
    places = localities.list_localities()
    chosen = next((place for place in places if place.slug == request.args.get("dia-phuong")), None)
    locality_id = chosen.id if chosen else None
    found = movements.list_public_seasons(locality_id=locality_id)
    reviews = reviews_of_seasons([season.id for season in found])
    by_movement: dict[int, list[Any]] = {}
    for season in found:
        if season.id not in reviews:
            by_movement.setdefault(season.movement_id, []).append(season)
    rows = [
        (row, [(one, _standing(one)) for one in by_movement.get(row.id, [])], _reviews_in(reviews, row.id))
        for row in movements.list_movement_cards(locality_id)
        if row.kind is MovementKind.EMULATION
    ]
    return render_template("nominations/seasons.html", places=places, narrowed=chosen, rows=rows)


def _standing(season: Any) -> str:
    """Where it stands now, in words."""
    now = current.now()
    shown = [(round_.state, movements.calendar_of(round_)) for round_ in season.rounds
             if round_.state in movements.PUBLIC_STATES]  # fmt: skip
    return standing_words(shown, season.register_until, today=local_date(now), now=now)


def _reviews_in(reviews: dict[int, Any], movement_id: int) -> list[Any]:
    """The movement's reviews, each once however often its list was put before the council."""
    found = {review.id: review for review in reviews.values()
             if review.movement_id == movement_id and review.state is not ReviewState.OPEN}  # fmt: skip
    return [(review, REVIEW_STATE_LABELS[review.state]) for review in found.values()]


@bp.get("/thi-dua/<id:season_id>")
@access("public")
def season(season_id: int) -> str | Response:
    """One season: its calendar, and the criteria of each kind of subject; of a review the review's own page."""
    row = movements.get_public_season(season_id)
    review = reviews_of_seasons([row.id]).get(row.id)
    if review is not None and review.state is not ReviewState.OPEN:
        return redirect(url_for("reviews.public_review", review_id=review.id))
    g.shown_locality = row.locality
    now, actor = current.now(), current.actor()
    is_from_here = not actor.is_signed_in or actor.locality_id == row.locality_id  # others find nobody to name there
    rounds: list[dict[str, Any]] = [
        {"round": round_, "kind": SUBJECT_KIND_LABELS[round_.subject_kind], "criteria": queries.criteria_of(round_),
         "is_open": is_from_here and movements.is_open_now(round_, now), "rubric": round_.rubric_version.rubric}
        for round_ in row.rounds
        if round_.state in movements.PUBLIC_STATES and round_.subject_kind is not None
    ]  # fmt: skip
    refusal = why_no_registration(row.register_until, announced=True, today=local_date(now))
    return render_template(
        "nominations/season.html", season=row, rounds=rounds, standing=_standing(row),
        can_register=is_from_here and refusal is None,
        results_in=_year_of_results(row),
        listings=queries.list_open_listings([one["round"].id for one in rounds], now=now),
    )  # fmt: skip


def _year_of_results(season: Any) -> int | None:
    """In which year's list the season's awards stand, once they are all out."""
    rounds = [round_ for round_ in season.rounds if round_.state in movements.PUBLIC_STATES]
    if any(round_.state is not RoundState.PUBLISHED for round_ in rounds):
        return None
    first = rounds[0]
    return int((first.publish_on or local_date(first.closes_at)).year)
