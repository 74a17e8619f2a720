"""Who may do what with an initiative: the entry's rules with all its authors known."""

from innovation.core.actor import Actor
from innovation.domain.entries import permissions as entries
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor


def author_ids(initiative: Initiative) -> frozenset[int]:
    """The people among the authors who are known by id."""
    return frozenset(author.person_id for author in initiative.authors if author.person_id is not None)


def is_author(actor: Actor, initiative: Initiative) -> bool:
    return entries.is_author(actor, initiative.entry, author_ids(initiative))


def can_read(actor: Actor, initiative: Initiative) -> bool:
    """The dossier, through the office's door (not the council's)."""
    return entries.can_read(actor, initiative.entry, author_ids(initiative))


def can_edit(actor: Actor, initiative: Initiative) -> bool:
    """Only the main author, or the secretary who typed it in from paper."""
    return entries.is_owner(actor, initiative.entry)


def can_answer_share(actor: Actor, author: InitiativeAuthor) -> bool:
    """A co-author answers for the own part only."""
    return actor.person_id is not None and author.person_id == actor.person_id and not author.is_main
