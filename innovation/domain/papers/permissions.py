"""Who words the papers of a locality."""

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed
from innovation.core.roles import Role


def can_word(actor: Actor, locality_id: int) -> bool:
    """The secretary, who prepares them."""
    return actor.has(Role.SECRETARY, locality_id=locality_id)


def ensure_words(actor: Actor, locality_id: int) -> None:
    if not can_word(actor, locality_id):
        raise NotAllowed
