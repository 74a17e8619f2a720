"""CPU per request and queries per page, against the bare page."""

from dataclasses import dataclass
from itertools import count

from tests.bench.bare import bare_app, cpu_ms, fetch
from tests.bench.site import BenchSite
from tests.bench.table import Table
from tests.helpers.databases import query_count
from tests.helpers.over_http import Doorkeeper

PUBLIC, HEAVY = 4, 60  # times the bare page
LIST, ANY = 8, 12  # queries
_fresh = count(100)


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    who: str = ""
    most: float | None = None
    queries: int = ANY

    def address(self) -> str:
        """The path; `{fresh}` is a number that no page was asked for with before."""
        return self.path.replace("{fresh}", str(next(_fresh)))


def pages_of(site: BenchSite) -> list[Page]:
    """The busiest pages of the public, and the longest lists of the office."""
    judged = site.one("SELECT round_id FROM entry WHERE state = 'awaiting_meeting' GROUP BY 1 ORDER BY count(*) DESC")
    receiving = site.one("SELECT id FROM round WHERE state = 'open' AND locality_id = 1")
    scored = site.one("SELECT id FROM entry WHERE round_id = ? ORDER BY id", judged)
    work, code = site.one("SELECT id FROM work ORDER BY id DESC"), site.one("SELECT code FROM certificate ORDER BY id")
    paper = site.one("SELECT id FROM decision WHERE kind = 'recognition' ORDER BY id")
    return [
        Page("/", "/", most=PUBLIC),
        Page("/thu-vien", "/thu-vien", most=PUBLIC, queries=LIST),
        Page("/thu-vien?q=một cửa", "/thu-vien?q=m%E1%BB%99t+c%E1%BB%ADa", most=PUBLIC, queries=LIST),
        Page("/thu-vien?q=ho so&nam=…&linh-vuc=…", "/thu-vien?q=ho+so&nam=2026&linh-vuc=chuyen-doi-so", most=PUBLIC,
             queries=LIST),
        Page("/thu-vien?q=… asked for the first time", "/thu-vien?q=cai+cach+{fresh}", most=PUBLIC, queries=LIST),
        Page("/thu-vien, page 40", "/thu-vien?trang=40", most=PUBLIC, queries=LIST),
        Page("/thu-vien/<id>", f"/thu-vien/{work}", most=PUBLIC),
        Page("suggestions while one types", "/thu-vien/goi-y?q=ho+s", most=PUBLIC, queries=LIST),
        Page("/phong-trao", "/phong-trao", most=PUBLIC, queries=LIST),
        Page("/xac-minh/<code>", f"/xac-minh/{code}", most=PUBLIC),
        Page("/dang-nhap", "/dang-nhap", most=PUBLIC),
        Page("a decision's list", f"/quyet-dinh-cong-bo/{paper}", most=HEAVY, queries=LIST),
        Page("my work, secretary", "/viec-cua-toi", "secretary"),
        Page("my work, author", "/viec-cua-toi", "author-20"),
        Page("my entries, author", "/ho-so", "author-20", queries=LIST),
        Page("rounds", "/dot-xet", "secretary", queries=LIST),
        Page("a receiving round's board", f"/dot-xet/{receiving}", "secretary", HEAVY, LIST),
        Page("screening queue", f"/dot-xet/{receiving}/kiem-tra", "secretary", HEAVY, LIST),
        Page("a judged round's board", f"/dot-xet/{judged}", "secretary", HEAVY, LIST),
        Page("1,500 scored entries ranked in one page", f"/dot-xet/{judged}/hop", "secretary", HEAVY),
        Page("the same for the chair", f"/dot-xet/{judged}/hop", "juror-1", HEAVY),
        Page("members' severity", f"/dot-xet/{judged}/muc-cham", "juror-1", HEAVY),
        Page("how a rank came about", f"/dot-xet/{judged}/hang/{scored}", "juror-1", HEAVY),
        Page("a dossier", f"/ho-so/{scored}", "secretary", HEAVY),
        Page("juror's desk", "/cham", "juror-2", HEAVY, LIST),
        Page("who has and who has not", "/bao-cao", "secretary", HEAVY, LIST),
        Page("people", "/quan-tri/nguoi", "secretary", HEAVY, LIST),
        Page("units", "/quan-tri/don-vi", "secretary", HEAVY, LIST),
    ]  # fmt: skip


def measure_pages(site: BenchSite, doorkeeper: Doorkeeper, table: Table) -> float:
    """Print each page; answers the bare page's CPU milliseconds."""
    bare, wsgi = bare_app(site.database).wsgi_app, doorkeeper.app.wsgi_app
    yardstick = cpu_ms(lambda: fetch(bare, "/"), most=200)
    table.heading(f"CPU per request, in bare pages (one is {yardstick:.2f} ms here); queries per page")
    cookies: dict[str, str] = {"": ""}
    for page in pages_of(site):
        if page.who not in cookies:
            cookies[page.who] = site.cookie(doorkeeper, page.who)
        cookie = cookies[page.who]
        status, body = fetch(wsgi, page.address(), cookie)
        if status != 200:
            print(f"  {page.name}: not measured, {page.path} answers {status}")
            continue
        with query_count() as queries:
            fetch(wsgi, page.address(), cookie)
        page_ms = cpu_ms(lambda at=page, who=cookie: fetch(wsgi, at.address(), who))  # type: ignore[misc]  # bound by default values
        yardstick_now = cpu_ms(lambda: fetch(bare, "/"), most=20)
        table.line(page.name, page_ms / yardstick_now, "×",
                   page.most, note=f"{page_ms:7.2f} ms {len(body) // 1000:4} KB")  # fmt: skip
        table.line("", queries.count, "q", page.queries)
    return yardstick
