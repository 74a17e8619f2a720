"""A round's calendar: what may be done when. The rule is written on the help page as it is here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from innovation.core.errors import RuleBroken
from innovation.domain.movements.enums import RoundState


@dataclass(frozen=True, slots=True)
class Calendar:
    """A round's moments (aware UTC). The grace is shown to everyone and is part of the closing rule."""

    opens_at: datetime
    closes_at: datetime
    grace_seconds: int
    screening_until: datetime
    scoring_until: datetime
    meeting_at: datetime | None = None

    @property
    def receives_until(self) -> datetime:
        """The last moment: a complete request must have arrived before it (SETTLED, “Closing”)."""
        return self.closes_at + timedelta(seconds=self.grace_seconds)


def is_receiving(state: RoundState, calendar: Calendar, now: datetime) -> bool:
    """Whether a new entry is received now: from the opening second to before the closing second plus grace."""
    return state is RoundState.OPEN and calendar.opens_at <= now < calendar.receives_until


def why_not_receiving(state: RoundState, calendar: Calendar, now: datetime) -> str | None:
    """The sentence for the person who comes too early or too late."""
    if is_receiving(state, calendar, now):
        return None
    if state is RoundState.DRAFT or (state is RoundState.OPEN and now < calendar.opens_at):
        return "Đợt xét chưa mở nhận hồ sơ. Bản nháp của bạn vẫn được giữ."
    if state is RoundState.CANCELLED:
        return "Đợt xét đã hủy. Bản nháp của bạn vẫn được giữ để nộp ở đợt khác."
    return "Đợt xét đã hết hạn nhận hồ sơ. Bản nháp của bạn vẫn được giữ để nộp ở đợt sau."


def ensure_in_order(calendar: Calendar) -> None:
    """RuleBroken("calendar") naming the first field that is out of order."""
    steps = [
        ("opens_at", "mở nhận hồ sơ", calendar.opens_at),
        ("closes_at", "hết hạn nộp", calendar.closes_at),
        ("screening_until", "xong kiểm tra hồ sơ", calendar.screening_until),
        ("scoring_until", "xong chấm điểm", calendar.scoring_until),
    ]
    if calendar.meeting_at is not None:
        steps.append(("meeting_at", "họp Hội đồng", calendar.meeting_at))
    for (_, before, earlier), (field, after, later) in pairwise(steps):
        if later < earlier or (field == "closes_at" and later == earlier):
            raise RuleBroken("calendar", f"Ngày {after} phải sau ngày {before}.", field=field)


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the phase line: done, now or next."""

    label: str
    starts: datetime | None
    ends: datetime | None
    status: str


def phase_line(state: RoundState, calendar: Calendar, now: datetime) -> list[Step]:
    """The five steps of a round for the phase line, with exactly one “now” while the round runs."""
    at = _step_now(state, calendar, now)
    steps = [
        ("Nhận hồ sơ", calendar.opens_at, calendar.closes_at),
        ("Kiểm tra", calendar.closes_at, calendar.screening_until),
        ("Chấm điểm", calendar.screening_until, calendar.scoring_until),
        ("Họp Hội đồng", calendar.meeting_at, calendar.meeting_at),
        ("Quyết định, công bố", None, None),
    ]
    return [
        Step(label, starts, ends, "done" if i < at else "now" if i == at else "next")
        for i, (label, starts, ends) in enumerate(steps)
    ]


def _step_now(state: RoundState, calendar: Calendar, now: datetime) -> int:
    if state in (RoundState.DRAFT, RoundState.CANCELLED) or (state is RoundState.OPEN and now < calendar.opens_at):
        return -1
    if state is RoundState.OPEN:
        return 0 if now < calendar.receives_until else 1
    return {RoundState.SCORING: 2, RoundState.MEETING: 3, RoundState.SIGNING: 4}.get(state, 5)
