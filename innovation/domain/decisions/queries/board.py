"""The meeting's page: ranks, votes and conclusions of a round for one reader. Columns, not objects: 1,500 lines fit."""

from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import literal, select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.db.session import engine
from innovation.db.types import word
from innovation.domain.councils.models import CouncilMember, RelationsDeclaration
from innovation.domain.councils.permissions import is_blind_to
from innovation.domain.councils.queries import council_of, members_of
from innovation.domain.decisions.enums import MeetingState, Outcome
from innovation.domain.decisions.models import Attendance, Ballot, Conclusion, Meeting
from innovation.domain.decisions.permissions import can_see_meeting
from innovation.domain.decisions.queries.meetings import meeting_with_attendance
from innovation.domain.decisions.queries.results import Line, results_of, rubric_of, state_columns
from innovation.domain.decisions.queries.viewing import Hidden, hidden_from
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import EntryStage
from innovation.domain.movements.models import Round
from innovation.domain.movements.rules.rubric import Rubric, Verdict
from innovation.domain.scoring.documents import masked_titles
from innovation.domain.scoring.models import ScoresOpening

JUDGED_STATES = (
    EntryState.SCORING, EntryState.AWAITING_MEETING, EntryState.AWAITING_SIGNATURE, EntryState.RECOGNISED,
    EntryState.RECOGNISED_IDEA, EntryState.NOT_RECOGNISED, EntryState.REVOKED,
)  # fmt: skip
NO_RANK = 10**9
RESULT, OUTCOME = 7, 8  # places in the columns of `_rows_query`


@dataclass(frozen=True, slots=True)
class Row:
    """One entry on the page."""

    entry_id: int
    code: str
    title: str
    unit: str
    stage: EntryStage | None
    line: Line
    tied: bool
    ballot_id: int | None
    is_secret: bool
    result: Mapping[str, Any] | None
    outcome: Outcome | None
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class Room:
    """Where the reader stands: the round, the meeting, the seats, and whether the scores are open."""

    round: Round
    meeting: Meeting | None
    attendance: Mapping[int, Attendance]
    members: tuple[CouncilMember, ...]
    member: CouncilMember | None
    opened_at: datetime | None
    has_declared: bool
    state: tuple[object, ...]
    is_blind: bool = False  # authors and units are kept from this reader

    @property
    def is_frozen(self) -> bool:
        return self.meeting is not None and self.meeting.state is MeetingState.CLOSED

    @property
    def sees_figures(self) -> bool:
        """Only after the chair opened the scores; a member only after the statement on relations."""
        return self.opened_at is not None and (self.member is None or self.has_declared)


@dataclass(frozen=True, slots=True)
class Board:
    """The ranking as this reader may see it."""

    room: Room
    rubric: Rubric
    rows: tuple[Row, ...]
    hidden: Hidden
    voted: int
    unseen: int = 0  # entries of the meeting that are hidden from this reader
    is_all_voted: bool = False  # those among them, too
    is_all_concluded: bool = False


def room_of(round_: Round, *, actor: Actor) -> Room:
    """The meeting room of a round for one of those who have business there."""
    council = council_of(round_.id)
    members = tuple(members_of(council)) if council else ()
    member = next((m for m in members if m.person_id == actor.person_id), None)
    if not can_see_meeting(actor, round_, member):
        raise NotFound("Không tìm thấy phiên họp này.")
    opening = select(ScoresOpening.at).where(ScoresOpening.round_id == round_.id).scalar_subquery()
    declared = select(RelationsDeclaration.id).where(
        RelationsDeclaration.round_id == round_.id, RelationsDeclaration.member_id == (member.id if member else 0)
    ).scalar_subquery()  # fmt: skip
    opened_at, statement, *state = session.execute(select(opening, declared, *state_columns(round_))).one()
    meeting, attendance = meeting_with_attendance(round_.id)
    return Room(round_, meeting, attendance, members, member, opened_at, statement is not None, tuple(state),
                is_blind_to(actor, round_, member))  # fmt: skip


def board_of(room: Room, *, actor: Actor) -> Board:
    """Ranks, votes and conclusions; nothing of entries that the reader must not see, not even a gap in the ranks."""
    round_, meeting = room.round, room.meeting
    rubric = rubric_of(round_)
    if not room.sees_figures:
        return Board(room, rubric, (), Hidden(frozenset(), frozenset()), 0)
    if room.is_frozen and meeting is not None:
        lines = frozen_lines(meeting, rubric)
    else:
        lines = dict(results_of(round_, room.state).lines)
    hidden = hidden_from(round_, actor, room.member)
    seen = visible_ranks({id_: line for id_, line in lines.items() if id_ not in hidden.entry_ids})
    ties = Counter(line.rank for line in seen.values() if line.rank is not None)
    found = session.execute(_rows_query(round_, meeting.id if meeting else 0)).all()
    rows = [_row(line, seen[line[0]], ties) for line in found if line[0] in seen]
    rows.sort(key=lambda row: (row.line.rank or NO_RANK, row.code))
    rows = _without_names(rows) if room.is_blind else rows
    return Board(
        room, rubric, tuple(rows), hidden, sum(row.result is not None for row in rows),
        unseen=sum(line[0] in hidden.entry_ids for line in found),
        is_all_voted=bool(found) and all(line[RESULT] is not None for line in found),
        is_all_concluded=bool(found) and all(line[OUTCOME] is not None for line in found),
    )  # fmt: skip


def _without_names(rows: list[Row]) -> list[Row]:
    titles = masked_titles({row.entry_id: row.title for row in rows})
    return [replace(row, title=titles[row.entry_id], unit="") for row in rows]


def visible_ranks(lines: Mapping[int, Line]) -> dict[int, Line]:
    """Ranks counted anew among what is seen: 1, 2, 2, 4 without the places of what is not."""
    ordered = sorted((line for line in lines.values() if line.rank is not None), key=lambda line: line.rank or 0)
    places: dict[int, int] = {}
    for place, line in enumerate(ordered, start=1):
        places.setdefault(line.rank or 0, place)
    return {
        id_: line if line.rank is None or places[line.rank] == line.rank else replace(line, rank=places[line.rank])
        for id_, line in lines.items()
    }


def _rows_query(round_: Round, meeting_id: int) -> Any:
    # A nomination speaks of what has been done: it counts as applied.
    stage = literal(EntryStage.APPLIED, word(EntryStage)) if round_.season_id is not None else Initiative.stage
    return (
        select(
            Entry.id, Entry.code, Entry.title, Unit.name, stage, Ballot.id, Ballot.is_secret, Ballot.result,
            Conclusion.outcome, Conclusion.grade, Conclusion.note,
        )
        .outerjoin(Unit, Unit.id == Entry.unit_id)
        .outerjoin(Initiative, Initiative.entry_id == Entry.id)
        .outerjoin(Ballot, (Ballot.entry_id == Entry.id) & (Ballot.meeting_id == meeting_id))
        .outerjoin(Conclusion, Conclusion.entry_id == Entry.id)
        .where(Entry.round_id == round_.id, Entry.state.in_(JUDGED_STATES), Entry.deleted_at.is_(None))
    )  # fmt: skip


def _row(found: Any, line: Line, ties: Counter[int]) -> Row:
    entry_id, code, title, unit, stage, ballot_id, is_secret, result, outcome, grade, note = found
    return Row(
        entry_id, code or "", title, unit or "", stage, line, ties[line.rank or 0] > 1, ballot_id, bool(is_secret),
        result, outcome, grade or "", note or "",
    )  # fmt: skip


_frozen: OrderedDict[tuple[object, str], dict[int, Line]] = OrderedDict()


def frozen_lines(meeting: Meeting, rubric: Rubric) -> dict[int, Line]:
    """What was frozen when the meeting closed; later changes of sheets are not looked at."""
    key = (engine().url, meeting.sha256 or "")
    if key not in _frozen:
        rows = session.execute(
            select(Conclusion.entry_id, Conclusion.rank, Conclusion.explanation).where(
                Conclusion.meeting_id == meeting.id
            )
        )
        _frozen[key] = {entry_id: _line(rubric, entry_id, rank, body) for entry_id, rank, body in rows}
        while len(_frozen) > 8:
            _frozen.popitem(last=False)
    return _frozen[key]


def _line(rubric: Rubric, entry_id: int, rank: int | None, body: Mapping[str, Any]) -> Line:
    means = {line["key"]: line["mean"] for line in body["criteria"]}
    board = body["board"]
    return Line(
        entry_id=entry_id,
        rank=rank,
        means=tuple(board["means"]) if board["means"] else tuple(means.get(c.key, "") for c in rubric.scored),
        total=body["total"],
        verdict=Verdict(body["verdict"]),
        grade=body["grade"],
        marks=tuple(Decimal(mark) for mark in board["marks"]),
        spread=board["spread"],
        is_far=board["is_far"],
        needs_third=board["needs_third"],
    )
