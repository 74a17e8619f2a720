"""Answers that know when they have not changed: ETag and Last-Modified follow the library's state."""

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from flask import Response, request

from innovation.domain.library.queries.open_data import library_stamp
from innovation.domain.library.rules.open_data import LICENCE_ADDRESS
from innovation.web import current

FORMAT = "v1"  # raised with every change of what is written
SETTLED = timedelta(seconds=2)  # within one second it may change twice: until then its moment says nothing


def site() -> str:
    """What every address of this installation begins with."""
    return current.config().public_url


def as_json(body: dict[str, Any]) -> Response:
    """An answer that does not follow the library: it is known by its own words."""
    response = Response(json.dumps(body, ensure_ascii=False), content_type="application/json")
    response.add_etag()
    response.headers.update(_headers())
    return response.make_conditional(request)  # type: ignore[return-value]  # the same object


def answer(draw: Callable[[], Iterable[str] | Iterable[bytes]], media_type: str) -> Response:
    """304 when the reader has it already; else what `draw` gives, sent as it comes."""
    stamp = library_stamp()
    response = Response(content_type=media_type)
    response.set_etag(f"{FORMAT}-{stamp.version}", weak=True)
    if stamp.changed_at is not None and current.now() - stamp.changed_at >= SETTLED:
        response.last_modified = stamp.changed_at
    response.headers.update(_headers())
    response.make_conditional(request)
    response.headers.pop("Content-Length", None)  # that of the empty answer
    if response.status_code != 304 and request.method != "HEAD":
        response.response = draw()
    return response


def _headers() -> dict[str, str]:
    """Where licence and description are; pages of other sites may read it, too: it holds nothing personal."""
    return {
        "Link": f'<{LICENCE_ADDRESS}>; rel="license", <{site()}/du-lieu-mo>; rel="describedby"',
        "Access-Control-Allow-Origin": "*",
    }
