"""A review: its board, its lists, its way to the end."""

import re
from collections.abc import Iterator

from playwright.sync_api import Locator, expect

from tests.browser.pages.screen import Screen


class ReviewPages(Screen):
    """Sơ kết, tổng kết."""

    def enter(self) -> None:
        """From the movement's criteria to the board, by the links that are there."""
        self.open("/thi-dua")
        self.link(re.compile("Hải Phòng đổi mới sáng tạo")).first.click()
        expect(self.page.get_by_role("heading", name="Tiêu chí thi đua")).to_be_visible()
        self.open("/viec-cua-toi")
        self.page.get_by_role("navigation", name="Khu làm việc").get_by_role("link", name="Khen thưởng").click()
        self.link("Sơ kết, tổng kết phong trào thi đua").click()
        self.link(re.compile("^Sơ kết giai đoạn 1")).click()
        self.expect_heading("Sơ kết giai đoạn 1")

    def open_reasons(self, name: str) -> Locator:
        """The folded conditions of a line of the board."""
        line = self.row(name)
        line.locator("summary").click()
        return line.get_by_role("list")

    def list_of(self, which: str) -> None:
        """One of the two lists, from wherever in the review one is."""
        self.link(which).first.click()
        expect(self.page.get_by_role("table", name=which)).to_be_visible()

    def names(self) -> list[str]:
        rows = self.page.get_by_role("main").get_by_role("table").first.get_by_role("rowheader")
        return [row.inner_text().split("\n")[0] for row in rows.all()]

    def process(self) -> None:
        self.page.get_by_role("navigation", name="Đường dẫn").get_by_role("link", name="Sơ kết giai đoạn 1").click()
        self.link("Mở tiến trình").click()
        self.expect_heading("Tiến trình của kỳ")

    def ask(self, until: str) -> None:
        self.field("Chấm xong trước").fill(until)
        self.button("Chuyển Hội đồng").click()
        self.expect_message("Đã chuyển Hội đồng")

    def settle(self) -> None:
        self.page.reload()
        self.button("Chốt hai danh sách").click()
        self.expect_message("Đã chốt hai danh sách")

    def send(self, paper: str, on: str) -> None:
        self.field("Số văn bản").fill(paper)
        self.field("Ngày văn bản").fill(on)
        self.button("Ghi đã gửi thành phố").click()
        self.expect_message("Đã ghi là đã gửi thành phố")

    def answer(self, name: str, **typed: str) -> None:
        """The city's answer to a line: `number` and `on`, or `reason`."""
        self.link_about("Ghi trả lời của thành phố", name).click()
        given = "number" in typed
        self.page.get_by_role("radio", name="Khen thưởng" if given else "Không khen thưởng", exact=True).check()
        if given:
            self.field("Số quyết định").fill(typed["number"])
            self.field("Ngày quyết định").fill(typed["on"])
        else:
            self.field("Lý do không khen").fill(typed["reason"])
        self.button("Ghi trả lời").click()
        self.expect_message(f"Đã ghi trả lời của thành phố về {name}")

    def close(self) -> None:
        self.button("Kết thúc kỳ").click()
        self.expect_message("Đã kết thúc kỳ")

    def line(self, name: str) -> Locator:
        """The line of a list about whoever has just that name."""
        return self.page.get_by_role("row").filter(has=self.page.get_by_role("link", name=name, exact=True))

    def ways(self, name: str) -> list[str]:
        """What the line of a list leads to."""
        return [re.split("[\n:]", link.inner_text())[0].strip() for link in self._ways(name)]

    def follow(self, name: str, way: str) -> "ReviewPages":
        """Click through to what is behind the line, beside the list."""
        link = self.link(re.compile(f"^{way}"), within=self.line(name))
        with self.page.context.expect_page() as opened:
            link.click(modifiers=["ControlOrMeta"])
        return ReviewPages(opened.value)

    def _ways(self, name: str) -> Iterator[Locator]:
        yield from self.line(name).get_by_role("listitem").get_by_role("link").all()
