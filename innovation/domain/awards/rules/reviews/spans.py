"""Over which days a review looks, and before which day its list must have arrived."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from innovation.core.errors import RuleBroken
from innovation.domain.movements.enums import ReviewKind

LONGEST_YEARS = 10


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    starts_on: date
    ends_on: date


def span_of(kind: ReviewKind, year: int, *, began: date, phases: Iterable[PhaseSpan]) -> tuple[date, date]:
    """A phase's review covers the phase that ends that year; a yearly one the year; others all since the beginning."""
    ends_on = date(year, 12, 31)
    if kind is ReviewKind.YEARLY:
        return date(year, 1, 1), ends_on
    if kind is ReviewKind.PHASE:
        for phase in phases:
            if phase.ends_on.year == year:
                return phase.starts_on, phase.ends_on
    return min(date(began.year, 1, 1), ends_on), ends_on


def due_date(year: int, reporting: Iterable[tuple[int, int]]) -> date | None:
    """The last reporting date of the year (month, day); None: the plan sets none."""
    days = [date(year, month, day) for month, day in reporting]
    return max(days) if days else None


def days_left(due_on: date, today: date) -> int:
    """Days in which something can still be sent: “trước 30/11” is received by the end of 29/11. Negative: overdue."""
    return (due_on - timedelta(days=1) - today).days


def ensure_span(starts_on: date, ends_on: date, due_on: date | None) -> None:
    """RuleBroken at the date that cannot be."""
    if ends_on < starts_on:
        raise RuleBroken("span_order", "Ngày cuối của kỳ phải sau ngày đầu.", field="ends_on")
    if ends_on.year - starts_on.year >= LONGEST_YEARS:
        raise RuleBroken("span_long", f"Một kỳ dài nhất {LONGEST_YEARS} năm. Kiểm tra lại năm.", field="ends_on")
    if due_on is not None and due_on < starts_on:
        raise RuleBroken("due_early", "Hạn gửi phải sau ngày đầu của kỳ.", field="due_on")


def years_of(starts_on: date, ends_on: date) -> tuple[int, ...]:
    return tuple(range(starts_on.year, ends_on.year + 1))
