"""The juror's desk, the statement, the score sheet; the chair's opening."""

import re
from decimal import ROUND_DOWN, Decimal

from playwright.sync_api import Locator, expect

from tests.browser.pages.screen import Screen

HALF = Decimal("0.5")


class Desk(Screen):
    """Bàn chấm."""

    def show(self) -> None:
        self.open("/cham")
        self.expect_heading("Bàn chấm")

    def part(self, round_name: str) -> Locator:
        return self.page.get_by_role("region", name=round_name)

    def declare(self, round_id: int, family: str = "") -> None:
        """The statement that opens the dossiers; `family` is somebody of one's household."""
        self.open(f"/cham/{round_id}/khai-bao")
        self.expect_heading("Khai mối liên quan")
        if family:
            box = self.page.get_by_role("checkbox", name=f"Cùng gia đình với {family}", include_hidden=True)
            self.page.locator("details").filter(has=box).locator("summary").click()
            box.check()
        self.page.get_by_role("checkbox", name=re.compile("^Tôi cam kết")).check()
        self.button("Gửi cam kết").click()
        self.expect_heading("Bàn chấm")

    def take(self, round_name: str, title: str) -> None:
        self.part(round_name).get_by_role("link", name=title).click()
        self.expect_heading(title)

    def expect_nothing_of(self, title: str, entry_id: int) -> None:
        """Neither the list nor the address shows the entry to whoever is out."""
        self.show()
        expect(self.page.get_by_role("main")).not_to_contain_text(title)
        for address in (f"/cham/ho-so/{entry_id}", f"/cham/ho-so/{entry_id}/toan-van"):
            answer = self.page.goto(address)
            assert answer is not None
            assert answer.status == 404
            expect(self.page.get_by_role("main")).not_to_contain_text(title)


class ScoreSheet(Screen):
    """Phiếu chấm."""

    def criteria(self) -> list[tuple[Locator, Decimal]]:
        """The text field of each criterion with its maximum."""
        found = []
        for mark in self.page.get_by_role("textbox", name=re.compile("^Điểm")).all():
            row = mark.locator("xpath=..")
            words = re.search(r"/ ([\d,]+)", row.inner_text())
            assert words
            found.append((mark, Decimal(words.group(1).replace(",", "."))))
        return found

    def mark_all(self, part: str = "0.85") -> Decimal:
        """Type a mark for every criterion, some part of its maximum; gives the total."""
        total = Decimal(0)
        for mark, most in self.criteria():
            value = (most * Decimal(part) / HALF).to_integral_value(ROUND_DOWN) * HALF
            mark.fill(f"{value.normalize():f}".replace(".", ","))
            total += value
        return total

    def press(self, sign: str) -> None:
        """One press on − or + of the first criterion."""
        word = "Thêm" if sign == "+" else "Bớt"
        self.page.get_by_role("button", name=re.compile(f"^{word} .* điểm")).first.click()

    def expect_total(self, total: Decimal) -> None:
        words = f"{total.normalize():f}".replace(".", ",")
        expect(self.page.locator("[data-score-total]")).to_have_text(words)

    def state(self) -> Locator:
        """Where the sheet says whether it is saved."""
        return self.page.locator("[data-autosave-state]").first

    def expect_saving_works(self) -> None:
        self.press("+")
        expect(self.state()).to_contain_text("Đã lưu nháp lúc", timeout=10_000)

    def seal(self) -> None:
        self.button("Khóa phiếu").click()
        self.expect_sealed()

    def expect_sealed(self) -> None:
        self.page.wait_for_url(re.compile("/da-khoa"))

    def step_out(self, reason: str) -> None:
        """Declare a conflict found while reading."""
        self.link("xin không chấm hồ sơ này").click()
        self.expect_heading("Xin không chấm hồ sơ")
        self.page.get_by_role("group", name="Mối liên quan").get_by_role("radio").first.check()
        self.field("Nói rõ mối liên quan").fill(reason)
        self.button("Không tham gia xét hồ sơ này").click()
        self.expect_heading("Bàn chấm")


class Opening(Screen):
    """Mở điểm và mở lại phiếu."""

    def open_scores(self, round_id: int) -> None:
        self.open(f"/cham/{round_id}/mo-diem")
        self.button("Mở điểm").click()
        expect(self.page.get_by_role("main")).to_contain_text("Đã mở lúc")
