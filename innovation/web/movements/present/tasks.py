"""What waits for the secretary of a round, and the one step that comes next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from flask import url_for

from innovation.core.clock import local
from innovation.domain.councils import queries as councils
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.enums import RoundState
from innovation.domain.nominations import queries as nominations

if TYPE_CHECKING:
    from innovation.domain.movements.models import Round


SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Task:
    icon: str
    title: str
    note: str
    label: str
    href: str


def _to(endpoint: str, round_: "Round") -> str:
    return url_for(endpoint, round_id=round_.id)


def main_step(round_: "Round", counts: Mapping[EntryState, int], *, opened: bool = False) -> Task | None:
    """The one filled button of the board. `opened`: the chair has opened the scores, so the meeting comes next."""
    waiting = counts.get(EntryState.SUBMITTED, 0)
    match round_.state:
        case RoundState.DRAFT:
            return Task("megaphone", "", "", "Mở đợt xét", _to("movements.announce_form", round_))
        case RoundState.OPEN:
            label = f"Kiểm tra hồ sơ ({waiting})" if waiting else "Kiểm tra hồ sơ"
            return Task("list-check", "", "", label, _to("entries.screening_queue", round_))
        case RoundState.SCORING if opened:
            return Task("people", "", "", "Chuyển sang họp", _to("decisions.meeting", round_))
        case RoundState.SCORING:
            return Task("clipboard-check", "", "", "Tiến độ chấm", _to("scoring.progress", round_))
        case RoundState.MEETING:
            return Task("people", "", "", "Phiên họp Hội đồng", _to("decisions.meeting", round_))
        case RoundState.SIGNING | RoundState.PUBLISHED:
            return Task("list-ol", "", "", "Kết quả, quyết định", _to("decisions.meeting", round_))
        case _:
            return None


def of_round(round_: "Round", counts: Mapping[EntryState, int], *, opened: bool = False, now: datetime) -> list[Task]:
    """In the order in which they become urgent."""
    if round_.state is RoundState.DRAFT:
        return list(_before_opening(round_))
    if round_.state is RoundState.OPEN:
        return [*_screening(round_, counts), *_council(round_, counts, now), *_public(round_, now)]
    return [*_public(round_, now), *_later(round_, opened=opened)]


def _before_opening(round_: "Round") -> Iterator[Task]:
    note = f"Nhận hồ sơ từ {local(round_.opens_at):%H:%M, %d/%m/%Y}"
    yield Task("megaphone", "Mở đợt xét", note, "Mở đợt", _to("movements.announce_form", round_))
    yield Task("pencil", "Xem lại lịch và cách chấm", "Mở đợt rồi thì chỉ còn sửa được lịch", "Sửa",
               _to("movements.edit_round", round_))  # fmt: skip


def _screening(round_: "Round", counts: Mapping[EntryState, int]) -> Iterator[Task]:
    by = f"{local(round_.screening_until):%d/%m/%Y}"
    if waiting := counts.get(EntryState.SUBMITTED, 0):
        yield Task("hourglass-split", f"{waiting} hồ sơ chờ kiểm tra", f"Cần xong trước {by}", "Kiểm tra",
                   _to("entries.screening_queue", round_))  # fmt: skip
    if unit := counts.get(EntryState.AWAITING_UNIT, 0):
        yield Task("building", f"{unit} hồ sơ chờ đơn vị xác nhận", "Thủ trưởng đơn vị đã được báo", "Xem",
                   _to("movements.board", round_) + "?tinh-trang=cho-xac-nhan#hs")  # fmt: skip


def _council(round_: "Round", counts: Mapping[EntryState, int], now: datetime) -> Iterator[Task]:
    href = _to("councils.round_council", round_)
    silent = councils.count_silent(round_.id)
    by = f"Cần xong trước {local(round_.screening_until):%d/%m/%Y}"
    if silent is None:
        yield Task("people", "Chưa có Hội đồng cho đợt xét", by, "Lập Hội đồng", href)
    elif silent:
        yield Task("people", f"{silent} thành viên chưa khai mối liên quan", by, "Xem", href)
    if round_.meeting_at is None:
        yield Task("calendar-event", "Chưa có ngày họp Hội đồng", "Thành viên cần biết trước", "Đặt ngày",
                   _to("movements.edit_round", round_))  # fmt: skip
    waiting = sum(counts.get(state, 0) for state in (EntryState.SUBMITTED, EntryState.NEEDS_CHANGES))
    if now >= round_.closes_at and not waiting and silent is not None:
        yield Task("clipboard-check", "Chuyển sang chấm điểm", "Hồ sơ đã kiểm tra hết", "Phân công, chấm", href)


def _public(round_: "Round", now: datetime) -> Iterator[Task]:
    """A season may have to hear the public on the proposed names before its council meets."""
    if round_.season is None or round_.season.comment_days == 0 or round_.state not in (
        RoundState.OPEN, RoundState.SCORING
    ):  # fmt: skip
        return
    listed, href = nominations.listed(round_), _to("nominations.opinions", round_)
    if listed.closes_at is None:
        if round_.state is RoundState.SCORING or now >= round_.closes_at:
            yield Task("megaphone", "Công khai danh sách đề nghị", "Lấy ý kiến Nhân dân trước khi Hội đồng họp",
                       "Công khai", href)  # fmt: skip
        return
    until = f"Lấy ý kiến đến hết ngày {local(listed.closes_at - SECOND):%d/%m/%Y}"
    if listed.unanswered:
        yield Task("chat-left-text", f"{listed.unanswered} ý kiến nhân dân chờ trả lời", until, "Trả lời", href)
    elif now < listed.closes_at:
        yield Task("megaphone", "Đang lấy ý kiến Nhân dân", until, "Xem", href)


def _later(round_: "Round", *, opened: bool) -> Iterator[Task]:
    if round_.state is RoundState.SCORING and opened:
        note = "Chủ tịch đã mở điểm, lên lịch và khai mạc phiên họp"
        yield Task("people", "Chuyển sang họp", note, "Phiên họp", _to("decisions.meeting", round_))
    elif round_.state is RoundState.SCORING:
        by = f"Cần xong trước {local(round_.scoring_until):%d/%m/%Y}"
        yield Task("clipboard-check", "Theo dõi phiếu chấm", by, "Tiến độ", _to("scoring.progress", round_))
    elif round_.state is RoundState.MEETING:
        note = f"{local(round_.meeting_at):%H:%M, %d/%m/%Y}" if round_.meeting_at else "Chưa đặt ngày họp"
        yield Task("people", "Họp Hội đồng", note, "Phiên họp", _to("decisions.meeting", round_))
    elif round_.state is RoundState.SIGNING:
        yield Task("pen", "Chờ số, ngày quyết định", "Văn thư ghi khi lãnh đạo đã ký", "Xem",
                   _to("decisions.meeting", round_))  # fmt: skip
