"""A member's place at one entry: the only way to a sheet of one's own."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.models import Assignment, CouncilMember, CouncilRound, RelationsDeclaration
from innovation.domain.councils.permissions import COUNCIL_STATES
from innovation.domain.councils.queries import facts_of
from innovation.domain.entries.models import Entry
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round, RubricVersion
from innovation.domain.movements.rules.rubric import Rubric, parse_rubric
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.models import ScoreSheet, ScoresOpening, SheetReopening

MISSING = "Không tìm thấy hồ sơ này."


class StatementMissing(NotFound):
    """The member has yet to say whom they are related to; until then no dossier opens."""

    def __init__(self, round_id: int) -> None:
        super().__init__("Khai mối liên quan trước khi mở hồ sơ.")
        self.round_id = round_id


@dataclass(slots=True)
class Seat:
    """A member at an entry. `sheet` is None until the first save; `let_in_late`: may mark after the opening."""

    entry: Entry
    member: CouncilMember
    is_assigned: bool
    sheet: ScoreSheet | None
    opening: ScoresOpening | None
    let_in_late: bool
    conflicts: frozenset[ConflictKind] = field(default_factory=frozenset)

    @property
    def round(self) -> Round:
        return self.entry.round

    @property
    def state(self) -> SheetState:
        return self.sheet.state if self.sheet else SheetState.DRAFT

    @property
    def scoring_open(self) -> bool:
        return self.round.state is RoundState.SCORING

    @property
    def own_unsealed(self) -> bool:
        """Still to be marked, so that the others' sheets stay closed to this member."""
        if not self.is_assigned or self.state is SheetState.SEALED:
            return False
        return self.let_in_late or self.opening is None

    @property
    def may_mark(self) -> bool:
        if self.state is SheetState.SEALED or not self.is_assigned:
            return False
        return self.let_in_late or (self.scoring_open and self.opening is None)

    @property
    def rubric(self) -> Rubric:
        return rubric_of(self.sheet.rubric_version_id if self.sheet else self.round.rubric_version_id)

    @property
    def marks(self) -> dict[str, Decimal | None]:
        return {mark.criterion: mark.value for mark in self.sheet.marks} if self.sheet else {}

    @property
    def comments(self) -> dict[str, str]:
        return {mark.criterion: mark.comment for mark in self.sheet.marks} if self.sheet else {}


def rubric_of(version_id: int) -> Rubric:
    """The rubric of a version, read by the engine."""
    version = session.get(RubricVersion, version_id)
    if version is None:
        raise NotFound("Không tìm thấy bộ tiêu chí này.")
    return parse_rubric(version.body)


def late_sheets(opened_at: Any) -> ColumnElement[bool]:
    """A condition: the sheet of a third marker, or one that the chair opened again after the scores were opened."""
    again = exists().where(SheetReopening.sheet_id == ScoreSheet.id, SheetReopening.at >= opened_at)
    return or_(ScoreSheet.is_third_marker, again)


def _seat_of(entry: Entry, person_id: int) -> Seat | None:
    assigned = and_(
        Assignment.entry_id == entry.id, Assignment.member_id == CouncilMember.id, Assignment.revoked_at.is_(None)
    )
    query = (
        select(
            CouncilMember, RelationsDeclaration.id, Assignment.id, ScoreSheet, ScoresOpening,
            late_sheets(ScoresOpening.at),
        )
        .join(CouncilRound, CouncilRound.council_id == CouncilMember.council_id)
        .outerjoin(RelationsDeclaration, and_(
            RelationsDeclaration.round_id == entry.round_id, RelationsDeclaration.member_id == CouncilMember.id))
        .outerjoin(Assignment, assigned)
        .outerjoin(ScoreSheet, and_(ScoreSheet.entry_id == entry.id, ScoreSheet.member_id == CouncilMember.id))
        .outerjoin(ScoresOpening, ScoresOpening.round_id == entry.round_id)
        .where(
            CouncilRound.round_id == entry.round_id, CouncilMember.person_id == person_id,
            CouncilMember.ended_on.is_(None),
        )
        .options(selectinload(ScoreSheet.marks))
    )  # fmt: skip
    row = session.execute(query).one_or_none()
    if row is None:
        return None
    member, statement_id, assignment_id, sheet, opening, late = row
    conflicts = facts_of(entry_ids=[entry.id]).conflicts(
        entry.id, person_id=person_id, unit_id=member.person.unit_id, unit_rule=entry.round.unit_conflict
    )
    if conflicts or entry.state not in COUNCIL_STATES or entry.deleted_at is not None:
        return None
    if statement_id is None:
        raise StatementMissing(entry.round_id)
    return Seat(entry, member, assignment_id is not None, sheet, opening, bool(late), conflicts)


def _entry(entry_id: int) -> Entry:
    entry = session.get(Entry, entry_id, options=[joinedload(Entry.round).joinedload(Round.rubric_version)])
    if entry is None:
        raise NotFound(MISSING)
    return entry


def get_reading_seat(entry_id: int, *, actor: Actor) -> Seat:
    """The seat of a member who may read the dossier, assigned or not; missing for everybody else."""
    seat = _seat_of(_entry(entry_id), actor.person_id) if actor.person_id is not None else None
    if seat is None:
        raise NotFound(MISSING)
    return seat


def get_seat(entry_id: int, *, actor: Actor) -> Seat:
    """The seat of the member who is to score the entry; missing for everybody else, whatever the reason."""
    seat = get_reading_seat(entry_id, actor=actor)
    if not seat.is_assigned:
        raise NotFound(MISSING)
    return seat
