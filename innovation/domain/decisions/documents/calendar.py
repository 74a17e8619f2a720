"""Meetings and other dates as calendar files."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from innovation.domain.decisions.models import Meeting
from innovation.domain.decisions.queries.dates import Date
from innovation.domain.notices.rules import places
from innovation.support.calendars import Event, write
from innovation.support.mail.settings import settings

USUAL_LENGTH = timedelta(hours=2)  # a meeting's end is not planned: calendars want one
MOMENT = timedelta(minutes=15)


def invitation(meeting: Meeting, address: str, *, now: datetime) -> str:
    """The file of one member's letter: asks them in, or takes the date out of their calendar."""
    off = meeting.called_off_at is not None
    event = _event(meeting, now)
    return write([event], method="CANCEL" if off else "REQUEST", sender=settings().sender, reader=address)


def meeting_file(meeting: Meeting, *, now: datetime) -> str:
    """The same date to save from the meeting's page; names nobody."""
    return write([_event(meeting, now)], method="PUBLISH")


def personal_calendar(meetings: Sequence[Meeting], dates: Sequence[Date], *, now: datetime) -> str:
    """What a calendar program follows: meetings and the dates by which something is due."""
    events = [_event(meeting, now) for meeting in meetings]
    events += [_due(date, now) for date in dates]
    return write(events, method="PUBLISH", name="Cổng Sáng kiến")


def _due(date: Date, now: datetime) -> Event:
    return Event(
        uid=f"{date.key}@{settings().host}", title=date.title, starts_at=date.at - MOMENT, ends_at=date.at,
        changed_at=now, url=settings().public_url + date.path, sequence=int(date.at.timestamp()) // 60,
    )  # fmt: skip


def _event(meeting: Meeting, now: datetime) -> Event:
    return Event(
        uid=f"meeting-{meeting.id}@{settings().host}", title=f"Họp Hội đồng: {meeting.round.name}",
        starts_at=meeting.starts_at, ends_at=meeting.closed_at or meeting.starts_at + USUAL_LENGTH, changed_at=now,
        place=meeting.place, url=settings().public_url + places.meeting(meeting.round_id),
        sequence=meeting.row_version, cancelled=meeting.called_off_at is not None,
    )  # fmt: skip
