"""The interface for programs: read-only, in parts, with refusals as problem+json."""

import json
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from innovation.domain.library.queries import facet_labels
from innovation.domain.library.queries.open_data import get_open, list_open
from innovation.web.access import access
from innovation.web.open_data.present.answering import answer, as_json, site
from innovation.web.open_data.present.asked import Asked, read
from innovation.web.open_data.present.openapi import description
from innovation.web.open_data.present.records import licence, record
from innovation.web.open_data.views.blueprint import bp
from innovation.web.problems import problem

JSON = "application/json"


@bp.get("/api/v1/sang-kien")
@access("public")
def list_works() -> Response:
    """A part of the public works, by number."""
    asked = read(request.args)
    if asked.errors:
        return problem(422, "Sửa các tham số dưới đây rồi gửi lại.", asked.errors)
    return answer(lambda: [json.dumps(_part(asked), ensure_ascii=False)], JSON)


@bp.get("/api/v1/sang-kien/<id:work_id>")
@access("public")
def get_work(work_id: int) -> Response:
    """One public work."""
    found = record(get_open(work_id), site())
    return answer(lambda: [json.dumps(found, ensure_ascii=False)], JSON)


@bp.get("/api/v1/linh-vuc")
@access("public")
def list_fields() -> Response:
    return as_json(_names("linh-vuc"))


@bp.get("/api/v1/dia-phuong")
@access("public")
def list_places() -> Response:
    return as_json(_names("dia-phuong"))


@bp.get("/api/v1/openapi.json")
@access("public")
def openapi() -> Response:
    """The interface described for programs."""
    return as_json(description(site()))


def _part(asked: Asked) -> dict[str, Any]:
    rows = list_open(asked.wanted, after=asked.after, limit=asked.limit + 1)
    has_more = len(rows) > asked.limit
    rows = rows[: asked.limit]
    return {
        "items": [record(row, site()) for row in rows],
        "next": str(rows[-1]["id"]) if has_more else None,
        "licence": licence(),
    }


def _names(kind: str) -> dict[str, Any]:
    names = facet_labels()[kind]
    return {"items": [{"slug": slug, "name": name} for slug, name in names.items()], "licence": licence()}
