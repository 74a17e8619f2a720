"""Who may do what with an entry. Authors other than the owner are known to the room above, which passes them in."""

from collections.abc import Collection

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry


def is_owner(actor: Actor, entry: Entry) -> bool:
    """The main author, or the secretary who types for a person who came with paper."""
    if actor.person_id is None:
        return False
    return actor.person_id == entry.owner_id or (
        entry.on_paper and actor.person_id == entry.entered_by_id and is_secretary(actor, entry)
    )


def is_author(actor: Actor, entry: Entry, author_ids: Collection[int]) -> bool:
    return actor.person_id is not None and (actor.person_id == entry.owner_id or actor.person_id in author_ids)


def can_screen(actor: Actor, entry: Entry, author_ids: Collection[int]) -> bool:
    """A secretary of its round, never of an own entry: the substitute does it (SETTLED, “People and conflicts”)."""
    return is_secretary(actor, entry) and not is_author(actor, entry, author_ids)


def can_confirm_for_unit(actor: Actor, entry: Entry, author_ids: Collection[int]) -> bool:
    """The head of the entry's unit; a head who is an author is replaced by the locality's leader or deputy."""
    if is_author(actor, entry, author_ids):
        return False
    return actor.heads_unit(entry.unit_id) or actor.has_any(
        Role.LEADER, Role.DEPUTY_LEADER, locality_id=entry.locality_id
    )


def can_read(actor: Actor, entry: Entry, author_ids: Collection[int]) -> bool:
    """The whole dossier, as an office: authors, their unit's head, and those who run, sign for or supervise rounds.

    Council members read through their own door (`councils.permissions`), where conflicts are checked.
    """
    if entry.deleted_at is not None:
        return False
    if is_owner(actor, entry):
        return True
    if entry.state is EntryState.DRAFT:  # co-authors too wait until it is handed in
        return False
    return (
        is_author(actor, entry, author_ids)
        or actor.heads_unit(entry.unit_id)
        or runs(actor, entry)
        or (actor.has(Role.SUPERVISOR, locality_id=entry.locality_id) and entry.state is not EntryState.WITHDRAWN)
    )


def can_read_confidential(actor: Actor, entry: Entry, author_ids: Collection[int]) -> bool:
    """“Thông tin cần bảo mật” and confidential files: the authors, the secretary and those who sign."""
    if not can_read(actor, entry, author_ids):
        return False
    return is_owner(actor, entry) or is_author(actor, entry, author_ids) or runs(actor, entry)


def can_read_office(actor: Actor, entry: Entry, author_ids: Collection[int]) -> bool:
    """What the secretary and those who sign see beside a dossier of others: council events, checklist, remarks."""
    return runs(actor, entry) and not is_author(actor, entry, author_ids)


def runs(actor: Actor, entry: Entry) -> bool:
    """The secretary of its round and those who sign in the entry's locality."""
    signs = actor.has_any(Role.LEADER, Role.DEPUTY_LEADER, locality_id=entry.locality_id)
    return signs or is_secretary(actor, entry)


def is_secretary(actor: Actor, entry: Entry) -> bool:
    """The locality's secretary; in a unit's own round that unit's, too."""
    return actor.is_secretary(locality_id=entry.locality_id, unit_id=entry.round.host_unit_id)


def can_comment(actor: Actor, entry: Entry, author_ids: Collection[int] = ()) -> bool:
    """Mặt trận reads and comments, on entries of others."""
    return (
        actor.has(Role.SUPERVISOR, locality_id=entry.locality_id)
        and entry.state not in (EntryState.DRAFT, EntryState.WITHDRAWN)
        and not is_author(actor, entry, author_ids)
    )
