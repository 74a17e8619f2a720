"""Walks a site from link to link and looks at each kind of page with axe, in both widths and both themes."""

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page

from tests.helpers.browsing import AXE, overflow

WIDTHS = (390, 1280)
NARROWEST = 320
LOOKS = {"light": None, "dark": ["color-contrast"]}  # a theme changes colours and nothing else
MANY = 2  # of one kind of page: a draft's dossier is not a recognised one's
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
        origin = f"{urlsplit(page.url).scheme}://{urlsplit(page.url).netloc}"
        ahead, mine = deque(starts), set[str]()
        while ahead:
            path = ahead.popleft()
            kind = _kind(path)
            if kind in mine:
                continue
            mine.add(kind)
            if not self._opens(page, path):
                continue
            if self.kinds[kind] < (MANY if "#" in kind else 1):
                self._look(page, path, WIDTHS if self.kinds[kind] == 0 else WIDTHS[:1])
            self.kinds[kind] += 1
            ahead.extend(_paths(page, origin))
        return self.found[before:]

    def look(self, page: Page, name: str) -> list[str]:
        """What is found on the page as it stands: a form that came back, a page on the way in."""
        before = len(self.found)
        self._look(page, name)
        return self.found[before:]

    def _opens(self, page: Page, path: str) -> bool:
        """Whether there is a page to look at; a file is only asked for."""
        bare = path.split("?", maxsplit=1)[0]
        if FILE.search(bare):
            status = page.request.get(path).status
            is_page = False
        elif LETTER.search(bare):  # shown in a sandbox, in which axe would never come to an end
            letter = page.request.get(path)
            page.goto("about:blank")
            page.set_content(letter.text())
            status, is_page = letter.status, True
        else:
            answer = page.goto(path)
            status = answer.status if answer else 0
            is_page = True
        if not 200 <= status < 400:
            self.found.append(f"{path}: {status}")
            return False
        return is_page

    def _look(self, page: Page, path: str, widths: Sequence[int] = WIDTHS) -> None:
        page.evaluate(AXE.read_text())
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            for theme, rules in LOOKS.items():
                if theme == "dark" and width != WIDTHS[0]:
                    continue  # the colours of a theme are the same at every width
                page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
                for words in page.evaluate(RUN, rules):
                    self.found.append(f"{path} at {width}, {theme}: {words}")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": NARROWEST, "height": 844})
        if overflow(page):
            self.found.append(f"{path}: {overflow(page)} px wider than {NARROWEST}")
        headings = page.get_by_role("heading", level=1).count()
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
    return re.sub(r"/(giay-chung-nhan|xac-minh)/[^/]+(?=/|$)", r"/\1/#", bare)


def _paths(page: Page, origin: str) -> list[str]:
    links: list[str] = page.eval_on_selector_all("a[href]", "links => links.map((link) => link.href)")
    inside = [urljoin(origin, link).removeprefix(origin) for link in links if link.startswith(origin)]
    paths = dict.fromkeys(link.split("#")[0] for link in inside)
    return [path for path in paths if path and not path.startswith(SIGN_OUT)]
