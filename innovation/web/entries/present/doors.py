"""Who comes to a dossier by which door: authors and office, or the council. A conflict closes both.

In a blind round the office's door is closed to whoever sits on the council, the secretary excepted.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from innovation.core.errors import NotFound
from innovation.domain.councils import permissions as council_permissions
from innovation.domain.councils import queries as councils
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.queries.conflicts import BEHIND_EVERY_DOOR
from innovation.domain.entries import permissions as entry_permissions
from innovation.domain.initiatives import permissions
from innovation.domain.initiatives import queries as initiatives
from innovation.domain.movements.enums import UnitConflictRule
from innovation.domain.nominations import queries as nominations
from innovation.domain.nominations.permissions import can_read_nomination
from innovation.web import blind, current

if TYPE_CHECKING:
    from innovation.domain.entries.models import Attachment, Entry
    from innovation.domain.initiatives.models import Initiative


def open_dossier(entry_id: int) -> Initiative:
    """The dossier through the office's door; missing for whoever has no business with it or a conflict."""
    actor = current.actor()
    initiative = initiatives.get_dossier(entry_id, actor=actor)
    if is_author(initiative):
        return initiative
    if councils.is_shut_out(initiative.entry, actor.person_id) or blind.keeps_entry(initiative.entry):
        raise NotFound("Không tìm thấy hồ sơ này.")
    return initiative


def nomination_to_read(entry_id: int) -> bool:
    """Whether the entry is a nomination that this reader may read: it has pages of its own."""
    nomination = nominations.find_nomination(entry_id)
    return nomination is not None and can_read_nomination(current.actor(), nomination)


def open_for_screening(entry_id: int) -> Initiative:
    """The dossier for the secretary who checks it."""
    initiative = open_dossier(entry_id)
    if not entry_permissions.can_screen(current.actor(), initiative.entry, permissions.author_ids(initiative)):
        raise NotFound("Không tìm thấy hồ sơ này.")
    return initiative


def open_for_unit(entry_id: int) -> Initiative:
    """The dossier for the one who speaks for the unit."""
    initiative = open_dossier(entry_id)
    ids = permissions.author_ids(initiative)
    if not entry_permissions.can_confirm_for_unit(current.actor(), initiative.entry, ids):
        raise NotFound("Không tìm thấy hồ sơ này.")
    return initiative


def is_author(initiative: Initiative) -> bool:
    actor = current.actor()
    return permissions.is_author(actor, initiative) or entry_permissions.is_owner(actor, initiative.entry)


def may_read_confidential(initiative: Initiative) -> bool:
    return entry_permissions.can_read_confidential(
        current.actor(), initiative.entry, permissions.author_ids(initiative)
    )


def shut_out_ids(entry_ids: Collection[int]) -> frozenset[int]:
    """Which of these entries a conflict or a blind round closes to the reader; an author's own stay open to them."""
    person_id = current.actor().person_id
    if not entry_ids or person_id is None:
        return frozenset()
    facts = councils.facts_of(entry_ids=entry_ids)
    kinds = {
        entry_id: facts.conflicts(entry_id, person_id=person_id, unit_id=None, unit_rule=UnitConflictRule.ALLOWED)
        for entry_id in entry_ids
    }
    kept = blind.kept_entries(entry_ids)
    return frozenset(
        entry_id
        for entry_id, found in kinds.items()
        if (found & BEHIND_EVERY_DOOR or entry_id in kept) and ConflictKind.AUTHOR not in found
    )


def ensure_may_download(entry: Entry, attachment: Attachment) -> None:
    """A file is read by whoever reads its dossier; a confidential one by fewer; NotFound otherwise."""
    try:
        initiative = open_dossier(entry.id)
    except NotFound:
        _ensure_member_may_read(entry)
        return
    if attachment.is_confidential and not may_read_confidential(initiative):
        _ensure_member_may_read(entry)


def _ensure_member_may_read(entry: Entry) -> None:
    person_id = current.actor().person_id
    member = councils.find_member_of_round(entry.round_id, person_id)
    allowed = member is not None and council_permissions.can_read_as_member(
        member,
        state=entry.state,
        has_declared=councils.has_declared_relations(entry.round_id, member.id),
        conflicts=councils.conflicts_for(entry, person_id),
    )
    if not allowed or entry.round.is_blind:  # there a file goes under a number, at the council's own address
        raise NotFound("Không tìm thấy tệp này.")
