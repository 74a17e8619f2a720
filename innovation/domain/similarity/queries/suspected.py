"""The dossiers of a round that say again what another text says: for the secretary's queue."""

from decimal import Decimal

from sqlalchemy import and_, func, select

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.entries.enums import IN_SCREENING
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import InitiativeAuthor
from innovation.domain.movements.models import Round
from innovation.domain.similarity.models import Comparison, ComparisonHit
from innovation.domain.similarity.queries.kept import known_to
from innovation.domain.similarity.rules import SUSPECT_SHARE


def suspected_of_round(round_: Round, actor: Actor) -> dict[int, Decimal]:
    """Entries being screened, with the largest share that their newest comparison found; one query.

    Not counted is what a conflict closes to this reader, nor an entry of their own; nor, for a unit's secretary, what
    entries of other rounds than that unit's say.
    """
    own = select(InitiativeAuthor.entry_id).where(InitiativeAuthor.person_id == actor.person_id)
    screened = (
        Entry.round_id == round_.id,
        Entry.state.in_(IN_SCREENING),
        Entry.deleted_at.is_(None),
        Entry.owner_id.is_distinct_from(actor.person_id),
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
        .join(ComparisonHit, and_(ComparisonHit.comparison_id == Comparison.id, known_to(actor, round_)))
        .where(Comparison.id.in_(newest), ComparisonHit.share >= SUSPECT_SHARE)
        .group_by(Comparison.entry_id)
    )
    return {entry_id: Decimal(share) for entry_id, share in rows}
