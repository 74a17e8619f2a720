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
