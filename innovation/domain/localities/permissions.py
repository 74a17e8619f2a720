"""Who may change a locality's units."""

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role


def can_manage_units(actor: Actor, locality_id: int) -> bool:
    """The secretary and the administrators."""
    return actor.is_system or actor.has_any(Role.SECRETARY, Role.ADMINISTRATOR, locality_id=locality_id)


def ensure_manages_units(actor: Actor, locality_id: int) -> None:
    if not can_manage_units(actor, locality_id):
        raise NotFound


def keeps_households(actor: Actor, locality_id: int) -> bool:
    """All households of the locality, and their lists, are its secretary's to keep."""
    return actor.is_system or actor.has(Role.SECRETARY, locality_id=locality_id)


def can_keep_household(actor: Actor, locality_id: int, group_id: int) -> bool:
    """A household is kept by the secretary, and by the head of its tổ dân phố or thôn."""
    return keeps_households(actor, locality_id) or actor.heads_unit(group_id)


def ensure_keeps_household(actor: Actor, locality_id: int, group_id: int) -> None:
    if not can_keep_household(actor, locality_id, group_id):
        raise NotFound


def sees_all_households(actor: Actor, locality_id: int) -> bool:
    """The leader and the deputy read what the secretary keeps; everybody else sees their own tổ only, or nothing."""
    leads = actor.has_any(Role.LEADER, Role.DEPUTY_LEADER, locality_id=locality_id)
    return leads or keeps_households(actor, locality_id)
