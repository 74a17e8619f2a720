"""Parts of a whole, days of follow-ups, and which report counts."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.domain.replications.enums import ReportState
from innovation.domain.replications.rules import (
    answers,
    follow_up_days,
    in_force,
    is_overdue,
    months_after,
    shares,
    waiting,
)


@given(st.lists(st.integers(0, 10**9), max_size=30))
def test_shares_sum_to_a_hundred_and_are_fair(counts: list[int]) -> None:
    parts, whole = shares(counts), sum(counts)
    assert sum(parts) == (100 if whole else 0)
    for count, part in zip(counts, parts, strict=True):
        assert abs(part * whole - count * 100) < max(whole, 1)


@given(st.lists(st.integers(0, 1_000), max_size=12))
def test_more_units_never_have_a_smaller_share(counts: list[int]) -> None:
    pairs = sorted(zip(counts, shares(counts), strict=True))
    assert [part for _, part in pairs] == sorted(part for _, part in pairs)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 4, 1), 6, date(2026, 10, 1)), (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)), (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)  # fmt: skip
def test_months_end_where_the_calendar_ends(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_follow_ups_come_in_order(day: date) -> None:
    days = follow_up_days(day)
    assert list(days) == [6, 12] and day < days[6] < days[12]
    assert timedelta(days=365) <= days[12] - day <= timedelta(days=366)


def test_figures_of_the_last_month_answer_and_a_month_of_grace_follows() -> None:
    due = date(2026, 10, 1)
    assert answers(date(2026, 9, 1), due) and not answers(date(2026, 8, 30), due)
    assert not is_overdue(due, date(2026, 10, 31)) and is_overdue(due, date(2026, 11, 1))


@dataclass
class Sent:
    id: int
    state: ReportState
    as_of: date


def test_the_last_confirmed_report_counts_since_the_unit_began() -> None:
    reports = [
        Sent(1, ReportState.CONFIRMED, date(2026, 6, 1)), Sent(2, ReportState.CONFIRMED, date(2026, 9, 1)),
        Sent(3, ReportState.RETURNED, date(2026, 10, 1)), Sent(4, ReportState.WAITING, date(2026, 11, 1)),
    ]  # fmt: skip
    assert in_force(reports, since=date(2026, 4, 1)) is reports[1]
    assert in_force(reports, since=date(2026, 10, 1)) is None
    assert waiting(reports) is reports[3] and waiting(reports[:3]) is None
