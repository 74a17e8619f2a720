"""Refusals for programs: problem+json of RFC 9457, for every address under /api/."""

import json
from collections.abc import Sequence
from typing import Any

from flask import request
from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.wrappers import Response

ROOT = "/api/"
MEDIA_TYPE = "application/problem+json"
EXPLAINED = "/du-lieu-mo#loi"
TITLES = {
    404: "Không có ở đây",
    405: "Chỉ đọc được",
    422: "Tham số không đúng",
    500: "Lỗi của hệ thống",
    503: "Tạm thời chưa trả lời được",
}


def is_for_programs() -> bool:
    """Whether this address answers programs, not people."""
    return request.path.startswith(ROOT)


def problem(status: int, detail: str = "", errors: Sequence[dict[str, str]] = ()) -> Response:
    """What went wrong and, by parameter, why."""
    title = TITLES.get(status) or HTTP_STATUS_CODES.get(status, "")
    body: dict[str, Any] = {"type": EXPLAINED, "title": title, "status": status, "instance": request.path}
    body |= {"detail": detail} if detail else {}
    body |= {"errors": list(errors)} if errors else {}
    response = Response(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)
    response.headers["Access-Control-Allow-Origin"] = "*"
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response
