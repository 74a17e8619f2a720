"""A round's calendar, one second on each side of every edge."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.rules.calendar import (
    Calendar,
    ensure_in_order,
    is_receiving,
    phase_line,
    why_not_receiving,
)

OPENS = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)
CALENDAR = Calendar(
    opens_at=OPENS,
    closes_at=OPENS + timedelta(days=30),
    grace_seconds=120,
    screening_until=OPENS + timedelta(days=35),
    scoring_until=OPENS + timedelta(days=42),
    meeting_at=OPENS + timedelta(days=46),
)
SECOND = timedelta(seconds=1)
CLOSES, UNTIL = CALENDAR.closes_at, CALENDAR.receives_until


@pytest.mark.parametrize(
    ("now", "received"),
    [
        (OPENS - SECOND, False),
        (OPENS, True),
        (CLOSES - SECOND, True),
        (CLOSES, True),
        (CLOSES + timedelta(seconds=119), True),
        (UNTIL - timedelta(microseconds=1), True),
        (UNTIL, False),
        (UNTIL + SECOND, False),
    ],
)
def test_entries_are_received_from_the_opening_second_to_the_end_of_the_grace(now: datetime, received: bool) -> None:
    assert is_receiving(RoundState.OPEN, CALENDAR, now) is received
    assert (why_not_receiving(RoundState.OPEN, CALENDAR, now) is None) is received


def test_without_grace_the_closing_second_itself_is_too_late() -> None:
    strict = replace(CALENDAR, grace_seconds=0)
    assert is_receiving(RoundState.OPEN, strict, CLOSES - timedelta(microseconds=1))
    assert not is_receiving(RoundState.OPEN, strict, CLOSES)


@pytest.mark.parametrize("state", [state for state in RoundState if state is not RoundState.OPEN])
def test_only_an_open_round_receives(state: RoundState) -> None:
    assert not is_receiving(state, CALENDAR, OPENS + timedelta(days=1))


@pytest.mark.parametrize(
    ("state", "now", "words"),
    [
        (RoundState.DRAFT, OPENS, "chưa mở"),
        (RoundState.OPEN, OPENS - SECOND, "chưa mở"),
        (RoundState.OPEN, UNTIL, "hết hạn"),
        (RoundState.SCORING, UNTIL, "hết hạn"),
        (RoundState.CANCELLED, OPENS, "đã hủy"),
    ],
)
def test_who_comes_too_early_or_too_late_hears_that_the_draft_is_kept(
    state: RoundState, now: datetime, words: str
) -> None:
    sentence = why_not_receiving(state, CALENDAR, now)
    assert sentence is not None
    assert words in sentence
    assert "Bản nháp của bạn vẫn được giữ" in sentence


def test_a_calendar_in_order_is_accepted_also_when_steps_touch() -> None:
    ensure_in_order(CALENDAR)
    ensure_in_order(replace(CALENDAR, screening_until=CLOSES, scoring_until=CLOSES, meeting_at=None))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"closes_at": OPENS}, "closes_at"),
        ({"closes_at": OPENS - SECOND}, "closes_at"),
        ({"screening_until": CLOSES - SECOND}, "screening_until"),
        ({"scoring_until": CALENDAR.screening_until - SECOND}, "scoring_until"),
        ({"meeting_at": CALENDAR.scoring_until - SECOND}, "meeting_at"),
    ],
)
def test_a_step_before_its_forerunner_is_refused_at_its_field(change: dict[str, datetime], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        ensure_in_order(replace(CALENDAR, **change))  # type: ignore[arg-type]  # one field at a time
    assert (refused.value.code, refused.value.field) == ("calendar", field)


@pytest.mark.parametrize(
    ("state", "now", "statuses"),
    [
        (RoundState.DRAFT, OPENS, "next next next next next"),
        (RoundState.OPEN, OPENS - SECOND, "next next next next next"),
        (RoundState.OPEN, OPENS, "now next next next next"),
        (RoundState.OPEN, UNTIL - SECOND, "now next next next next"),
        (RoundState.OPEN, UNTIL, "done now next next next"),
        (RoundState.SCORING, UNTIL, "done done now next next"),
        (RoundState.MEETING, UNTIL, "done done done now next"),
        (RoundState.SIGNING, UNTIL, "done done done done now"),
        (RoundState.PUBLISHED, UNTIL, "done done done done done"),
        (RoundState.CANCELLED, UNTIL, "next next next next next"),
    ],
)
def test_the_phase_line_has_one_now_while_the_round_runs(state: RoundState, now: datetime, statuses: str) -> None:
    assert [step.status for step in phase_line(state, CALENDAR, now)] == statuses.split()
