"""Seasons of emulation as anybody reads them."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request

from innovation.core.clock import local_date
from innovation.domain.localities import queries as localities
from innovation.domain.movements import queries as movements
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, MovementKind
from innovation.domain.movements.rules.seasons import why_no_registration
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
    by_movement: dict[int, list[Any]] = {}
    for season in movements.list_public_seasons(locality_id=locality_id):
        by_movement.setdefault(season.movement_id, []).append(season)
    rows = [
        (row, by_movement.get(row.id, []))
        for row in movements.list_movement_cards(locality_id)
        if row.kind is MovementKind.EMULATION
    ]
    return render_template("nominations/seasons.html", places=places, chosen=chosen, rows=rows)


@bp.get("/thi-dua/<id:season_id>")
@access("public")
def season(season_id: int) -> str:
    """One season: its calendar, and the criteria of each kind of subject."""
    row = movements.get_public_season(season_id)
    g.shown_locality = row.locality
    now = current.now()
    rounds: list[dict[str, Any]] = [
        {"round": round_, "kind": SUBJECT_KIND_LABELS[round_.subject_kind], "criteria": queries.criteria_of(round_),
         "is_open": movements.is_open_now(round_, now), "rubric": round_.rubric_version.rubric}
        for round_ in row.rounds
        if round_.state in movements.PUBLIC_STATES and round_.subject_kind is not None
    ]  # fmt: skip
    refusal = why_no_registration(row.register_until, announced=True, today=local_date(now))
    return render_template(
        "nominations/season.html", season=row, rounds=rounds, can_register=refusal is None,
        listings=queries.list_open_listings([one["round"].id for one in rounds], now=now),
    )  # fmt: skip
