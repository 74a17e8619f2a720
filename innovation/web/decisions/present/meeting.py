"""The meeting's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from innovation.core.actor import Actor
from innovation.core.rounding import format_decimal
from innovation.domain.councils.enums import Post
from innovation.domain.decisions import queries, service
from innovation.domain.decisions.enums import MeetingState, Outcome, Presence, outcome_labels
from innovation.domain.decisions.permissions import can_preside_or_run, can_run_meeting
from innovation.domain.decisions.queries import Board, Room, Row
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.rules.rubric import Rubric, Verdict

CHARTED = 30
LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the closing checklist."""

    label: str
    done: bool
    href: str = ""


def meeting_page(room: Room, *, actor: Actor) -> dict[str, Any]:
    """All that the page, its projector and the page before closing show."""
    board = queries.board_of(room, actor=actor)
    meeting = room.meeting
    is_open = meeting is not None and meeting.state is MeetingState.OPEN
    runs = can_run_meeting(actor, room.round)
    passed = [row for row in board.rows if row.line.verdict is Verdict.RECOGNISED]
    return {
        "room": room,
        "round": room.round,
        "meeting": meeting,
        "board": board,
        "rows": board.rows,
        "cut_after": len(passed) if _cut_is_clean(board, len(passed)) else None,
        "cut_words": cut_words(board.rubric),
        "criteria": [(head, format_decimal(c.max)) for head, c in
                     zip(heads_of(board.rubric), board.rubric.scored, strict=True)],
        "criteria_names": [c.name for c in board.rubric.scored],
        "runs": runs,
        "chairs": room.member is not None and room.member.post is Post.CHAIR,
        "acts": can_preside_or_run(actor, room.round, room.member),
        "is_open": is_open,
        "is_planned": meeting is not None and meeting.state is MeetingState.PLANNED,
        "quorum": service.quorum_in(room.round, room.members, room.attendance) if room.attendance else None,
        "written": sum(row.presence is Presence.WRITTEN for row in room.attendance.values()),
        "checks": _checks(board) if runs and is_open else [],
        "total": len(board.rows) + board.unseen,
        "chart": chart_of(board),
        "outcomes": outcome_labels(of_season=room.round.season_id is not None),
        "Outcome": Outcome,
        "can_draft": runs and room.is_frozen and room.round.state is RoundState.SIGNING,
        "my_ballots": _my_ballots(board) if is_open and room.member is not None else [],
    }  # fmt: skip


def heads_of(rubric: Rubric) -> list[str]:
    """What stands above the marks: the criteria's names, or their numbers where a name is a whole sentence."""
    names = [criterion.name for criterion in rubric.scored]
    if all(len(name) <= LONGEST_HEAD for name in names):
        return names
    return ["Tiêu chí"] if len(names) == 1 else [f"Tiêu chí {number}" for number in range(1, len(names) + 1)]


def _cut_is_clean(board: Board, passed: int) -> bool:
    """Whether those who reach the mark stand above all who do not, so that one line can part them."""
    return all(row.line.verdict is Verdict.RECOGNISED for row in board.rows[:passed]) and bool(board.rows)


def cut_words(rubric: Rubric) -> str:
    """“từ 50 điểm và mỗi tiêu chí có mức tối thiểu”, as the rubric has it."""
    parts = []
    lowest = [grade.min_total for grade in rubric.classes if grade.outcome is Verdict.RECOGNISED and grade.min_total]
    threshold = rubric.threshold if rubric.threshold is not None else min(lowest, default=None)
    if threshold is not None:
        parts.append(f"từ {format_decimal(threshold)} điểm")
    parts.extend(f"“{item.name}” từ {format_decimal(floor)}" for item, floor in rubric.floors)
    return "Mức đạt: " + ", ".join(parts) if parts else "Bộ tiêu chí không có mức đạt, Hội đồng tự kết luận"


def chart_of(board: Board) -> dict[str, Any] | None:
    """Dots by sheet: all entries of a small round, the widest ones of a large round. Sheets have no names."""
    scored = [row for row in board.rows if row.line.marks]
    if not scored:
        return None
    shown = scored
    if len(scored) > CHARTED:
        shown = sorted(scored, key=_spread, reverse=True)[:CHARTED]
    widest = max(scored, key=_spread)
    marks = [mark for row in shown for mark in row.line.marks]
    low = min([*marks, board.rubric.threshold] if board.rubric.threshold is not None else marks)
    top = board.rubric.max_total
    tenths = min(int(low / top * 10), 9)  # where every sheet is full, the axis still has a length
    floor = Decimal(tenths) * top / 10
    return {
        "rows": [
            {"label": row.code, "marks": row.line.marks, "mean": Decimal(row.line.total.replace(",", "."))}
            for row in shown
        ],
        "low": floor,
        "high": top,
        "pass_mark": board.rubric.threshold,
        "wide": board.room.round.deviation_limit,
        "is_part": len(shown) < len(scored),
        "finding": f"Điểm từng phiếu của {len(shown)} hồ sơ; {widest.code} có khoảng cách lớn nhất, "
        f"{widest.line.spread or 0} điểm.",
    }


def _spread(row: Row) -> Decimal:
    return max(row.line.marks) - min(row.line.marks) if row.line.marks else Decimal(0)


def _checks(board: Board) -> list[Check]:
    """What is left before the close, for all entries: those that the secretary is out of, too, which the chair does."""
    room = board.room
    quorum = service.quorum_in(room.round, room.members, room.attendance) if room.attendance else None
    others = f", kể cả {board.unseen} hồ sơ do Chủ tịch Hội đồng làm thay bạn" if board.unseen else ""
    quota = room.round.award_quota
    proposed = sum(row.outcome not in (None, Outcome.NOT_RECOGNISED) for row in board.rows)
    numbered = [Check(f"Đề nghị khen không quá {quota}, hiện là {proposed}", proposed <= quota)] if quota else []
    return [
        Check("Điểm danh, đủ số thành viên", bool(quorum and quorum.met), "decisions.attendance_form_page"),
        Check(f"Biểu quyết mọi hồ sơ{others}", board.is_all_voted),
        Check(f"Ghi kết luận mọi hồ sơ{others}", board.is_all_concluded),
        *numbered,
        Check("Ghi ý kiến vào biên bản", bool(room.meeting and room.meeting.notes.strip()), "decisions.notes_form"),
    ]


def _my_ballots(board: Board) -> Sequence[Row]:
    """Open ballots of entries that the member sees: where the own vote may be given."""
    return [row for row in board.rows if row.ballot_id is not None and row.result is None]


def board_rows(page: dict[str, Any]) -> Sequence[Row]:
    rows: Sequence[Row] = page["rows"]
    return rows
