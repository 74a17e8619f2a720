"""A test client that reads each page as a strict browser would, and fails where an assistive tool would trip."""

import re
from hashlib import sha256
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.helpers.strict_html import check_fragment, check_page

FRAGMENT_HEADERS = ("HX-Request", "X-Requested-With")
TOKEN = re.compile(r'(?:(?<=name="csrf_token" type="hidden" value=")|(?<=name="csrf_token" value="))[^"]+')
_problems: dict[bytes, list[str]] = {}  # of pages that were read before, by their text but for the token's


class StrictClient(FlaskClient):
    """Flask's client; every HTML answer with a body is checked before a test sees it."""

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        response = super().open(*arguments, **options)
        redirected = 300 <= response.status_code < 400  # its page is Werkzeug's, nobody reads it
        if response.mimetype == "text/html" and not redirected and response.request.method != "HEAD":
            self._check(response)
        return response

    @staticmethod
    def _check(response: TestResponse) -> None:
        fragment = any(name in response.request.headers for name in FRAGMENT_HEADERS)
        problems = _read(response.get_data(as_text=True), check_fragment if fragment else check_page)
        assert not problems, f"{response.request.path} is not good HTML:\n- " + "\n- ".join(problems)


def _read(html: str, check: Any) -> list[str]:
    """A page in four is the same as one before but for its token: what is wrong with it is known."""
    html = TOKEN.sub("token", html)
    key = sha256(f"{check.__name__} {html}".encode("utf-8", "surrogatepass")).digest()
    if key not in _problems:
        _problems[key] = check(html)
    return _problems[key]
