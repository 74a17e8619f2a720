"""The secretary's rounds: drafting, opening, closing."""

from datetime import datetime, timedelta

from innovation.core.clock import local, utc_now
from tests.browser.pages.screen import Screen


def moment(days: int = 0, minutes: int = 0) -> str:
    """A moment from now as one types it."""
    return typed(utc_now() + timedelta(days=days, minutes=minutes))


def typed(at: datetime) -> str:
    return f"{local(at):%d/%m/%Y %H:%M}"


class RoundForm(Screen):
    """Soạn đợt xét, Sửa đợt xét."""

    def draft(self, name: str, *, asks_unit: bool = True, sheets: int = 3) -> int:
        """A round that has been open since yesterday; gives its number in addresses."""
        self.open("/dot-xet/moi")
        self.field("Tên đợt xét").fill(name)
        self._calendar(closes=moment(days=1))
        self.field("Thủ trưởng đơn vị xác nhận trước khi hồ sơ đến thư ký").set_checked(asks_unit)
        for box in self.page.get_by_role("group", name="Ai được tham gia").get_by_role("checkbox").all():
            box.check()
        self.field("Số phiếu chấm mỗi hồ sơ").fill(str(sheets))
        self.button("Lưu đợt xét").last.click()
        self.expect_message("Đã lưu đợt xét")
        return self.number_in_address(r"/dot-xet/(\d+)$")

    def close_now(self, round_id: int) -> None:
        """Move the closing to a minute ago, as a secretary may; the grace has passed, too."""
        self.open(f"/dot-xet/{round_id}/sua")
        self._calendar(closes=moment(minutes=-1))
        self.field("Thời gian nới khi hết hạn").fill("0")
        self.button("Lưu đợt xét").click()
        self.expect_message("Đã lưu đợt xét")

    def _calendar(self, closes: str) -> None:
        moments = {
            "Mở nhận hồ sơ": moment(days=-1),
            "Hết hạn nộp": closes,
            "Kiểm tra hồ sơ xong trước": moment(days=2),
            "Chấm điểm xong trước": moment(days=3),
            "Họp Hội đồng": moment(days=4),
        }
        for label, value in moments.items():
            self.field(label).fill(value)


class RoundBoard(Screen):
    """One round: where it is, what waits."""

    def show(self, round_id: int) -> None:
        self.open(f"/dot-xet/{round_id}")

    def announce(self, round_id: int) -> None:
        self.open(f"/dot-xet/{round_id}/mo")
        self.button("Mở đợt xét").click()
        self.expect_message("Đã mở")
