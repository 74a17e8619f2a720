"""Reads of lines that were taken out of a paper. Why is for those who may know of cases, and never about oneself."""

from collections.abc import Sequence

from sqlalchemy import func, select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.councils.queries import conflicts_for, is_barred_from_office
from innovation.domain.decisions.models import Decision, HeldLine
from innovation.domain.decisions.permissions import ANSWERS
from innovation.domain.decisions.queries.viewing import hidden_from


def list_held(decision: Decision, *, actor: Actor) -> Sequence[HeldLine]:
    """What was taken out of the paper, for the secretary and those who sign; nothing of what is one's own."""
    if decision.round is None or not actor.has_any(*ANSWERS, locality_id=decision.locality_id):
        return []
    rows = session.scalars(select(HeldLine).where(HeldLine.decision_id == decision.id).order_by(HeldLine.id)).all()
    if not rows:
        return []
    own = hidden_from(decision.round, actor, None).conflicts
    return [row for row in rows if row.entry_id not in own]


def get_held(held_id: int, *, actor: Actor) -> HeldLine:
    """A line for whoever may take it up again."""
    held = session.get(HeldLine, held_id)
    if held is None or not actor.has_any(*ANSWERS, locality_id=held.entry.locality_id):
        raise NotFound("Không tìm thấy tên được để lại này.")
    if is_barred_from_office(conflicts_for(held.entry, actor.person_id)):
        raise NotFound("Không tìm thấy tên được để lại này.")
    return held


def count_held(decision_id: int) -> int:
    """How many lines the paper lacks, which everybody who prepares it may know."""
    return session.scalar(select(func.count()).where(HeldLine.decision_id == decision_id)) or 0


def open_line_of(entry_id: int) -> HeldLine | None:
    """The entry's line that no paper has decided yet, for a caller with a check of its own."""
    return session.scalars(
        select(HeldLine).where(HeldLine.entry_id == entry_id, HeldLine.decided_by_id.is_(None))
    ).one_or_none()
