"""Walks a site from link to link and looks at each kind of page with axe, in both widths and both themes."""

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import APIResponse, Page, Response

from tests.helpers.browsing import AXE, overflow

NARROWEST = 320
# What a width or a theme cannot change is looked at once; the colours of a theme are the same at every width.
COLOURS = "color-contrast"
LOOKS: Sequence[tuple[int, str, dict[str, Any]]] = (
    (390, "light", {}),
    (390, "dark", {"runOnly": {"type": "rule", "values": [COLOURS]}}),
    (1280, "light", {"rules": {COLOURS: {"enabled": False}}}),
)
MANY = 2  # of one kind of page: a draft's dossier is not a recognised one's, but has its colours and its frame
SIGN_OUT = "/dang-xuat"
FILE = re.compile(r"/tep(?:/|$)|/tai-lieu/|/ban-ky$|^/api/|\.(xlsx|csv|pdf|docx|json|atom|xml|txt|png|jpg|zip|ics)$")
LETTER = re.compile(r"^/thu-da-gui/\d+$")


@dataclass
class Walk:
    """One walk by several people: each opens every kind of page once; each kind is looked at closely a few times."""

    found: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def go(self, page: Page, *starts: str) -> list[str]:
        """What was found on this person's way, one line each; empty is what we want."""
        before = len(self.found)
        page.add_init_script(AXE.read_text())
        origin = f"{urlsplit(page.url).scheme}://{urlsplit(page.url).netloc}"
        ahead, mine = deque(starts), set[str]()
        while ahead:
            path = ahead.popleft()
            kind = _kind(path)
            if kind in mine:
                continue
            mine.add(kind)
            ahead.extend(link.removeprefix(origin) for link in self._links(page, path) if link.startswith(origin))
        return self.found[before:]

    def look(self, page: Page, name: str) -> list[str]:
        """What is found on the page as it stands: a form that came back, a page on the way in."""
        before = len(self.found)
        self._look(page, name)
        return self.found[before:]

    def _links(self, page: Page, path: str) -> list[str]:
        """Open the page, and look at it unless enough of its kind were; where it leads to, nowhere if it is a file."""
        kind, bare = _kind(path), path.split("?", maxsplit=1)[0]
        seen = self.kinds[kind]
        if FILE.search(bare):
            self._is_there(path, page.request.get(path))
            return []
        if seen >= (MANY if "#" in kind else 1):
            answer = page.request.get(path)
            return _links_of(answer.url, answer.text()) if self._is_there(path, answer) else []
        if LETTER.search(bare):  # shown in a sandbox, in which axe would never come to an end
            letter = page.request.get(path)
            page.goto("about:blank")
            page.set_content(letter.text())
            is_there = self._is_there(path, letter)
        else:
            is_there = self._is_there(path, page.goto(path))
        if not is_there:
            return []
        self._look(page, path, LOOKS if seen == 0 else LOOKS[:1])
        self.kinds[kind] += 1
        return _links_of(page.url, page.content())

    def _is_there(self, path: str, answer: APIResponse | Response | None) -> bool:
        status = answer.status if answer else 0
        if 200 <= status < 400:
            return True
        self.found.append(f"{path}: {status}")
        return False

    def _look(self, page: Page, path: str, looks: Sequence[tuple[int, str, dict[str, Any]]] = LOOKS) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text())
        for width, theme, options in looks:
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            for words in page.evaluate(RUN, options):
                self.found.append(f"{path} at {width}, {theme}: {words}")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": NARROWEST, "height": 844})
        if overflow(page):
            self.found.append(f"{path}: {overflow(page)} px wider than {NARROWEST}")
        headings = page.get_by_role("heading", level=1).count()
        if headings != 1:
            self.found.append(f"{path}: {headings} main headings")


RUN = """
async (options) => {
  const found = await axe.run(document, { resultTypes: ["violations"], ...options });
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
}
"""


def _kind(path: str) -> str:
    """The address without what differs between pages of one kind."""
    bare = path.split("?", maxsplit=1)[0]
    bare = re.sub(r"/\d+(?=/|$)", "/#", bare)
    bare = re.sub(r"^/quan-tri/van-ban/[a-z_]+", "/quan-tri/van-ban/#", bare)  # a page for each form of paper
    return re.sub(r"/(giay-chung-nhan|xac-minh)/[^/]+(?=/|$)", r"/\1/#", bare)


def _links_of(address: str, html: str) -> list[str]:
    """Where a page leads to, each place once."""
    reader = _Links()
    reader.feed(html)
    links = dict.fromkeys(urljoin(address, link).split("#")[0] for link in reader.found)
    return [link for link in links if not urlsplit(link).path.startswith(SIGN_OUT)]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        link = dict(attributes).get("href")
        if tag == "a" and link:
            self.found.append(link)
