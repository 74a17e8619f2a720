"""Who may add to the library by hand, and to the words that it is searched by."""

from innovation.core.actor import Actor
from innovation.core.roles import Role


def can_import(actor: Actor, locality_id: int) -> bool:
    """The secretary of the locality brings in what was recognised before the platform."""
    return actor.is_system or actor.has(Role.SECRETARY, locality_id=locality_id)


def can_keep_abbreviations(actor: Actor, locality_id: int) -> bool:
    """The secretary says which short forms the search takes for which words."""
    return actor.has(Role.SECRETARY, locality_id=locality_id)
