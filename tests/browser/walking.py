"""Walks a site from link to link and looks at each kind of page with axe, in both widths and both themes."""

import re
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page

from tests.helpers.browsing import AXE, overflow

WIDTHS = (390, 1280)
NARROWEST = 320
LOOKS = {"light": None, "dark": ["color-contrast"]}  # a theme changes colours and nothing else
MANY = 3  # of one kind of page: a draft's dossier is not a recognised one's
SIGN_OUT = "/dang-xuat"


@dataclass
class Walk:
    """What one person can reach; each kind of page is looked at a few times, others only by their first address."""

    page: Page
    found: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)

    def go(self, *starts: str) -> list[str]:
        """Findings, one a line; empty is what we want."""
        origin = f"{urlsplit(self.page.url).scheme}://{urlsplit(self.page.url).netloc}"
        ahead = deque(starts)
        while ahead:
            path = ahead.popleft()
            kind = _kind(path)
            if self.kinds.get(kind, 0) >= (MANY if "#" in kind else 1):
                continue
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
            if self._visit(path):
                self._look(path)
                ahead.extend(_paths(self.page, origin))
        return self.found

    def _visit(self, path: str) -> bool:
        answer = self.page.request.head(path)  # a file is not opened, only asked for
        if "text/html" not in answer.headers.get("content-type", ""):
            if answer.status >= 400:
                self.found.append(f"{path}: {answer.status}")
            return False
        page_answer = self.page.goto(path)
        if page_answer is None or page_answer.status >= 400:
            self.found.append(f"{path}: {page_answer.status if page_answer else 'no answer'}")
            return False
        return True

    def _look(self, path: str) -> None:
        self.page.evaluate(AXE.read_text())
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 844})
            for theme, rules in LOOKS.items():
                self.page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
                for words in self.page.evaluate(RUN, rules):
                    self.found.append(f"{path} at {width}, {theme}: {words}")
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": NARROWEST, "height": 844})
        if overflow(self.page):
            self.found.append(f"{path}: {overflow(self.page)} px wider than {NARROWEST}")
        headings = self.page.get_by_role("heading", level=1).count()
        if headings != 1:
            self.found.append(f"{path}: {headings} main headings")


RUN = """
async (rules) => {
  const only = rules ? { runOnly: { type: "rule", values: rules } } : {};
  const found = await axe.run(document, { resultTypes: ["violations"], ...only });
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
}
"""


def _kind(path: str) -> str:
    """The address without what differs between pages of one kind."""
    bare = path.split("?", maxsplit=1)[0]
    bare = re.sub(r"/\d+(?=/|$)", "/#", bare)
    return re.sub(r"/(giay-chung-nhan|xac-minh)/[^/]+$", r"/\1/#", bare)


def _paths(page: Page, origin: str) -> list[str]:
    links: list[str] = page.eval_on_selector_all("a[href]", "links => links.map((link) => link.href)")
    inside = [urljoin(origin, link).removeprefix(origin) for link in links if link.startswith(origin)]
    paths = dict.fromkeys(link.split("#")[0] for link in inside)
    return [path for path in paths if path and not path.startswith(SIGN_OUT)]
