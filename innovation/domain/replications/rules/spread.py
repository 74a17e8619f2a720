"""How a reach is told: parts of a whole, follow-ups after months, and which report stands for a replication."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

from innovation.domain.replications.enums import ReportState

FOLLOW_UP_MONTHS = (6, 12)
EARLY = timedelta(days=31)  # figures of the last month before the day answer the question
GRACE = timedelta(days=30)  # afterwards the answer is overdue


def shares(counts: Sequence[int]) -> list[int]:
    """Whole percents that sum to exactly 100, each within one of the true share; all 0 where there is nothing."""
    whole = sum(counts)
    if whole <= 0:
        return [0 for _ in counts]
    parts = [divmod(count * 100, whole) for count in counts]
    left = 100 - sum(part for part, _ in parts)
    order = sorted(range(len(parts)), key=lambda i: (-parts[i][1], i))
    first = set(order[:left])
    return [part + (index in first) for index, (part, _) in enumerate(parts)]


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def follow_up_days(applied_on: date) -> dict[int, date]:
    """When the applying unit is asked again."""
    return {months: months_after(applied_on, months) for months in FOLLOW_UP_MONTHS}


def answers(as_of: date, due_on: date) -> bool:
    """Whether figures up to that day answer what is asked on the other."""
    return as_of >= due_on - EARLY


def is_overdue(due_on: date, today: date) -> bool:
    return today > due_on + GRACE


class Sent(Protocol):
    """A report as far as choosing among them is concerned."""

    id: int
    state: ReportState
    as_of: date


Report = TypeVar("Report", bound=Sent)


def in_force(reports: Iterable[Report], *, since: date | None) -> Report | None:
    """The report whose figures count: the last that was confirmed since the unit began, or began again."""
    confirmed = [
        each for each in reports if each.state is ReportState.CONFIRMED and (since is None or each.as_of >= since)
    ]
    return max(confirmed, key=lambda each: each.id, default=None)


def waiting(reports: Iterable[Report]) -> Report | None:
    """The report that waits for an answer."""
    return next((each for each in reports if each.state is ReportState.WAITING), None)
