"""How a rank came about, for one entry; and how strict each member was. Exact, and after the meeting frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.rounding import format_decimal, half_up
from innovation.db import session
from innovation.domain.decisions.models import TieBreak
from innovation.domain.decisions.permissions import can_preside_or_run
from innovation.domain.decisions.queries.board import Board, Row
from innovation.domain.decisions.queries.meetings import find_conclusion
from innovation.domain.decisions.queries.results import Line, results_of
from innovation.domain.movements.rules.rubric import Rubric
from innovation.domain.scoring.ranking import Ranked, explain, of_nomination, severity


def explanation_for_record(rubric: Rubric, row: Ranked, line: Line) -> dict[str, Any]:
    """What is frozen with a conclusion: every step, and the line as the board shows it."""
    body = explain(rubric, row.aggregate, ranked=row).to_dict()
    body["tied_with"] = list(row.tied_with)
    body["board"] = {
        "means": list(line.means),
        "marks": [format(mark, "f") for mark in line.marks],
        "spread": line.spread,
        "is_far": line.is_far,
        "needs_third": line.needs_third,
    }
    return plain(body)


def plain(value: Any) -> Any:
    """Tuples as lists, so that what is hashed reads back the same from JSON."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


@dataclass(frozen=True, slots=True)
class Reasons:
    """The page of one entry: the row, every step, the tie-breaks that concern it."""

    row: Row
    body: Mapping[str, Any]
    ties: tuple[Row, ...]
    tie_reasons: tuple[str, ...]


def reasons_for(board: Board, entry_id: int) -> Reasons:
    """The way to the entry's rank; missing for whoever sees no figures of it."""
    row = next((row for row in board.rows if row.entry_id == entry_id), None)
    if row is None:
        raise NotFound("Không tìm thấy hồ sơ này trong bảng xếp hạng.")
    if board.room.is_frozen:
        conclusion = find_conclusion(entry_id)
        if conclusion is None:
            raise NotFound("Không tìm thấy hồ sơ này trong bảng xếp hạng.")
        body: Mapping[str, Any] = conclusion.explanation
    else:
        results = results_of(board.room.round, board.room.state)
        body = explanation_for_record(results.rubric, results.ranked[entry_id], results.lines[entry_id])
    if board.room.round.season_id is not None:
        body = {**body, "steps": of_nomination(body["steps"])}
    seen = {other.entry_id: other for other in board.rows}
    ties = tuple(seen[id_] for id_ in body["tied_with"] if id_ in seen)
    return Reasons(row, _for_reader(body, board, row, len(ties)), ties, _tie_reasons(board, entry_id, set(seen)))


def _for_reader(body: Mapping[str, Any], board: Board, row: Row, ties: int) -> Mapping[str, Any]:
    """The rank's sentence counts only what the reader sees."""
    if not board.hidden.entry_ids:
        return body
    steps = [step for step in body["steps"] if step["code"] != "rank"]
    if row.line.rank is not None:
        words = f"Đồng hạng {row.line.rank}" if ties and row.tied else f"Xếp hạng {row.line.rank}"
        steps.append({"code": "rank", "sentence": f"{words} trong các hồ sơ bạn được xem."})
    return {**body, "steps": steps}


def _tie_reasons(board: Board, entry_id: int, seen: set[int]) -> tuple[str, ...]:
    meeting = board.room.meeting
    if meeting is None:
        return ()
    rows = session.scalars(select(TieBreak).where(TieBreak.meeting_id == meeting.id).order_by(TieBreak.id))
    return tuple(row.reason for row in rows if entry_id in row.entry_ids and set(row.entry_ids) <= seen)


@dataclass(frozen=True, slots=True)
class MemberSeverity:
    """One member against the others who marked the same entries: below zero is the stricter."""

    label: str
    difference: str
    words: str
    entries: int
    sign: int


def severity_for(board: Board, *, actor: Actor) -> list[MemberSeverity]:
    """Names for those who run or preside; another member finds the own name among numbers."""
    room = board.room
    if not room.sees_figures:
        raise NotFound("Không tìm thấy nội dung này.")
    seen = {row.entry_id for row in board.rows}
    results = results_of(room.round, room.state)
    found = severity({id_: totals for id_, totals in results.totals.items() if id_ in seen})
    named = can_preside_or_run(actor, room.round, room.member)
    names = {member.id: member.person.full_name for member in room.members}
    lines = []
    for number, (member_id, one) in enumerate(sorted(found.items(), key=lambda item: (item[1].difference, item[0])), 1):
        mine = room.member is not None and room.member.id == member_id
        label = names.get(member_id, f"Thành viên {number}") if named else ("Bạn" if mine else f"Thành viên {number}")
        size = half_up(abs(one.difference), 2)
        sign = (one.difference > 0) - (one.difference < 0)
        words = {0: "ngang các thành viên khác", 1: "cao hơn các thành viên khác", -1: "thấp hơn các thành viên khác"}
        lines.append(MemberSeverity(label, format_decimal(size), words[sign], one.entries, sign))
    return lines
