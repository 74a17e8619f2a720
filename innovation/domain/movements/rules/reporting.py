"""When the plan's reports are due, and which of them are late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from innovation.core.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Due:
    """A reporting day of a year: what must have been received before `on`."""

    on: date
    period: str  # half_year, year or nothing
    recipient: str
    through: str
    section: str

    @property
    def last_day(self) -> date:
        """“trước 30/11” is received by the end of 29/11."""
        return self.on - timedelta(days=1)

    @property
    def goes_up(self) -> bool:
        """Whether the locality itself reports on, to the city or whoever is above; else its units report to it."""
        return any(word in self.recipient.lower() for word in ("thành phố", "cấp trên"))

    def is_late(self, today: date) -> bool:
        return today > self.last_day


def due_days(rows: Iterable[tuple[int, int, str, str, str, str]], years: Iterable[int], *, today: date) -> list[Due]:
    """Every day of those years up to the next one to come, in order. `rows`: month, day, period, recipient, …"""
    every = sorted(
        (
            Due(date(year, month, day), period, recipient, through, section)
            for year in years
            for month, day, period, recipient, through, section in rows
        ),
        key=lambda due: due.on,
    )
    past = [due for due in every if due.is_late(today)]
    ahead = [due for due in every if not due.is_late(today)]
    return past + ahead[:1]


def ensure_receipt(received_on: date, paper: str, *, due_on: date, is_own: bool, today: date) -> None:
    """RuleBroken at the field that cannot be true."""
    if received_on > today:
        raise RuleBroken("date_future", "Ngày nhận không thể sau hôm nay.", field="received_on")
    if received_on.year < due_on.year - 1:
        raise RuleBroken("date_early", f"Ngày này quá xa hạn {due_on:%d/%m/%Y}. Xem lại năm.", field="received_on")
    if is_own and not paper.strip():
        raise RuleBroken("paper_missing", "Nhập số văn bản của báo cáo đã gửi, ví dụ 96/BC-UBND.", field="paper")
