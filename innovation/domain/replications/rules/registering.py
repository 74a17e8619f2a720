"""What a registration must say, and which unit may register."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line, clean_text
from innovation.domain.localities.rules import unit_key
from innovation.domain.replications.enums import Manner

LONGEST_TEXT, LONGEST_REASON = 4_000, 2_000
LIMITS = {"unit_name": 200, "place_name": 120, "paper": 200, "contact_name": 120, "contact": 200}
FURTHEST_PLAN = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Registration:
    """What is typed when a unit registers. `begun`: it applies the work already, since `applied_on`."""

    manner: Manner
    begun: bool
    adaptation: str = ""
    planned_on: date | None = None
    applied_on: date | None = None
    contact_name: str = ""
    contact: str = ""

    def checked(self, *, recognised_on: date, today: date) -> "Registration":
        """Cleaned, or RuleBroken naming the field."""
        fit = replace(
            self,
            adaptation=ensure_adaptation(self.manner, self.adaptation),
            contact_name=ensure_line("contact_name", self.contact_name),
            contact=ensure_line("contact", self.contact),
            planned_on=None if self.begun else self.planned_on,
            applied_on=self.applied_on if self.begun else None,
        )
        if not fit.contact_name:
            raise RuleBroken("contact_missing", "Ghi tên người làm đầu mối của đơn vị.", field="contact_name")
        if fit.begun:
            ensure_applied_on(fit.applied_on, recognised_on=recognised_on, today=today)
        elif fit.planned_on is not None and not today <= fit.planned_on <= today + FURTHEST_PLAN:
            raise RuleBroken(
                "plan_odd",
                "Ngày dự kiến phải từ hôm nay và không quá ba năm nữa. Để trống khi chưa định ngày.",
                field="planned_on",
            )
        return fit


def ensure_applied_on(day: date | None, *, recognised_on: date, today: date) -> None:
    """The first day of a replication lies between the recognition and today."""
    if day is None:
        raise RuleBroken("date_missing", "Nhập ngày bắt đầu áp dụng, ví dụ 05/09/2026.", field="applied_on")
    if day > today:
        raise RuleBroken(
            "date_future",
            "Ngày bắt đầu áp dụng ở tương lai. Chọn “Muốn áp dụng” và ghi ngày dự kiến.",
            field="applied_on",
        )
    if day < recognised_on:
        raise RuleBroken(
            "date_early",
            f"Sáng kiến được công nhận ngày {recognised_on:%d/%m/%Y}. Nhân rộng tính từ ngày đó trở đi.",
            field="applied_on",
        )


def ensure_adaptation(manner: Manner, text: str) -> str:
    """What was changed is told by whoever changed something."""
    cleaned = ensure_text("adaptation", text, LONGEST_TEXT)
    if manner is Manner.AS_IS:
        return ""
    if len(cleaned) < 10:
        raise RuleBroken("adaptation_missing", "Ghi đơn vị đã điều chỉnh gì, từ 10 ký tự.", field="adaptation")
    return cleaned


def ensure_reason(text: str, *, what: str) -> str:
    """A reason that somebody else will read."""
    cleaned = ensure_text("reason", text, LONGEST_REASON)
    if len(cleaned) < 10:
        raise RuleBroken("reason_missing", f"Ghi lý do {what}, từ 10 ký tự.", field="reason")
    return cleaned


def ensure_text(field: str, text: str, most: int) -> str:
    cleaned = clean_text(text)
    if len(cleaned) > most:
        raise RuleBroken("text_long", f"Viết không quá {most:,} ký tự.".replace(",", "."), field=field)
    return cleaned


def ensure_line(field: str, text: str) -> str:
    cleaned = clean_line(text)
    if len(cleaned) > LIMITS[field]:
        raise RuleBroken("text_long", f"Viết không quá {LIMITS[field]} ký tự.", field=field)
    return cleaned


def ensure_outside(unit_name: str, place_name: str, paper: str) -> tuple[str, str, str]:
    """A unit that is not on the platform: its names, and the paper that says what it does."""
    named = tuple(
        ensure_line(field, text)
        for field, text in (("unit_name", unit_name), ("place_name", place_name), ("paper", paper))
    )
    wanted = (
        ("unit_name", "Ghi tên đơn vị áp dụng, ví dụ Trường Tiểu học Kim Đồng."),
        ("place_name", "Ghi địa phương của đơn vị, ví dụ phường An Biên, thành phố Hải Phòng."),
        ("paper", "Ghi số, ngày văn bản của đơn vị, ví dụ Công văn 15/CV-KĐ ngày 05/09/2026."),
    )
    for (field, sentence), text in zip(wanted, named, strict=True):
        if not text:
            raise RuleBroken(f"{field}_missing", sentence, field=field)
    return named[0], named[1], named[2]


def unit_applicant(unit_id: int) -> str:
    """The key of a unit on the platform: it applies a work once."""
    return f"unit:{unit_id}"


def outside_applicant(unit_name: str, place_name: str) -> str:
    """The key of a unit elsewhere, however its names are typed."""
    return f"name:{unit_key(place_name)}/{unit_key(unit_name)}"[:700]


def is_same_unit(unit_name: str, aliases: Collection[str], other_name: str) -> bool:
    """Whether a unit goes or went by that name: what was merged into it leaves its names there."""
    wanted = unit_key(other_name)
    return bool(wanted) and wanted in {unit_key(name) for name in (unit_name, *aliases)}
