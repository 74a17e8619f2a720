"""The public pages of awards."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from flask import url_for

from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.domain.awards import queries
from innovation.domain.localities import queries as localities
from innovation.web import current


def asked_place(slug: str | None) -> Any:
    """The locality named in an address, or the only one there is; None: all."""
    places = localities.list_localities()
    if len(places) == 1:
        return places[0]
    return next((place for place in places if place.slug == slug), None)


def place_by_id(locality_id: int) -> Any:
    return localities.get_locality(locality_id)


def year_page(year: int, place: Any, page: int) -> dict[str, Any]:
    """A year's list by decision; a year to come has none."""
    if not 1945 <= year <= local_date(current.now()).year:
        raise NotFound("Chưa có danh sách khen thưởng của năm này.")
    place_id = place.id if place else None
    found = queries.list_public_awards(year, locality_id=place_id, page=page)
    names = {each.id: each.name for each in localities.list_localities()}
    kept = {"dia-phuong": place.slug} if place else {}
    return {
        "year": year,
        "here": place,
        "page": found,
        "decisions": _by_decision(found.items, names),
        "years": [
            {"label": str(each), "href": url_for("awards.year", year=each, **kept), "current": each == year}
            for each in queries.public_years(place_id)[:12]
        ],
        "places": _places("awards.year", place, year=year),
    }


def _by_decision(awards: Iterable[queries.PublicAward], names: dict[int, str]) -> list[dict[str, Any]]:
    groups = groupby(awards, key=lambda award: (award.decided_on, award.locality_id, award.paper))
    return [
        {"paper": paper, "on": on, "place": names.get(locality_id, ""), "lines": list(lines)}
        for (on, locality_id, paper), lines in groups
    ]


def examples_page(place: Any, page: int) -> dict[str, Any]:
    found = queries.list_examples(locality_id=place.id if place else None, page=page)
    names = {each.id: each.name for each in localities.list_localities()}
    return {"page": found, "here": place, "names": names, "places": _places("awards.examples", place)}


def _places(endpoint: str, chosen: Any, **values: Any) -> list[dict[str, Any]]:
    """All, or one place; nothing where there is only one."""
    places = localities.list_localities()
    if len(places) < 2:
        return []
    everywhere = {"label": "Tất cả", "href": url_for(endpoint, **values), "current": chosen is None}
    return [everywhere] + [
        {
            "label": each.name[:1].upper() + each.name[1:],
            "href": url_for(endpoint, **(values | {"dia-phuong": each.slug})),
            "current": chosen is not None and each.id == chosen.id,
        }
        for each in places
    ]
