"""Who words the papers of a locality, and who may take those that hold personal data."""

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed
from innovation.core.roles import Role
from innovation.domain.councils.queries import is_shut_out
from innovation.domain.initiatives.models import Initiative
from innovation.domain.initiatives.permissions import can_edit, can_read, is_author


def can_word(actor: Actor, locality_id: int) -> bool:
    """The secretary, who prepares them."""
    return actor.has(Role.SECRETARY, locality_id=locality_id)


def ensure_words(actor: Actor, locality_id: int) -> None:
    if not can_word(actor, locality_id):
        raise NotAllowed


def can_take_request(actor: Actor, initiative: Initiative) -> bool:
    """The request holds birth dates and residences: its authors, and the secretary who keeps the signed one.

    A conflict of interest closes this door as it closes the dossier.
    """
    if not can_read(actor, initiative):
        return False
    if is_author(actor, initiative) or can_edit(actor, initiative):
        return True
    keeps = actor.has(Role.SECRETARY, locality_id=initiative.entry.locality_id)
    return keeps and not is_shut_out(initiative.entry, actor.person_id)
