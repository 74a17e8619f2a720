"""A running site with the demo season, and Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.helpers.browsing import CHROMIUM_ARGUMENTS, Complaints, chromium_path
from tests.helpers.demo_season import demo_season
from tests.helpers.live_server import Site, serve

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder with the plans and the demo season, made once for all workers; never served itself."""
    return demo_season(tmp_path_factory, worker_id)


@pytest.fixture(scope="module")
def site(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server on a copy of the demo season; each file of tests has its own."""
    data_dir = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(demo_data, data_dir)
    with serve(data_dir) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Browser, site: Site) -> Iterator["ContextMaker"]:
    """Makes a browser of its own for one more person: `new_context(width=1280, javascript=False)`."""
    maker = ContextMaker(chromium, site)
    yield maker
    maker.close()


class ContextMaker:
    """Browsers for several people in one test; at the end none of them may have had anything to complain about."""

    def __init__(self, chromium: Browser, site: Site) -> None:
        self._chromium = chromium
        self._site = site
        self._open: list[tuple[BrowserContext, Complaints]] = []

    def __call__(
        self, *, width: int = PHONE["width"], height: int = 900, javascript: bool = True, dark: bool = False
    ) -> BrowserContext:
        context = self._chromium.new_context(
            base_url=self._site.url,
            viewport={"width": width, "height": height},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        self._open.append((context, Complaints(context, self._site.url)))
        return context

    def close(self) -> None:
        for context, _ in self._open:
            context.close()
        for _, complaints in self._open:
            complaints.check()


@pytest.fixture
def page(new_context: ContextMaker) -> Page:
    """A phone: 390 pixels wide."""
    return new_context(**PHONE).new_page()


@pytest.fixture
def wide_page(new_context: ContextMaker) -> Page:
    """A desk: 1280 pixels wide."""
    return new_context(**WIDE).new_page()


@pytest.fixture
def plain_page(new_context: ContextMaker) -> Page:
    """A phone without JavaScript."""
    return new_context(**PHONE, javascript=False).new_page()
