"""Whole files for spreadsheets and programs, the feed of what is new, site maps."""

from collections.abc import Callable, Iterator
from functools import partial

from flask import request
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.library.queries.open_data import last_number, library_stamp, list_addresses, list_newest_open
from innovation.domain.library.rules.open_data import LICENCE_NAME
from innovation.web import current
from innovation.web.access import access
from innovation.web.open_data.present.answering import answer, site
from innovation.web.open_data.present.feeds import atom, site_index, site_map
from innovation.web.open_data.present.records import library_as_csv, library_as_json
from innovation.web.open_data.views.blueprint import bp
from innovation.web.turns import take_turn

IN_FEED = 50
IN_SITE_MAP = 10_000
XML = "application/xml; charset=utf-8"


@bp.get("/thu-vien.json")
@access("public")
def library_json() -> Response:
    """All public works with licence and fields."""
    draw = partial(library_as_json, site(), f"Cổng Sáng kiến, {site()}")
    return _whole(draw, "application/json", "thu-vien-sang-kien.json")


@bp.get("/thu-vien.csv")
@access("public")
def library_csv() -> Response:
    """All public works as a table."""
    return _whole(partial(library_as_csv, site()), "text/csv; charset=utf-8; header=present", "thu-vien-sang-kien.csv")


def _whole(draw: Callable[[], Iterator[str]], media_type: str, name: str) -> Response:
    """A file that is sent as it is read; one too many at a time is asked to come again."""
    response = answer(draw, media_type)
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    if response.status_code == 200 and request.method != "HEAD":
        turn = take_turn(draw())
        if turn is None:
            raise ServiceUnavailable()
        response.response = turn
    return response


@bp.get("/thu-vien.atom")
@access("public")
def feed() -> Response:
    """The works published last."""
    changed_at = library_stamp().changed_at or current.now()
    return answer(
        lambda: [atom(list_newest_open(IN_FEED), site(), LICENCE_NAME, changed_at)],
        "application/atom+xml; charset=utf-8",
    )


@bp.get("/robots.txt")
@access("public")
def robots() -> Response:
    """Whatever is public may be found; where the site maps are."""
    return Response(
        f"User-agent: *\nAllow: /\nSitemap: {site()}/sitemap.xml\n", content_type="text/plain; charset=utf-8"
    )


@bp.get("/sitemap.xml")
@access("public")
def site_maps() -> Response:
    """The list of site maps, one for ten thousand numbers."""
    return answer(lambda: [site_index(_parts(), site())], XML)


@bp.get("/sitemap-<id:part>.xml")
@access("public")
def site_map_part(part: int) -> Response:
    """One of them; the first has the public pages, too."""
    if part > _parts():
        raise NotFound("Không có phần này của sơ đồ trang.")
    until = part * IN_SITE_MAP
    works = list_addresses(until - IN_SITE_MAP, until)
    return answer(lambda: [site_map(works, site(), with_pages=part == 1)], XML)


def _parts() -> int:
    return max(1, -(-last_number() // IN_SITE_MAP))
