"""The juror's desk: what is mine to score, in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, exists, func, select

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.councils.models import Assignment, CouncilMember, CouncilRound, RelationsDeclaration
from innovation.domain.councils.permissions import COUNCIL_STATES
from innovation.domain.councils.queries import Facts, facts_about
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round, WorkField
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.models import Mark, ScoreSheet, ScoresOpening, SheetReopening

AT_WORK = (RoundState.OPEN, RoundState.SCORING, RoundState.MEETING, RoundState.SIGNING)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One dossier on the desk; authors and unit stay away from a blind one."""

    entry_id: int
    code: str | None
    title: str
    field_name: str | None
    unit_name: str | None
    sheet_state: SheetState | None
    saved_at: datetime | None
    marks: int
    is_reopened: bool
    is_third_marker: bool

    @property
    def group(self) -> str:
        """not_started, in_progress or sealed."""
        if self.sheet_state is SheetState.SEALED:
            return "sealed"
        return "in_progress" if self.marks else "not_started"


@dataclass(slots=True)
class DeskRound:
    """A round on the desk. Without the statement it holds no rows at all."""

    round: Round
    member: CouncilMember
    has_declared: bool
    opened_at: datetime | None
    rows: list[DeskRow] = field(default_factory=list)

    @property
    def done(self) -> int:
        return sum(row.group == "sealed" for row in self.rows)

    @property
    def next_row(self) -> DeskRow | None:
        """What to score next: begun sheets first."""
        order = {"in_progress": 0, "not_started": 1}
        left = [row for row in self.rows if row.group in order]
        return min(left, key=lambda row: order[row.group], default=None)


def desk(actor: Actor, *, round_id: int | None = None) -> list[DeskRound]:
    """The rounds that the actor's councils judge now, each with the actor's own dossiers. Three queries."""
    if actor.person_id is None:
        return []
    rounds = {row.round.id: row for row in _rounds(actor.person_id, round_id)}
    found = _rows([row.member.id for row in rounds.values() if row.has_declared])
    facts = _facts(rounds.values(), actor.person_id) if found else None
    for of_round, row in found:
        place = rounds.get(of_round)
        if place is None or facts is None:
            continue
        conflicts = facts.conflicts(
            row.entry_id, person_id=actor.person_id, unit_id=place.member.person.unit_id,
            unit_rule=place.round.unit_conflict,
        )  # fmt: skip
        if not conflicts:
            place.rows.append(row)
    return list(rounds.values())


def _facts(rounds: Iterable[DeskRound], person_id: int) -> Facts:
    places = list(rounds)
    unit_id = places[0].member.person.unit_id
    return facts_about(person_id, unit_id, round_ids=[place.round.id for place in places])


def _rounds(person_id: int, round_id: int | None) -> list[DeskRound]:
    query = (
        select(Round, CouncilMember, RelationsDeclaration.id, ScoresOpening.at)
        .join(CouncilRound, CouncilRound.round_id == Round.id)
        .join(CouncilMember, CouncilMember.council_id == CouncilRound.council_id)
        .outerjoin(RelationsDeclaration, and_(
            RelationsDeclaration.round_id == Round.id, RelationsDeclaration.member_id == CouncilMember.id))
        .outerjoin(ScoresOpening, ScoresOpening.round_id == Round.id)
        .where(CouncilMember.person_id == person_id, CouncilMember.ended_on.is_(None), Round.state.in_(AT_WORK))
        .order_by(Round.scoring_until, Round.id)
    )  # fmt: skip
    if round_id is not None:
        query = query.where(Round.id == round_id)
    return [DeskRound(*row[:2], row[2] is not None, row[3]) for row in session.execute(query)]


def _rows(member_ids: Sequence[int]) -> list[tuple[int, DeskRow]]:
    if not member_ids:
        return []
    filled = select(func.count()).where(Mark.sheet_id == ScoreSheet.id, Mark.value.is_not(None)).scalar_subquery()
    again = exists().where(SheetReopening.sheet_id == ScoreSheet.id)
    query = (
        select(
            Entry.round_id, Round.is_blind, Entry.id, Entry.code, Entry.title, WorkField.name, Unit.name,
            ScoreSheet.state, ScoreSheet.saved_at, filled, ScoreSheet.is_third_marker,
            again,
        )
        .join(Assignment, and_(Assignment.entry_id == Entry.id, Assignment.revoked_at.is_(None)))
        .join(Round, Round.id == Entry.round_id)
        .outerjoin(Initiative, Initiative.entry_id == Entry.id)
        .outerjoin(WorkField, WorkField.id == Initiative.field_id)
        .outerjoin(Unit, Unit.id == Entry.unit_id)
        .outerjoin(ScoreSheet, and_(
            ScoreSheet.entry_id == Entry.id, ScoreSheet.member_id == Assignment.member_id))
        .where(
            Assignment.member_id.in_(member_ids), Entry.state.in_(COUNCIL_STATES), Entry.deleted_at.is_(None),
        )
        .order_by(Entry.code, Entry.id)
    )  # fmt: skip
    return [
        (
            row[0],
            DeskRow(
                row[2], row[3], row[4], row[5], None if row[1] else row[6], row[7], row[8], row[9] or 0,
                bool(row[11]), bool(row[10]),
            ),
        )
        for row in session.execute(query)
    ]  # fmt: skip


def count_waiting(rounds: Sequence[DeskRound]) -> int:
    """How many of one's own sheets are not sealed yet, where sealing is still possible."""
    return sum(len(place.rows) - place.done for place in rounds if place.round.state is RoundState.SCORING)
