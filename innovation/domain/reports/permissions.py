"""Who may see how far units and people are."""

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.localities.models import Unit

BY_UNIT = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, Role.SUPERVISOR)
BY_PERSON = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER)


def can_see_units(actor: Actor, locality_id: int) -> bool:
    """Counts by unit: also Mặt trận, which supervises."""
    return actor.has_any(*BY_UNIT, locality_id=locality_id)


def can_see_people(actor: Actor, locality_id: int) -> bool:
    """Names: those who run the movement."""
    return actor.has_any(*BY_PERSON, locality_id=locality_id)


def can_see_unit(actor: Actor, unit: Unit) -> bool:
    """The people of one unit: its head and its secretary too."""
    own = unit.id in actor.units_with(Role.UNIT_HEAD, Role.UNIT_SECRETARY)
    return own or can_see_people(actor, unit.locality_id)


def can_export(actor: Actor, locality_id: int) -> bool:
    """The list for the yearly rating: the secretary and those who sign."""
    return can_see_people(actor, locality_id)
