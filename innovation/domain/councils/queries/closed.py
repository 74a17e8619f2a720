"""Which entries of a round a conflict closes to one reader behind every door: `is_shut_out` for whole lists."""

from sqlalchemy import or_, select, union

from innovation.db import session
from innovation.domain.councils.models import Conflict
from innovation.domain.councils.queries.conflicts import BEHIND_EVERY_DOOR
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import FirstUser, InitiativeAuthor


def closed_of_round(round_id: int, person_id: int | None) -> frozenset[int]:
    """One query that reads the person's own ties only; what they wrote themselves stays open to them."""
    if person_id is None:
        return frozenset()
    declared = select(Conflict.entry_id).where(Conflict.person_id == person_id, Conflict.kind.in_(BEHIND_EVERY_DOOR))
    applied = select(FirstUser.entry_id).where(FirstUser.person_id == person_id)
    written = select(InitiativeAuthor.entry_id).where(InitiativeAuthor.person_id == person_id)
    return frozenset(
        session.scalars(
            select(Entry.id).where(
                Entry.round_id == round_id,
                Entry.id.in_(union(declared, applied)),
                ~or_(Entry.owner_id == person_id, Entry.id.in_(written)),
            )
        )
    )
