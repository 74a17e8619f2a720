"""Refusals and faults as pages that say what to do next, with what was typed kept."""

import logging

from flask import Flask, jsonify, render_template, request, session
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from innovation.core.errors import NotAllowed, NotFound, RuleBroken, Stale
from innovation.db import transaction
from innovation.db.errors import DBAPIError, IntegrityError, OperationalError, StaleDataError
from innovation.web.problems import is_for_programs, problem
from innovation.web.refusals import note_refusal
from innovation.web.transaction import ensure_scope

log = logging.getLogger(__name__)
KNOWN = frozenset({400, 403, 404, 405, 409, 413, 422, 429, 500, 503})
SECRET_FIELDS = ("password", "mat_khau", "csrf_token", "code", "token")


def install(app: Flask) -> None:
    app.register_error_handler(RuleBroken, lambda e: page(422, e.message))
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(NotAllowed, _not_allowed)
    app.register_error_handler(Stale, lambda e: page(409, e.message))
    app.register_error_handler(StaleDataError, lambda e: page(409, Stale().message))
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(IntegrityError, _integrity)
    app.register_error_handler(OperationalError, _unavailable)
    app.register_error_handler(DBAPIError, _unavailable)
    app.register_error_handler(OSError, _unavailable)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


CSRF_SENTENCE = "Trang này mở đã lâu hoặc từ một phiên khác. Tải lại trang rồi gửi lần nữa."


def page(status: int, message: str = "") -> Response:
    """An error page; JSON for autosave requests. Leaves no transaction open behind it."""
    ensure_scope()  # a static file that is missing has none yet, and the page's frame asks who is there
    transaction.rollback() if status >= 500 else None
    if is_for_programs():
        return problem(status, message)
    if request.method == "POST":
        session.pop("_flashes", None)  # “saved” was said too early
    if request.headers.get("X-Autosave"):
        response: Response = jsonify(error=message or "Không lưu được.")
    else:
        template = f"errors/{status if status in KNOWN else 500}.html"
        typed = typed_values() if request.method == "POST" and status in (400, 409, 413, 422, 429, 500, 503) else []
        response = Response(render_template(template, message=message, typed=typed), mimetype="text/html")
    response.status_code = status
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response


def typed_values() -> list[tuple[str, str]]:
    """What the person typed, secrets left out, so that a refusal never costs their words."""
    try:
        typed = list(request.form.items(multi=True))[:200]
    except HTTPException:  # the body was cut off: reading it again fails again
        return []
    return [
        (name, value)
        for name, value in typed
        if value.strip() and not any(secret in name.lower() for secret in SECRET_FIELDS)
    ]


def _not_found(error: NotFound) -> Response:
    note_refusal(404)
    return page(404, error.message)


def _forged(_error: CSRFError) -> Response:
    note_refusal(400)
    return page(400, CSRF_SENTENCE)


def _not_allowed(error: NotAllowed) -> Response:
    note_refusal(403)
    return page(403, error.message) if error.visible else page(404)


def _integrity(error: IntegrityError) -> Response:
    log.warning("integrity: %s", error.orig)
    return page(409, "Nội dung này vừa được ghi ở nơi khác. Tải lại trang để xem bản mới.")


def _unavailable(error: Exception) -> Response:
    log.error("unavailable: %s", error)
    return page(503)


def _http(error: HTTPException) -> Response:
    if error.response is not None:
        return error.response  # type: ignore[return-value]  # a ready answer
    status = error.code or 500
    if status < 400:
        return error.get_response()  # a redirect
    response = page(status, str(error.description or "") if status == 400 else "")
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def _fault(error: Exception) -> Response:
    log.exception("fault at %s", request.path)
    return page(500)
