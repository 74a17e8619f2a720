"""A nomination's result as those whom it concerns and the office read it, once it is out."""

from typing import Any

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.domain.awards import queries as awards
from innovation.domain.awards.documents import paper_number
from innovation.domain.awards.permissions import can_read_book
from innovation.domain.councils.queries import is_shut_out
from innovation.domain.decisions import permissions, queries, service
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.entries.enums import EntryState
from innovation.domain.nominations.queries import award_name, get_nomination_dossier, name_of, place_of

MISSING = "Không tìm thấy đề nghị này."


def nominated_page(entry_id: int, *, actor: Actor) -> dict[str, Any]:
    """The paper, what it gave or why not, and the kiến nghị."""
    nomination = get_nomination_dossier(entry_id, actor=actor)
    entry, mine = nomination.entry, service.may_complain(actor, nomination.entry)
    if not mine and is_shut_out(entry, actor.person_id):
        raise NotFound(MISSING)
    item = queries.published_item_of(entry_id)
    decision = queries.find_decision(item.decision_id) if item is not None else None
    if item is None or decision is None:
        raise NotFound("Đề nghị này chưa có kết quả được công bố.")
    given = decision.kind is DecisionKind.AWARD
    record = next((row for row in awards.records_of_decision(decision.id) if row.entry_id == entry_id), None)
    complaints = queries.list_complaints(entry_id)
    return {
        "entry": entry,
        "item": item,
        "name": name_of(nomination.subject),
        "home": place_of(nomination.subject),
        "award": award_name(nomination.award_key),
        "paper": paper_number(decision),
        "paper_on": decision.issued_on,
        "given": given,
        "record": record,
        "reads_book": can_read_book(actor, entry.locality_id),
        "complaints": complaints,
        "can_complain": mine and entry.state is not EntryState.REVOKED
        and all(row.answered_at is not None for row in complaints),
        "can_answer": not mine and permissions.can_answer_complaint(actor, entry, None),
    }  # fmt: skip
