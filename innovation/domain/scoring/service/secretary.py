"""What the secretary does while the council scores: reminders, paper, markers, the step to the meeting. No marks."""

from datetime import datetime

from sqlalchemy import func, select

from innovation.core.actor import Actor
from innovation.core.clock import local, local_date
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.db import session
from innovation.domain.councils import service as councils
from innovation.domain.councils.models import Assignment, CouncilMember
from innovation.domain.councils.queries import conflicts_for, find_assignment, find_member_of_round
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.entries.service import move
from innovation.domain.movements import service as movements
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round
from innovation.domain.notices import service as notices
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import News
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.models import ScoreSheet
from innovation.domain.scoring.permissions import can_enter_paper, can_handle_entry, can_run_scoring
from innovation.domain.scoring.queries.opened import rubric_of_round, sheets_of_round
from innovation.domain.scoring.queries.progress import MemberProgress, board_for_secretary
from innovation.domain.scoring.queries.seat import Seat
from innovation.domain.scoring.queries.sheets import find_opening, find_sheet
from innovation.domain.scoring.ranking import aggregate, deviation
from innovation.domain.scoring.rules import ensure_may_mark, ensure_not_voted
from innovation.domain.scoring.service.members import settle_round
from innovation.domain.scoring.service.settling import settle
from innovation.domain.scoring.service.sheets import Typed, read, seal, write
from innovation.support import audit


def enter_paper_sheet(
    entry: Entry, member: CouncilMember, typed: Typed, *, statement_signed: bool, actor: Actor, now: datetime
) -> ScoreSheet:
    """Type in a member's signed paper and seal it; it says that it came on paper and who typed it."""
    _ensure(can_enter_paper(actor, entry.round, conflicts_for(entry, actor.person_id)))
    if member.person_id == actor.person_id:
        raise RuleBroken("own_sheet", "Phiếu của chính mình thì chấm ở Bàn chấm.")
    _ensure_own_sealed(entry, actor)
    if find_assignment(entry.id, member.id) is None or member.ended_on is not None:
        raise NotFound("Không tìm thấy phân công này.")
    opening = find_opening(entry.round_id)
    sheet = find_sheet(entry.id, member.id)
    seat = Seat(entry, member, True, sheet, opening, sheet is not None and sheet.is_third_marker,
                conflicts_for(entry, member.person_id))  # fmt: skip
    ensure_may_mark(state=seat.state, recused=bool(seat.conflicts), scoring_open=seat.scoring_open,
                    opened=opening is not None, let_in_late=seat.let_in_late)  # fmt: skip
    if not statement_signed:
        raise RuleBroken("statement_missing", "Xác nhận thành viên đã ký cam kết không có xung đột lợi ích.",
                         field="statement_signed")  # fmt: skip
    councils.record_paper_statement(entry.round, member, actor=actor, now=now)
    sheet = write(seat, read(seat.rubric, typed), now=now)
    sheet.on_paper, sheet.entered_by_id = True, actor.person_id
    return seal(seat, sheet, actor=actor, now=now)


def assign_in_scoring(entry: Entry, member: CouncilMember, *, actor: Actor, now: datetime, reason: str = "") -> None:
    """Give a dossier to one more member while the round is being scored and not yet opened."""
    if find_opening(entry.round_id) is not None:
        raise RuleBroken("scores_opened", "Điểm đã mở. Muốn thêm người chấm, dùng “người chấm thứ ba”.")
    _ensure(can_handle_entry(actor, entry.round, conflicts_for(entry, actor.person_id)))
    if entry.state is EntryState.AWAITING_MEETING:  # somebody stepped out, and those left had all sealed
        move(entry, "resume_scoring", by_label="Thư ký Hội đồng", for_council=True, actor=actor, now=now)
    councils.assign(entry, member, actor=actor, now=now, reason=reason)


def take_back(assignment: Assignment, *, reason: str, actor: Actor, now: datetime) -> None:
    """Take a dossier back from a member who has not sealed it."""
    sheet = find_sheet(assignment.entry_id, assignment.member_id)
    if sheet is not None and sheet.state is SheetState.SEALED:
        raise RuleBroken("sheet_sealed", "Thành viên đã khóa phiếu nên không thôi phân công được.")
    councils.unassign(assignment, reason=reason, actor=actor, now=now)
    settle(assignment.entry, now=now)


def ask_third_marker(entry: Entry, member: CouncilMember, *, voted: bool, actor: Actor, now: datetime) -> None:
    """After the opening, where the sheets differ beyond the round's limit: one more member marks alone.

    `voted` as in `reopen_sheet`: what was voted on gets no more marks.
    """
    round_ = entry.round
    _ensure(can_handle_entry(actor, round_, conflicts_for(entry, actor.person_id)))
    if find_opening(round_.id) is None:
        raise RuleBroken("not_opened", "Chỉ đề nghị người chấm thứ ba sau khi Chủ tịch Hội đồng mở điểm.")
    if entry.state is not EntryState.AWAITING_MEETING:
        raise RuleBroken("not_waiting", "Chỉ thêm người chấm cho hồ sơ đang chờ họp.")
    ensure_not_voted(voted)
    found = aggregate(rubric_of_round(round_), sheets_of_round(round_.id, entry_ids=[entry.id]).by_entry[entry.id])
    spread = deviation(found.sheet_totals, round_.deviation_limit)
    if not spread.exceeds:
        raise RuleBroken("within_limit", "Các phiếu không lệch quá mức của đợt xét nên không cần người chấm thứ ba.")
    if find_assignment(entry.id, member.id) is not None:
        raise RuleBroken("already_marks", "Thành viên này đã chấm hồ sơ.")
    move(entry, "resume_scoring", by_label="Thư ký Hội đồng", for_council=True, actor=actor, now=now)
    councils.assign(entry, member, actor=actor, now=now, reason="Người chấm thứ ba vì các phiếu lệch quá mức.")
    session.add(
        ScoreSheet(entry_id=entry.id, member_id=member.id, rubric_version_id=round_.rubric_version_id,
                   state=SheetState.DRAFT, created_at=now, saved_at=now, is_third_marker=True)
    )  # fmt: skip
    session.flush()
    audit.record("sheet.third_marker", "entry", entry.id, actor=actor, now=now, locality_id=entry.locality_id,
                 facts={"member": member.id})  # fmt: skip


def remind_late(round_: Round, *, actor: Actor, now: datetime) -> tuple[int, int]:
    """Tell members who have sheets to seal, at most once a day; (written to, without an address or told today)."""
    board = board_for_secretary(round_.id, actor=actor)
    told = untold = 0
    for row in board.members:
        if not row.waiting:
            continue
        sent = _remind(round_, row, now=now)
        told, untold = (told + 1, untold) if sent else (told, untold + 1)
    audit.record("scoring.remind", "round", round_.id, actor=actor, now=now, locality_id=round_.locality_id,
                 facts={"told": told, "untold": untold})  # fmt: skip
    return told, untold


def _remind(round_: Round, row: MemberProgress, *, now: datetime) -> bool:
    news = News(
        Kind.SHEETS_LATE, f"Còn {len(row.waiting)} phiếu chấm chưa khóa, {round_.name}",
        f"Ông/Bà đã khóa {row.done} trên {row.total} phiếu chấm của {round_.name}.\n"
        f"Hạn chấm: {local(round_.scoring_until):%H:%M ngày %d/%m/%Y}.", places.DESK, go="Mở Bàn chấm",
        locality_id=round_.locality_id,
    )  # fmt: skip
    key = f"round:{round_.id}:late:{row.member.id}:{local_date(now).isoformat()}"
    person = row.member.person
    return notices.notify(notices.reader_of(person), news, key=key, now=now).new and bool(person.email)


def start_meeting(round_: Round, *, actor: Actor, now: datetime) -> None:
    """All sheets are sealed: the round goes to the meeting."""
    _ensure(can_run_scoring(actor, round_))
    if round_.state is RoundState.SCORING:
        settle_round(round_, now=now)
    left = session.scalar(
        select(func.count()).select_from(Entry).where(Entry.round_id == round_.id, Entry.state == EntryState.SCORING)
    )
    if left:
        raise RuleBroken(
            "still_scoring", f"Còn {left} hồ sơ chưa đủ phiếu. Đợi đủ phiếu, hoặc đề nghị Chủ tịch mở điểm."
        )
    movements.advance(round_, "start_meeting", actor=actor, now=now)


def _ensure_own_sealed(entry: Entry, actor: Actor) -> None:
    """A secretary who marks the entry too judges alone first: a paper shows its marks to whoever types it in."""
    seat = find_member_of_round(entry.round_id, actor.person_id)
    if seat is None or find_assignment(entry.id, seat.id) is None:
        return
    own = find_sheet(entry.id, seat.id)
    is_late = own is not None and own.is_third_marker
    if find_opening(entry.round_id) is not None and not is_late:
        return  # whoever had not sealed by the opening marks no more
    if own is None or own.state is not SheetState.SEALED:
        raise RuleBroken(
            "own_sheet_first", "Khóa phiếu của bạn cho hồ sơ này trước, rồi nhập phiếu giấy của người khác."
        )


def _ensure(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed()
