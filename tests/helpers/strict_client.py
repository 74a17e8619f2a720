"""A test client that reads each page as a strict browser would, and fails where an assistive tool would trip."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.helpers.strict_html import check_fragment, check_page

FRAGMENT_HEADERS = ("HX-Request", "X-Requested-With")


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
        html = response.get_data(as_text=True)
        fragment = any(name in response.request.headers for name in FRAGMENT_HEADERS)
        problems = check_fragment(html) if fragment else check_page(html)
        assert not problems, f"{response.request.path} is not good HTML:\n- " + "\n- ".join(problems)
