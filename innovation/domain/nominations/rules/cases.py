"""Whether a disciplinary case stands in the way on a day (NĐ 152/2025 Đ.4.4)."""

from collections.abc import Iterable
from datetime import date

from innovation.core.errors import RuleBroken
from innovation.domain.nominations.enums import CaseStanding

EARLIEST = date(1990, 1, 1)
Dates = tuple[date, date | None, date | None]  # opened, closed, discipline in force until


def standing(opened_on: date, closed_on: date | None, in_force_until: date | None, *, on: date) -> CaseStanding | None:
    """Examined from the day it was opened until the day before it was closed; in force through the last day."""
    if on < opened_on:
        return None
    if closed_on is None or on < closed_on:
        return CaseStanding.EXAMINED
    return CaseStanding.IN_FORCE if in_force_until is not None and on <= in_force_until else None


def worst(cases: Iterable[Dates], *, on: date) -> CaseStanding | None:
    """Of several cases: an examination goes before a discipline, which goes before none."""
    found = {standing(*case, on=on) for case in cases}
    return next((kind for kind in (CaseStanding.EXAMINED, CaseStanding.IN_FORCE) if kind in found), None)


def ensure_opened(opened_on: date, *, today: date) -> None:
    if not EARLIEST <= opened_on <= today:
        raise RuleBroken("opened_in_future", "Ngày bắt đầu xem xét không được sau hôm nay.", field="opened_on")


def ensure_closed(opened_on: date, closed_on: date, in_force_until: date | None, *, today: date) -> None:
    if closed_on < opened_on:
        raise RuleBroken(
            "closed_before_opened", "Ngày kết thúc phải từ ngày bắt đầu xem xét trở đi.", field="closed_on"
        )
    if closed_on > today:
        raise RuleBroken("closed_in_future", "Ngày kết thúc không được sau hôm nay.", field="closed_on")
    if in_force_until is not None and in_force_until < closed_on:
        raise RuleBroken(
            "in_force_before_closed", "Thời hạn kỷ luật phải từ ngày kết thúc xem xét trở đi.", field="in_force_until"
        )
