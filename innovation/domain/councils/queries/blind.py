"""Which entries a reader of the office must not open, because they judge them without knowing who wrote them."""

from collections.abc import Collection

from sqlalchemy import or_, select

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.councils.models import CouncilMember, CouncilRound
from innovation.domain.councils.permissions import CONCLUDED
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round


def blind_entries(actor: Actor, entry_ids: Collection[int]) -> frozenset[int]:
    """Those of these entries whose authors and units are kept from the actor; `permissions.is_blind_to` for lists.

    A unit's head knows the own unit's entries and is out for them anyway.
    """
    if actor.person_id is None or not entry_ids:
        return frozenset()
    rows = session.execute(
        select(Entry.id, Entry.unit_id)
        .join(Round, Round.id == Entry.round_id)
        .join(CouncilRound, CouncilRound.round_id == Round.id)
        .join(CouncilMember, CouncilMember.council_id == CouncilRound.council_id)
        .where(
            Entry.id.in_(entry_ids),
            Round.is_blind.is_(True),
            Round.state.not_in(CONCLUDED),
            CouncilMember.person_id == actor.person_id,
            CouncilMember.ended_on.is_(None),
            Round.locality_id.not_in(actor.localities_with(Role.SECRETARY)),
            or_(Round.host_unit_id.is_(None), Round.host_unit_id.not_in(actor.units_with(Role.UNIT_SECRETARY))),
        )
    )
    return frozenset(entry_id for entry_id, unit_id in rows if not actor.heads_unit(unit_id))
