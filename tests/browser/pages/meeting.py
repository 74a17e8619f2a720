"""The council's meeting."""

from playwright.sync_api import expect

from tests.browser.pages.rounds import moment
from tests.browser.pages.screen import Screen


class Meeting(Screen):
    """Phiên họp Hội đồng."""

    def start(self, round_id: int) -> None:
        """From scoring to the meeting, which is called and opened."""
        self.open(f"/dot-xet/{round_id}/cham-diem")
        self.button("Chuyển sang họp").click()
        self.open(f"/dot-xet/{round_id}/hop")
        self.link("Lên lịch họp").click()
        self.field("Thời gian họp").fill(moment(minutes=1))
        self.field("Địa điểm").fill("Phòng họp tầng 2")
        self.button("Lưu và mời họp").click()
        self.button("Khai mạc phiên họp").click()
        self.expect_heading("Điểm danh")

    def take_attendance(self, absent: str, reason: str) -> None:
        """Everybody is there but one."""
        for member in self.page.get_by_role("main").get_by_role("group").all():
            there = "Có mặt" if absent not in member.inner_text() else "Vắng mặt"
            member.get_by_role("radio", name=there, exact=True).check()
        self.field(f"Lý do vắng của {absent}").fill(reason)
        self.button("Lưu điểm danh").click()
        expect(self.page.get_by_role("heading", name="Đủ số thành viên để họp")).to_be_visible()

    def vote(self, code: str, recused: list[str]) -> None:
        """Open the ballot; all who may vote agree; whoever is out is named and not counted."""
        self.button("Mở biểu quyết mọi hồ sơ").click()
        self.expect_heading(f"Biểu quyết {code}")  # the only entry of the round
        for name in recused:
            expect(self.page.get_by_text("Không tham gia vì có liên quan")).to_contain_text(name)
            expect(self.page.get_by_role("group", name=name)).to_have_count(0)
        self.button("Những người còn lại đồng ý").click()
        self.button("Kết thúc biểu quyết").click()
        expect(self.page.get_by_role("main")).to_contain_text("Thông qua")

    def conclude(self, round_id: int) -> None:
        self.open(f"/dot-xet/{round_id}/hop")
        self.button("Ghi kết luận theo biểu quyết").click()
        self.link("Ghi ý kiến vào biên bản").click()
        self.field("Ý kiến trao đổi").fill("Hội đồng thống nhất: giải pháp đã dùng thật, số đo rõ ràng.")
        self.button("Lưu").first.click()
        self.link("Chốt kết quả phiên họp").click()
        self.expect_heading("Chốt kết quả phiên họp?")
        self.button("Chốt kết quả").click()
        expect(self.page.get_by_role("heading", name="Phiên họp đã chốt")).to_be_visible()

    def draft_decision(self) -> int:
        self.button("Lập quyết định").click()
        return self.number_in_address(r"/quyet-dinh/(\d+)$")
