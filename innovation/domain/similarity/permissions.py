"""Who may see what a dossier was compared with."""

from collections.abc import Collection

from innovation.core.actor import Actor
from innovation.domain.entries import permissions as entries
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry


def can_compare(actor: Actor, entry: Entry, author_ids: Collection[int]) -> bool:
    """The secretary who screens it: sees all of the locality's, compares again, writes down what the council found."""
    return (
        entry.deleted_at is None
        and entry.state not in (EntryState.DRAFT, EntryState.WITHDRAWN)
        and entries.can_screen(actor, entry, author_ids)
    )
