"""The decision: approved, numbered, published; the library and the certificate after it."""

import re
import time

from playwright.sync_api import expect

from innovation.core.clock import local_date, utc_now
from tests.browser.pages.screen import Screen

PATIENCE_SECONDS = 20


class DecisionPage(Screen):
    """One decision."""

    def show(self, decision_id: int) -> None:
        self.open(f"/quyet-dinh/{decision_id}")

    def approve(self) -> None:
        self.button("Duyệt, đồng ý ký").click()
        expect(self.page.get_by_role("status").first).to_be_visible()

    def number(self, number: int) -> None:
        self.field("Số").fill(str(number))
        self.field("Ngày ban hành").fill(f"{local_date(utc_now()):%d/%m/%Y}")
        self.button("Lưu số, ngày").click()
        expect(self.button("Công bố")).to_be_visible()

    def publish(self) -> None:
        self.button("Công bố").click()
        expect(self.page.get_by_role("heading", name="Đã công bố")).to_be_visible()

    def certificate_code(self, title: str) -> str:
        """The code of the certificate, from the list of the round."""
        self.link("Giấy chứng nhận của đợt").click()
        link = self.page.get_by_role("main").locator("a[href^='/giay-chung-nhan/']").first
        expect(self.page.get_by_role("main")).to_contain_text(title)
        address = link.get_attribute("href") or ""
        return address.rstrip("/").rpartition("/")[2]


class Library(Screen):
    """Thư viện sáng kiến, as anybody sees it."""

    def find(self, words: str, title: str) -> None:
        """Search until the index has the work: it is written after the publication, by the worker."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        self.open("/thu-vien")
        while True:
            field = self.page.locator("form[role=search] input[name=q]").first  # with a script a combobox
            field.fill(words)
            field.press("Enter")
            hit = self.link(title)
            if hit.count() or time.monotonic() > deadline:
                break
            self.page.wait_for_timeout(300)
        hit.first.click()
        self.expect_heading(title)


class Verification(Screen):
    """Xác minh giấy chứng nhận."""

    def expect_valid(self, code: str, title: str) -> None:
        self.open("/xac-minh")
        self.page.get_by_role("main").get_by_role("textbox").first.fill(code)
        self.page.get_by_role("main").get_by_role("button").first.click()
        self.page.wait_for_url(re.compile("/xac-minh/"))
        main = self.page.get_by_role("main")
        expect(main).to_contain_text("hợp lệ")
        expect(main).to_contain_text(title)
