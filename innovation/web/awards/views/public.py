"""What anybody reads: the award list of each year, exemplary cases."""

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.clock import local_date
from innovation.core.paging import page_number
from innovation.domain.awards import queries
from innovation.web import current
from innovation.web.access import access
from innovation.web.awards import present
from innovation.web.awards.views.blueprint import bp


@bp.get("/khen-thuong/nam")
@access("public")
def newest_year() -> Response:
    """The newest list that there is."""
    place = present.asked_place(request.args.get("dia-phuong"))
    years = queries.public_years(place.id if place else None) or [local_date(current.now()).year]
    return redirect(url_for("awards.year", year=years[0], **({"dia-phuong": place.slug} if place else {})))


@bp.get("/khen-thuong/nam/<int:year>")
@access("public")
def year(year: int) -> str:
    """Who was praised in a year, decision by decision."""
    place = present.asked_place(request.args.get("dia-phuong"))
    g.shown_locality = place
    page = page_number(request.args.get("trang"))
    return render_template("awards/year.html", **present.year_page(year, place, page))


@bp.get("/khen-thuong/danh-muc")
@access("public")
def catalogue() -> str:
    """Titles and commendations with what they ask, who decides and what they bring, each with its source."""
    return render_template("awards/catalogue.html", **present.catalogue_page(request.args.get("tu")))


@bp.get("/guong-dien-hinh")
@access("public")
def examples() -> str:
    """Exemplary cases, as far as those agreed of whom they tell."""
    place = present.asked_place(request.args.get("dia-phuong"))
    g.shown_locality = place
    page = page_number(request.args.get("trang"))
    return render_template("awards/examples.html", **present.examples_page(place, page))


@bp.get("/guong-dien-hinh/<id:example_id>")
@access("public")
def example(example_id: int) -> str:
    found = queries.get_example(example_id)
    place = present.place_by_id(found.locality_id)
    g.shown_locality = place
    return render_template("awards/example.html", example=found, here=place)
