"""The meeting: planned, opened, attended, noted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from innovation.core.actor import Actor
from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line
from innovation.db import session
from innovation.domain.councils.models import CouncilMember
from innovation.domain.councils.queries import council_of, members_of
from innovation.domain.decisions.enums import MeetingState, Presence
from innovation.domain.decisions.models import Attendance, Meeting
from innovation.domain.decisions.queries.meetings import attendance_of, busy_voters, find_meeting
from innovation.domain.decisions.rules import QuorumResult, quorum
from innovation.domain.decisions.service.doors import ensure_runs
from innovation.domain.decisions.service.notices import tell_called_off, tell_invited
from innovation.domain.decisions.workflow import ensure_step
from innovation.domain.movements import service as movements
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.domain.nominations.queries import what_stops_meeting
from innovation.domain.scoring.models import ScoresOpening
from innovation.support import audit

PLANNING = (RoundState.SCORING, RoundState.MEETING)


def plan_meeting(round_: Round, *, starts_at: datetime, place: str, actor: Actor, now: datetime) -> Meeting:
    """Set time and place, or change them before the meeting opens; each member is invited by mail."""
    ensure_runs(actor, round_)
    council = council_of(round_.id)
    if council is None:
        raise RuleBroken("no_council", "Chọn Hội đồng cho đợt xét trước khi mời họp.")
    if round_.state not in PLANNING:
        raise RuleBroken("wrong_state", "Chỉ mời họp khi đợt xét đang chấm hoặc đã chấm xong.")
    if starts_at <= now:
        raise RuleBroken("in_past", "Giờ họp đã qua. Nhập giờ họp sắp tới, ví dụ 30/11/2026 14:00.", "starts_at")
    if not place.strip():
        raise RuleBroken("place_missing", "Ghi nơi họp, ví dụ Phòng họp tầng 2, trụ sở UBND.", "place")
    meeting = find_meeting(round_.id)
    if meeting is None:
        meeting = Meeting(round=round_, council_id=council.id, state=MeetingState.PLANNED, starts_at=starts_at,
                          place=place, created_at=now)  # fmt: skip
        session.add(meeting)
    else:
        ensure_step("change", meeting.state)
        meeting.starts_at, meeting.place = starts_at, place
        meeting.called_off_at, meeting.call_off_reason = None, ""
    session.flush()
    tell_invited(meeting, members_of(council), now=now)
    _audit("meeting.plan", meeting, actor, now, {"starts_at": starts_at})
    return meeting


def call_off(meeting: Meeting, *, reason: str, actor: Actor, now: datetime) -> None:
    """The meeting does not take place at its time; members are told, and a new date may be set later."""
    ensure_runs(actor, meeting.round)
    ensure_step("call_off", meeting.state)
    if meeting.called_off_at is not None:
        raise RuleBroken("called_off", "Phiên họp đã hoãn. Đặt lịch mới khi có giờ họp.")
    if not clean_line(reason):
        raise RuleBroken("reason_missing", "Ghi lý do hoãn, ví dụ: Chủ tịch Hội đồng đi công tác.", field="reason")
    meeting.called_off_at, meeting.call_off_reason = now, clean_line(reason)
    session.flush()
    council = council_of(meeting.round_id)
    tell_called_off(meeting, members_of(council) if council else [], now=now)
    _audit("meeting.call_off", meeting, actor, now, {})


def open_meeting(meeting: Meeting, *, actor: Actor, now: datetime) -> None:
    """Open the meeting; the scores must be open to the council, the round moves on to its meeting."""
    ensure_runs(actor, meeting.round)
    ensure_step("open", meeting.state)
    if meeting.called_off_at is not None:
        raise RuleBroken("called_off", "Phiên họp đang hoãn. Đặt lịch mới rồi khai mạc.")
    if session.get(ScoresOpening, meeting.round_id) is None:
        raise RuleBroken("scores_closed", "Chủ tịch Hội đồng chưa mở điểm. Mở điểm trước khi khai mạc phiên họp.")
    refusal = what_stops_meeting(meeting.round, now)
    if refusal:
        raise RuleBroken("public_comment", refusal)
    if meeting.round.state is RoundState.SCORING:
        movements.advance(meeting.round, "start_meeting", actor=actor, now=now)
    meeting.state, meeting.opened_at = MeetingState.OPEN, now
    session.flush()
    _audit("meeting.open", meeting, actor, now, {})


def take_attendance(
    meeting: Meeting, rows: Mapping[int, tuple[Presence, str]], *, actor: Actor, now: datetime
) -> QuorumResult:
    """Who is there, who wrote, who is away and why; may be taken again while the meeting is open."""
    ensure_runs(actor, meeting.round)
    ensure_step("attend", meeting.state)
    council = council_of(meeting.round_id)
    members = {member.id: member for member in members_of(council)} if council else {}
    if set(rows) != set(members):
        raise RuleBroken("attendance_incomplete", "Điểm danh đủ mọi thành viên của Hội đồng.")
    kept, busy = attendance_of(meeting.id), busy_voters(meeting.id)
    for member_id, (presence, reason) in rows.items():
        if presence is not Presence.PRESENT and not reason.strip():
            name = members[member_id].person.full_name
            raise RuleBroken("reason_missing", f"Ghi lý do vắng của {name}.", field=f"reason_{member_id}")
        if presence is not Presence.PRESENT and member_id in busy:
            name = members[member_id].person.full_name
            raise RuleBroken("voted_already", f"{name} đã bỏ phiếu kín ở một lượt chưa kết thúc nên không ghi vắng.")
        row = kept.get(member_id)
        if row is None:
            row = Attendance(meeting_id=meeting.id, member_id=member_id)
            session.add(row)
        row.presence = presence
        row.reason = "" if presence is Presence.PRESENT else reason
    session.flush()
    facts = {str(member_id): presence for member_id, (presence, _) in rows.items()}
    _audit("meeting.attend", meeting, actor, now, facts)
    return quorum_of(meeting)


def quorum_of(meeting: Meeting) -> QuorumResult:
    """Present members against the round's share of all in office."""
    council = council_of(meeting.round_id)
    return quorum_in(meeting.round, members_of(council) if council else [], attendance_of(meeting.id))


def quorum_in(round_: Round, members: Sequence[CouncilMember], there: Mapping[int, Attendance]) -> QuorumResult:
    """The same from what a page has read already."""
    present = sum(m.id in there and there[m.id].presence is Presence.PRESENT for m in members)
    return quorum(len(members), present, quorum_share(round_))


def quorum_share(round_: Round) -> Fraction:
    return Fraction(round_.quorum_numerator, round_.quorum_denominator)


def write_notes(meeting: Meeting, notes: str, *, actor: Actor, now: datetime) -> None:
    """What was said, for the minutes."""
    ensure_runs(actor, meeting.round)
    ensure_step("note", meeting.state)
    meeting.notes = notes
    session.flush()
    _audit("meeting.note", meeting, actor, now, {"length": len(notes)})


def _audit(action: str, meeting: Meeting, actor: Actor, now: datetime, facts: Mapping[str, object]) -> None:
    audit.record(action, "meeting", meeting.id, actor=actor, now=now, locality_id=meeting.round.locality_id,
                 facts={"round": meeting.round_id, **facts})  # fmt: skip
