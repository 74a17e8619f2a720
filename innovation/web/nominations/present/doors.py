"""Who comes to a nomination by which door: those who file it and the office, or the council; a conflict closes both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innovation.core.errors import NotFound
from innovation.domain.councils import permissions as council_permissions
from innovation.domain.councils import queries as councils
from innovation.domain.nominations import permissions, queries
from innovation.web import blind, current

if TYPE_CHECKING:
    from innovation.domain.nominations.models import Nomination

GONE = "Không tìm thấy đề nghị này."


def open_dossier(entry_id: int) -> Nomination:
    """For those who file it, its subject and the office; else as a member of the council that judges it."""
    actor = current.actor()
    nomination = queries.get_nomination(entry_id)
    if not permissions.can_read_nomination(actor, nomination):
        return _as_member(nomination)
    is_theirs = permissions.can_edit_nomination(actor, nomination) or actor.person_id in permissions.author_ids(
        nomination
    )
    if not is_theirs and (councils.is_shut_out(nomination.entry, actor.person_id) or blind.kept_entries([entry_id])):
        raise NotFound(GONE)
    return nomination


def open_for_screening(entry_id: int) -> Nomination:
    """For the secretary who checks it."""
    nomination = open_dossier(entry_id)
    if not permissions.can_screen_nomination(current.actor(), nomination):
        raise NotFound(GONE)
    return nomination


def _as_member(nomination: Nomination) -> Nomination:
    entry, person_id = nomination.entry, current.actor().person_id
    member = councils.find_member_of_round(entry.round_id, person_id)
    allowed = member is not None and council_permissions.can_read_as_member(
        member,
        state=entry.state,
        has_declared=councils.has_declared_relations(entry.round_id, member.id),
        conflicts=councils.conflicts_for(entry, person_id),
    )
    if not allowed:
        raise NotFound(GONE)
    return nomination
