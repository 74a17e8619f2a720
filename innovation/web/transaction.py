"""One transaction per request.

Unsafe methods: the body is read whole and compared with its announced length, CSRF is checked, and only then the write
lock is taken (BEGIN IMMEDIATE on SQLite), so that a slow client never holds it. A GET always rolls back.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import BadRequest

from innovation.db import transaction
from innovation.db.session import enter_scope, leave_scope
from innovation.domain.accounts.service import touch_session
from innovation.extensions import csrf
from innovation.web import current
from innovation.web.access import check_access
from innovation.web.problems import is_for_programs

View = TypeVar("View", bound=Callable[..., Any])
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# A form without files, in bytes: our longest texts at nine for a Vietnamese letter. Taking apart one as large as files
# may be would cost seconds and gigabytes, whoever sends it.
LARGEST_PLAIN_FORM = 6_000_000


def by_address(view: View) -> View:
    """A view whose address is a secret made for one purpose: a program that holds it posts without cookie or token."""
    view.by_address = True  # type: ignore[attr-defined]  # read before CSRF is checked
    return view


def is_by_address(endpoint: str | None) -> bool:
    return endpoint is not None and getattr(current_app.view_functions[endpoint], "by_address", False)


def install(app: Flask) -> None:
    app.before_request(_open)
    app.before_request(check_access)
    app.after_request(_close)
    app.teardown_request(_forget)


def _open() -> None:
    if request.endpoint == "static":
        return
    ensure_scope()
    if request.method in SAFE_METHODS or (is_for_programs() and request.routing_exception is not None):
        return  # nothing there takes a body: it is refused as what it is, not for a missing token
    _read_whole_body()
    current.now()  # the request is here whole: to wait for the lock must not make it late
    if not is_by_address(request.endpoint):
        csrf.protect()
    transaction.begin_writing()


def ensure_scope() -> None:
    """Open the request's scope for the session unless it is open; nothing reaches the database yet."""
    if "scope" not in g:
        g.scope = enter_scope()


def _read_whole_body() -> None:
    """Refuse a form that was cut off on its way: half a submission must never look like a whole one."""
    announced = request.content_length
    if announced is None and "chunked" in request.headers.get("Transfer-Encoding", ""):
        raise BadRequest("Biểu mẫu không ghi độ dài.")
    if request.mimetype == "application/x-www-form-urlencoded":
        request.max_content_length = LARGEST_PLAIN_FORM
    counted = _CountingStream(request.environ["wsgi.input"])
    request.environ["wsgi.input"] = counted
    request.form  # noqa: B018 - parses the body, files included
    if announced and counted.read_bytes < announced and not request.is_json:
        counted.read(announced - counted.read_bytes)
        if counted.read_bytes < announced:
            raise BadRequest("Biểu mẫu bị đứt giữa đường truyền.")


class _CountingStream:
    """Counts what was really read from the server."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.read_bytes = 0

    def read(self, size: int = -1) -> bytes:
        return self._count(self.stream.read(size))

    def readline(self, size: int = -1) -> bytes:
        return self._count(self.stream.readline(size))

    def __iter__(self) -> Any:
        return iter(self.readline, b"")

    def _count(self, data: bytes) -> bytes:
        self.read_bytes += len(data)
        return data


def _close(response: Response) -> Response:
    if "scope" not in g:
        return response
    if request.method in SAFE_METHODS or response.status_code >= 400:
        transaction.rollback()
    else:
        response = _committed(response)
    return response


def _committed(response: Response) -> Response:
    """The answer once all is safely stored; or the page that says it is not, with what was typed."""
    try:
        transaction.commit()
    except Exception as error:
        transaction.rollback()
        return current_app.make_response(current_app.handle_user_exception(error))
    return response


def _forget(_error: BaseException | None = None) -> None:
    if "scope" not in g:
        return
    leave_scope(g.pop("scope"))
    resumed = g.pop("resumed", None)
    if resumed is not None:
        touch_session(resumed, now=current.now())
