"""What happens between hand-in and council: the unit's word, the secretary's screening."""

from playwright.sync_api import expect

from tests.browser.pages.rounds import moment
from tests.browser.pages.screen import Screen


class UnitDesk(Screen):
    """Xác nhận của đơn vị."""

    def confirm(self, title: str) -> None:
        self.open("/xac-nhan")
        self.link_about("Xem và trả lời", title).click()
        self.expect_heading(title)
        self.button("Xác nhận", self.page.get_by_role("main")).first.click()
        self.expect_message("xác nhận")


class Screening(Screen):
    """The secretary's check of one entry."""

    def show(self, round_id: int, code: str) -> None:
        """By the queue of the round, as a secretary comes to it."""
        self.open(f"/dot-xet/{round_id}/kiem-tra")
        self.link_about("Kiểm tra", code).click()
        expect(self.page.get_by_role("heading", name="Danh mục kiểm tra")).to_be_visible()

    def accept(self, code: str) -> None:
        """Every item of the checklist is right."""
        for answer in self.page.get_by_role("radio", name="Có", exact=True).all():
            answer.check()
        self.button("Hợp lệ").click()
        self.expect_message(code)

    def return_for(self, reason: str) -> None:
        """Back to the author with a reason and a date."""
        self.field("Nội dung trả lời tác giả").fill(reason)
        self.field("Hạn bổ sung").fill(moment(days=1))
        self.button("Yêu cầu bổ sung").click()
        expect(self.page.get_by_role("status").first).to_be_visible()
