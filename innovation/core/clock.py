"""The only place that reads the machine's clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def utc_now() -> datetime:
    """The present moment, aware, in UTC, to the microsecond."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment on a clock in Vietnam."""
    return moment.astimezone(VIETNAM)


def local_date(moment: datetime) -> date:
    """The calendar day in Vietnam at that moment."""
    return local(moment).date()


def at_local(day: date, clock: time = time(0)) -> datetime:
    """The UTC moment of a wall-clock time in Vietnam."""
    return datetime.combine(day, clock, VIETNAM).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """The first moment after that day in Vietnam (an exclusive bound)."""
    return at_local(day + timedelta(days=1))
