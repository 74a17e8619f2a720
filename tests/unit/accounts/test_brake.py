"""The brake on guessing."""

from datetime import UTC, datetime, timedelta

import pytest

from innovation.domain.accounts.rules import brake

LAST = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("count", "minutes"), [(4, None), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10, 15), (10_000, 15)]
)
def test_the_pause_doubles_from_a_minute_to_a_quarter_of_an_hour(count: int, minutes: int | None) -> None:
    expected = LAST + timedelta(minutes=minutes) if minutes else None
    assert brake.locked_until(count, LAST) == expected


def test_nothing_is_locked_before_the_first_failure() -> None:
    assert brake.locked_until(0, None) is None


def test_an_address_has_more_tries_than_a_login() -> None:
    assert brake.free_tries_of(brake.key_of_address("10.0.0.1")) > brake.free_tries_of(brake.key_of_login("lan"))


def test_keys_tell_nothing_and_fit_their_column() -> None:
    key = brake.key_of_login("lan@haiphong.example")
    assert "lan" not in key and len(brake.key_of_address("x" * 500)) <= 80
    assert key != brake.key_of_address("lan@haiphong.example")
