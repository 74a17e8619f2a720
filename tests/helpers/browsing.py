"""Chromium for the tests, axe, and what a browser complains about."""

import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

AXE = Path(__file__).resolve().parents[1] / "browser" / "vendor" / "axe.min.js"
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str:
    """The system's Chromium, the lighter headless shell before the whole browser; Playwright's own is never used."""
    path = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    assert path, "Chromium is missing: apt-get install chromium"
    return path


def axe(page: Page, scope: str | None = None) -> list[str]:
    """What axe finds on the page (or within a CSS selector), one line a finding; an empty list is what we want."""
    page.evaluate(AXE.read_text())  # evaluated by the debugger, which the page's CSP does not concern
    found = page.evaluate("scope => axe.run(scope || document, { resultTypes: ['violations'] })", scope)
    return [_describe(violation, node) for violation in found["violations"] for node in violation["nodes"]]


def _describe(violation: dict[str, Any], node: dict[str, Any]) -> str:
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {node['html'][:200]}"


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


class Complaints:
    """Collects what must never happen: script errors, CSP reports, missing files, requests to other hosts, a 500."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self._url = url
        self._found: list[str] = []
        self._context = context
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A refused form (422) or a missing page (404) is logged as an error too; `_response` judges those.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self._found.append(f"console: {message.text}")

    def _error(self, error: WebError) -> None:
        self._found.append(f"script: {error.error}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._url, "data:", "blob:", "about:")):
            self._found.append(f"another host: {request.url}")

    def _response(self, response: Response) -> None:
        asset = response.request.resource_type in {"stylesheet", "script", "image", "font"}
        if response.status >= 500 or (asset and response.status >= 400):
            self._found.append(f"{response.status}: {response.url}")

    def check(self) -> None:
        """Fail with all of them."""
        assert not self._found, "the browser complained:\n- " + "\n- ".join(dict.fromkeys(self._found))
