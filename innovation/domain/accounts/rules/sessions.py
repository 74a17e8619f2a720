"""How long a signed-in browser stays signed in, and when it must prove itself again."""

from datetime import datetime, timedelta

LIFETIME = timedelta(days=7)
IDLE = timedelta(hours=8)
TOUCH_EVERY = timedelta(minutes=1)
PROOF_LASTS = timedelta(minutes=15)


def is_alive(*, last_seen_at: datetime, expires_at: datetime, now: datetime, idle: timedelta = IDLE) -> bool:
    """Whether the session may go on at `now`."""
    return now < expires_at and now < last_seen_at + idle


def needs_touch(last_seen_at: datetime, now: datetime) -> bool:
    """Whether the time of the last visit is old enough to be worth a write."""
    return now - last_seen_at >= TOUCH_EVERY


def is_proved(proved_at: datetime | None, now: datetime) -> bool:
    """Whether a password or code was given recently enough for an act that asks for it again."""
    return proved_at is not None and timedelta() <= now - proved_at < PROOF_LASTS
