"""The dossiers of a round that say again what another text says: for the secretary's queue."""

from decimal import Decimal

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.entries.enums import IN_SCREENING
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import InitiativeAuthor
from innovation.domain.movements.models import Round
from innovation.domain.movements.permissions import can_run_rounds
from innovation.domain.similarity.models import Comparison, ComparisonHit
from innovation.domain.similarity.queries.kept import open_to
from innovation.domain.similarity.rules import SUSPECT_SHARE


def suspected_of_round(round_: Round, actor: Actor) -> dict[int, Decimal]:
    """Entries being screened, with the largest share that their newest comparison found; one query.

    Not counted is what a conflict closes to this reader, nor an entry of their own; nor, for a unit's secretary, what
    entries of other rounds than that unit's say.
    """
    person_id = actor.person_id
    own = select(InitiativeAuthor.entry_id).where(InitiativeAuthor.person_id == person_id)
    screened = (
        Entry.round_id == round_.id,
        Entry.state.in_(IN_SCREENING),
        Entry.deleted_at.is_(None),
        Entry.owner_id.is_distinct_from(person_id),
        Entry.id.not_in(own),
    )
    newest = (
        select(func.max(Comparison.id))
        .join(Entry, Entry.id == Comparison.entry_id)
        .where(*screened)
        .group_by(Comparison.entry_id)
    )
    rows = session.execute(
        select(Comparison.entry_id, func.max(ComparisonHit.share))
        .join(ComparisonHit, and_(ComparisonHit.comparison_id == Comparison.id, open_to(person_id)))
        .where(Comparison.id.in_(newest), ComparisonHit.share >= SUSPECT_SHARE, _known_to(actor, round_))
        .group_by(Comparison.entry_id)
    )
    return {entry_id: Decimal(share) for entry_id, share in rows}


def _known_to(actor: Actor, round_: Round) -> ColumnElement[bool]:
    if can_run_rounds(actor, round_.locality_id):
        return true()
    of_unit = select(Entry.id).join(Round, Round.id == Entry.round_id).where(Round.host_unit_id == round_.host_unit_id)
    return or_(ComparisonHit.work_id.is_not(None), ComparisonHit.other_entry_id.in_(of_unit))
