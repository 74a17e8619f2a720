"""Who is to score what."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.councils.models import Assignment, Council, CouncilMember
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative
from innovation.domain.localities.models import Unit
from innovation.domain.movements.models import WorkField

# What a council deals with: eligible entries and all that come after.
BEFORE_COUNCIL = (
    EntryState.ELIGIBLE, EntryState.SCORING, EntryState.AWAITING_MEETING, EntryState.AWAITING_SIGNATURE,
    EntryState.RECOGNISED, EntryState.RECOGNISED_IDEA, EntryState.NOT_RECOGNISED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GridRow:
    """One dossier of the grid member × dossier."""

    entry_id: int
    code: str | None
    title: str
    state: EntryState
    field_name: str | None
    unit_name: str | None


def rows_for_grid(round_id: int) -> list[GridRow]:
    """The round's dossiers that a council deals with, by code."""
    query = (
        select(Entry.id, Entry.code, Entry.title, Entry.state, WorkField.name, Unit.name)
        .outerjoin(Initiative, Initiative.entry_id == Entry.id)
        .outerjoin(WorkField, WorkField.id == Initiative.field_id)
        .outerjoin(Unit, Unit.id == Entry.unit_id)
        .where(Entry.round_id == round_id, Entry.state.in_(BEFORE_COUNCIL), Entry.deleted_at.is_(None))
        .order_by(Entry.code, Entry.id)
    )
    return [GridRow(*row) for row in session.execute(query)]


def list_assignments(round_id: int, *, member_id: int | None = None) -> Sequence[Assignment]:
    """Assignments in force in the round, by the entries' codes."""
    query = (
        select(Assignment)
        .join(Entry, Entry.id == Assignment.entry_id)
        .where(Entry.round_id == round_id, Assignment.revoked_at.is_(None))
        .options(joinedload(Assignment.entry), joinedload(Assignment.member))
        .order_by(Entry.code, Assignment.member_id)
    )
    if member_id is not None:
        query = query.where(Assignment.member_id == member_id)
    return session.scalars(query).all()


def find_assignment(entry_id: int, member_id: int) -> Assignment | None:
    return session.scalars(
        select(Assignment).where(
            Assignment.entry_id == entry_id, Assignment.member_id == member_id, Assignment.revoked_at.is_(None)
        )
    ).one_or_none()


def get_assignment(council: Council, entry_id: int, member_id: int) -> Assignment:
    """An assignment in force to a member of this council."""
    assignment = find_assignment(entry_id, member_id)
    if assignment is None or assignment.member.council_id != council.id:
        raise NotFound("Không tìm thấy phân công này.")
    return assignment


def assigned_pairs(round_id: int) -> dict[int, dict[int, str]]:
    """The reason of each assignment in force, by entry and member."""
    rows = session.execute(
        select(Assignment.entry_id, Assignment.member_id, Assignment.reason)
        .join(Entry, Entry.id == Assignment.entry_id)
        .where(Entry.round_id == round_id, Assignment.revoked_at.is_(None))
    )
    found: dict[int, dict[int, str]] = {}
    for entry_id, member_id, reason in rows:
        found.setdefault(entry_id, {})[member_id] = reason
    return found


def loads(round_id: int) -> dict[int, int]:
    """How many dossiers each member has in the round."""
    rows = session.execute(
        select(Assignment.member_id, func.count())
        .join(Entry, Entry.id == Assignment.entry_id)
        .join(CouncilMember, CouncilMember.id == Assignment.member_id)
        .where(Entry.round_id == round_id, Assignment.revoked_at.is_(None), CouncilMember.ended_on.is_(None))
        .group_by(Assignment.member_id)
    )
    return dict(rows.all())
