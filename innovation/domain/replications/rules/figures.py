"""The figures of a report: what must be there, what is odd, and what they come to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Protocol

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_decimal, format_thousands, half_up
from innovation.domain.initiatives.enums import TimeUnit
from innovation.domain.replications.rules.registering import LONGEST_TEXT, ensure_text

MOST_TIME = Decimal(1_000_000)
MOST_MONEY = 1_000_000_000_000_000
MOST_PEOPLE = 100_000_000
LEAST_WORDS = 20


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of a replication from its first day to `as_of`; money and people are sums over that time."""

    as_of: date
    after: str = ""
    before: str = ""
    time_unit: TimeUnit | None = None
    time_before: Decimal | None = None
    time_after: Decimal | None = None
    money_saved: int | None = None
    people_served: int | None = None

    def checked(self, *, applied_on: date, today: date) -> "Figures":
        """Cleaned, or RuleBroken naming the field."""
        _ensure_day(self.as_of, applied_on, today)
        _ensure_time(self)
        _ensure_within("money_saved", self.money_saved, MOST_MONEY)
        _ensure_within("people_served", self.people_served, MOST_PEOPLE)
        if self.time_before is None and self.money_saved is None and self.people_served is None:
            raise RuleBroken(
                "figures_missing",
                "Ghi ít nhất một số liệu: thời gian trước và sau, số tiền, hoặc số người, lượt được phục vụ.",
                field="people_served",
            )
        after = ensure_text("after", self.after, LONGEST_TEXT)
        if len(after) < LEAST_WORDS:
            raise RuleBroken("after_missing", f"Ghi kết quả sau khi áp dụng, từ {LEAST_WORDS} ký tự.", field="after")
        unit = self.time_unit if self.time_before is not None else None
        return replace(self, after=after, before=ensure_text("before", self.before, LONGEST_TEXT), time_unit=unit)


def _ensure_day(as_of: date, applied_on: date, today: date) -> None:
    if as_of > today:
        raise RuleBroken("as_of_future", "Số liệu tính đến một ngày đã qua hoặc hôm nay.", field="as_of")
    if as_of < applied_on:
        raise RuleBroken(
            "as_of_early",
            f"Đơn vị áp dụng từ {applied_on:%d/%m/%Y}. Số liệu tính đến ngày đó hoặc sau đó.",
            field="as_of",
        )


def _ensure_time(figures: Figures) -> None:
    before, after = figures.time_before, figures.time_after
    if before is None and after is None:
        return
    if before is None or after is None:
        missing = "time_before" if before is None else "time_after"
        raise RuleBroken("time_half", "Ghi cả thời gian trước và thời gian sau, hoặc để trống cả hai.", field=missing)
    if figures.time_unit is None:
        raise RuleBroken("time_unit_missing", "Chọn đơn vị thời gian: phút, giờ hoặc ngày.", field="time_unit")
    for field, value in (("time_before", before), ("time_after", after)):
        if not 0 <= value <= MOST_TIME:
            raise RuleBroken("time_odd", "Ghi thời gian từ 0 đến 1.000.000.", field=field)
    if before == 0:
        raise RuleBroken("time_zero", "Thời gian trước khi áp dụng phải lớn hơn 0.", field="time_before")


def _ensure_within(field: str, value: int | None, most: int) -> None:
    if value is not None and not 0 <= value <= most:
        raise RuleBroken("number_odd", f"Ghi một số từ 0 đến {most:,}.".replace(",", "."), field=field)


def oddities(figures: Figures, last: Figures | None) -> list[str]:
    """What may be right but looks wrong; whoever sends it says that it was looked at."""
    found = []
    if figures.time_before is not None and figures.time_after is not None and figures.time_after > figures.time_before:
        found.append("thời gian sau dài hơn thời gian trước")
    if last is not None:
        for now, before, what in (
            (figures.money_saved, last.money_saved, "số tiền"),
            (figures.people_served, last.people_served, "số người, lượt được phục vụ"),
        ):
            if now is not None and before is not None and now < before:
                found.append(f"{what} cộng dồn ít hơn lần báo trước")
    return found


def ensure_sure(figures: Figures, last: Figures | None, *, is_sure: bool) -> None:
    """Odd figures pass once somebody has said that they are so."""
    odd = oddities(figures, last)
    if odd and not is_sure:
        raise RuleBroken(
            "figures_odd",
            f"Xem lại: {', '.join(odd)}. Nếu đúng như vậy, đánh dấu “Tôi đã kiểm tra số liệu” rồi gửi lại.",
            field="is_sure",
        )


def saving_percent(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """How much shorter it became, in percent with one place; negative where it became longer."""
    if before is None or after is None or before <= 0:
        return None
    return half_up((before - after) * 100 / before, 1)


def total(values: Iterable[int | None]) -> int:
    """The sum of what is known."""
    return sum(value for value in values if value is not None)


class Told(Protocol):
    """The figures of a report as far as they are told in words."""

    after: str
    time_before: Decimal | None
    time_after: Decimal | None
    money_saved: int | None
    people_served: int | None


def told_result(report: Told) -> str:
    """The result as a text for a paper: the unit's words and then the figures."""
    saving = saving_percent(report.time_before, report.time_after)
    figures = [
        f"giảm {format_decimal(saving)}% thời gian" if saving is not None and saving > 0 else "",
        f"tiết kiệm, làm lợi {format_thousands(report.money_saved)}đ" if report.money_saved else "",
        f"phục vụ {format_thousands(report.people_served)} người, lượt" if report.people_served else "",
    ]
    line = ", ".join(each for each in figures if each)
    return f"{report.after[: LONGEST_TEXT - 200]}\nSố liệu: {line}." if line else report.after
