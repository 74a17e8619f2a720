"""Where an entry stands, in words: who acts next, what follows and when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from innovation.domain.entries.enums import EntryState
from innovation.web.filters import day, weekday_moment

if TYPE_CHECKING:
    from innovation.domain.entries.models import Entry

E = EntryState
NEXT = {
    E.AWAITING_COAUTHORS: "chờ đồng tác giả xác nhận",
    E.AWAITING_UNIT: "chờ thủ trưởng đơn vị xác nhận",
    E.SUBMITTED: "chờ thư ký kiểm tra",
    E.ELIGIBLE: "chờ đưa vào chấm",
    E.SCORING: "Hội đồng đang chấm",
    E.AWAITING_MEETING: "chờ Hội đồng họp",
    E.AWAITING_SIGNATURE: "chờ lãnh đạo ký quyết định",
}

ENDED = frozenset({E.WITHDRAWN, E.REJECTED, E.RECOGNISED, E.RECOGNISED_IDEA, E.NOT_RECOGNISED, E.REVOKED})


def who_next(entry: Entry, *, now: datetime) -> str:
    """Who acts next, beside the state."""
    if entry.state is E.NEEDS_CHANGES:
        if entry.fix_until is None:
            return "chờ tác giả bổ sung"
        return f"{'đã quá hạn' if entry.fix_until <= now else 'chờ tác giả bổ sung đến'} {day(entry.fix_until)}"
    if entry.state is E.DRAFT:
        return f"nộp trước {weekday_moment(entry.round.closes_at)}"
    return NEXT.get(entry.state, "")


def what_next(entry: Entry) -> list[tuple[str, str]]:
    """The dates that follow, for the receipt; none once nothing follows."""
    if entry.state in ENDED:
        return []
    round_ = entry.round
    return [
        ("Kiểm tra hồ sơ", f"đến {day(round_.screening_until)}"),
        ("Chấm điểm", f"đến {day(round_.scoring_until)}"),
        ("Hội đồng họp", day(round_.meeting_at) or "sẽ báo sau"),
        ("Công bố kết quả", day(round_.publish_on) or "sẽ báo sau"),
    ]
