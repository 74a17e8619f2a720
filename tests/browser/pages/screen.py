"""What every page has: a heading, links and buttons with words, messages."""

import re

from playwright.sync_api import Locator, Page, expect


class Screen:
    """A page as a person finds their way on it: by roles and visible Vietnamese text."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, path: str) -> None:
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status < 400, f"{path}: {answer.status}"

    def expect_heading(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def expect_message(self, words: str) -> None:
        """The result of the last step, above the heading."""
        expect(self.page.get_by_role("status").filter(has_text=words).first).to_be_visible()

    def link(self, words: str | re.Pattern[str], within: Locator | None = None) -> Locator:
        return (within or self.page.get_by_role("main")).get_by_role("link", name=words)

    def link_about(self, words: str, subject: str) -> Locator:
        """A link that repeats in rows, with its subject for those who do not see the row."""
        return self.link(re.compile(rf"^{re.escape(words)}\s*:?\s*{re.escape(subject)}"))

    def button(self, words: str | re.Pattern[str], within: Locator | None = None) -> Locator:
        return (within or self.page.get_by_role("main")).get_by_role("button", name=words)

    def field(self, label: str | re.Pattern[str], within: Locator | None = None) -> Locator:
        return (within or self.page.get_by_role("main")).get_by_label(label)

    def row(self, words: str) -> Locator:
        """The line of a table that says these words."""
        return self.page.get_by_role("row").filter(has_text=words)

    def item(self, words: str) -> Locator:
        """The item of a list that says these words."""
        return self.page.get_by_role("listitem").filter(has_text=words)

    def number_in_address(self, pattern: str) -> int:
        """The number in the address of this page, as in “/ho-so/12/da-nop”."""
        self.page.wait_for_url(re.compile(pattern))
        found = re.search(pattern, self.page.url)
        assert found
        return int(found.group(1))
