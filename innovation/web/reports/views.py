"""Who has and who has not: by unit, by person, and as a sheet for the yearly rating."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.db.transaction import aside
from innovation.domain.localities import queries as localities
from innovation.domain.reports import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done
from innovation.web.reports import present

bp = Blueprint("reports", __name__)
BY_UNIT = ("secretary", "leader", "deputy_leader", "supervisor")
BY_PERSON = ("secretary", "leader", "deputy_leader")
OF_UNIT = ("unit_head", "unit_secretary")


@bp.get("/bao-cao")
@access(*BY_UNIT, *OF_UNIT)
def coverage() -> str | Response:
    """Units against the target; a unit's head is led to their own unit."""
    actor, now = current.actor(), current.now()
    places = queries.list_localities_to_report(actor)
    unit_id = None if places else present.own_unit(actor)
    if unit_id is not None:
        return redirect(url_for("reports.unit", unit_id=unit_id))
    place = present.place_asked(places, now)
    page = present.coverage_page(place, actor)
    return render_template("reports/coverage.html", **page, places=places, years=present.years(now))


@bp.get("/bao-cao/nhan-rong")
@access(*BY_UNIT)
def replications() -> str:
    """What the locality gave to others and took from them in a year, with what it saved."""
    actor, now = current.actor(), current.now()
    places = queries.list_localities_to_report(actor)
    page = present.spread_page(present.place_asked(places, now), actor)
    return render_template("reports/replications.html", **page, places=places, years=present.years(now))


@bp.get("/bao-cao/don-vi/<id:unit_id>")
@access(*BY_PERSON, *OF_UNIT)
def unit(unit_id: int) -> str:
    """One unit person by person."""
    actor, year = current.actor(), present.year_asked(current.now())
    cover = queries.get_unit_coverage(unit_id, year, actor=actor)
    title = localities.title_of(localities.get_unit(unit_id).locality_id)
    page = present.unit_page(cover, title, year)
    return render_template("reports/unit.html", **page, years=present.years(current.now()))


@bp.get("/bao-cao/chua-xep-don-vi")
@access(*BY_PERSON)
def without_unit() -> str | Response:
    """The staff who are in no unit yet."""
    actor = current.actor()
    place = present.place_asked(queries.list_localities_to_report(actor), current.now())
    cover = queries.get_people_without_unit(place.id, place.year, actor=actor)
    if cover is None:
        flash_done("Mọi người đều đã có đơn vị.")
        return redirect(place.href("reports.coverage"))
    page = present.unit_page(cover, place.title, place.year)
    return render_template("reports/unit.html", **page, years=[])


@bp.get("/bao-cao/xep-loai.xlsx")
@access(*BY_PERSON)
def rating() -> Response:
    """The list for the yearly rating of staff; the log keeps who took it."""
    actor, now = current.actor(), current.now()
    place = present.place_asked(queries.list_localities_to_report(actor), now)
    people = queries.list_for_rating(place.id, place.year, actor=actor)
    response = present.rating_sheet(place, people)
    with aside():
        service.note_export(place.id, place.year, people=len(people), actor=actor, now=now)
    return response
