"""The demo's people, each with a browser of their own."""

from playwright.sync_api import Page

from innovation.cli.demo import texts
from tests.browser.conftest import ContextMaker
from tests.browser.pages.sign_in import back_at_work


class People:
    """Opens a browser for whoever acts next; somebody who was there before goes on where they were."""

    def __init__(self, new_context: ContextMaker, locality: str, *, width: int, javascript: bool = True) -> None:
        self._new_context = new_context
        self._width, self._javascript = width, javascript
        self._people = {person["key"]: person for person in texts.people_of(locality)}
        self._open: dict[str, Page] = {}

    def name(self, key: str) -> str:
        return str(self._people[key]["full_name"])

    def page(self, key: str) -> Page:
        """The person's browser, signed in."""
        if key not in self._open:
            page = self._new_context(width=self._width, javascript=self._javascript).new_page()
            self._open[key] = back_at_work(page, self._people[key]["email"])
        return self._open[key]

    def visitor(self) -> Page:
        """Somebody from the street."""
        return self._new_context(width=self._width, javascript=self._javascript).new_page()
