"""Decisions on A4 (NĐ30), their list, and an entry's result with what followed."""

from typing import Any

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.domain.accounts.queries.people import find_person
from innovation.domain.awards import queries as awards
from innovation.domain.awards.documents import paper_date, paper_number
from innovation.domain.councils.queries import is_shut_out
from innovation.domain.decisions import permissions, queries
from innovation.domain.decisions.enums import DECISION_KIND_LABELS, DecisionKind
from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives.permissions import author_ids, is_author
from innovation.domain.initiatives.queries import authors_of, get_dossier
from innovation.domain.localities.queries import get_locality, get_unit
from innovation.domain.nominations.queries import name_of, place_of
from innovation.web import current

AT_ONCE = "Khen thưởng đột xuất"


def decisions_page(actor: Actor) -> dict[str, Any]:
    """Every paper of the actor's localities with where it stands and whose step is next."""
    rows = []
    for decision, count in queries.list_decisions(actor):
        rows.append({
            "decision": decision, "count": count if decision.round else 1, "kind": DECISION_KIND_LABELS[decision.kind],
            "about": decision.round.name if decision.round else AT_ONCE,
            "state": _state(decision), "number": paper_number(decision),
        })  # fmt: skip
    return {"rows": rows}


def _state(decision: Any) -> tuple[str, str, str]:
    """(key, words, who is next)."""
    if decision.published_at is not None:
        return ("published", "Đã công bố", "")
    if decision.number is not None:
        return ("decided", "Đã có số", "chờ công bố")
    if decision.approved_at is not None:
        return ("awaiting_signature", "Đã duyệt", "chờ văn thư nhập số, ngày")
    return ("awaiting_signature", "Chờ ký", "chờ lãnh đạo duyệt")


def decision_page(decision: Any, *, actor: Actor) -> dict[str, Any]:
    """The preview and what this reader may do with it."""
    authors = queries.author_ids_in(decision)
    praised = queries.praised_in(decision)
    names = authors_of([item.entry_id for item in decision.items])
    conclusions = queries.conclusions_in(decision)
    locality = get_locality(decision.locality_id)
    signer = find_person(decision.signer_id) if decision.signer_id else None
    subjects = queries.subjects_in(decision)
    is_recognition = decision.kind is DecisionKind.RECOGNITION
    unpublished = decision.published_at is None
    leads = permissions.can_approve(actor, decision, authors, praised)
    numbers, sends = (may(actor, decision, praised) for may in (permissions.can_number, permissions.can_publish))
    is_award = decision.kind is DecisionKind.AWARD
    in_round = decision.round is not None
    closed = queries.hidden_from(decision.round, actor, None).conflicts if unpublished and in_round else frozenset()
    return {
        "decision": decision,
        "is_recognition": is_recognition,
        "is_award": is_award,
        "opens": "nominations.dossier" if subjects else "decisions.result",
        "about": decision.round.name if in_round else AT_ONCE,
        "given": awards.award_list(decision, today=local_date(current.now())) if is_award else None,
        "reads_dossiers": actor.has_any(
            Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, locality_id=locality.id
        ),
        "kind": DECISION_KIND_LABELS[decision.kind],
        "state": _state(decision),
        "number": paper_number(decision),
        "place_date": f"{locality.short_name}, {paper_date(decision.issued_on)}" if decision.issued_on
        else f"{locality.short_name}, ngày …… tháng …… năm ……",
        "locality": locality,
        "signer": signer,
        "post_lines": [line for line in decision.signer_post.split("\n") if line],
        "items": [
            _item(
                item, names[item.entry_id], conclusions.get(item.entry_id), subject=subjects.get(item.entry_id),
                hides=item.entry_id in closed,
            )
            for item in decision.items
        ],
        "can_retitle": unpublished and decision.approved_at is None
        and actor.has(Role.SECRETARY, locality_id=locality.id),
        "can_approve": decision.approved_at is None and leads,
        "is_own": actor.person_id in authors or praised.concerns(actor),
        "can_number": unpublished and decision.approved_at is not None and numbers,
        "can_publish": unpublished and decision.number is not None and sends,
        "can_attach": decision.number is not None and sends,
    }  # fmt: skip


def _item(item: Any, authors: Any, conclusion: Any, *, subject: Any, hides: bool) -> dict[str, Any]:
    """`hides`: points, class and reason stay closed to an author or somebody related until the paper is out.

    `subject`: for whom a nomination asks; it stands where an initiative's authors do.
    """
    return {
        "code": item.entry.code,
        "title": item.entry.title,
        "authors": name_of(subject) if subject else ", ".join(author.full_name for author in authors),
        "unit": place_of(subject) if subject else item.entry.unit.name if item.entry.unit else "",
        "total": conclusion.total_text if conclusion and not hides else "",
        "grade": "" if hides else item.grade,
        "outcome": conclusion.outcome if conclusion else None,
        "reason": "" if hides else item.reason,
        "entry_id": item.entry_id,
    }


def aftermath_page(entry_id: int, *, actor: Actor) -> dict[str, Any]:
    """The result as its authors and the office read it, once it is out."""
    initiative = get_dossier(entry_id, actor=actor)
    entry, mine = initiative.entry, is_author(actor, initiative)
    if not mine and is_shut_out(entry, actor.person_id):
        raise NotFound("Không tìm thấy hồ sơ này.")
    item = queries.published_item_of(entry_id)
    decision = queries.find_decision(item.decision_id) if item is not None else None
    if item is None or decision is None:
        raise NotFound("Hồ sơ này chưa có kết quả được công bố.")
    complaints = queries.list_complaints(entry_id)
    handovers = [(row, get_unit(row.unit_id).name) for row in queries.list_handovers(entry_id)]
    in_force = entry.state in (EntryState.RECOGNISED, EntryState.RECOGNISED_IDEA)
    office = not mine
    return {
        "initiative": initiative,
        "entry": entry,
        "item": item,
        "paper": paper_number(decision),
        "paper_on": decision.issued_on,
        "complaints": complaints,
        "can_complain": mine and entry.state is not EntryState.REVOKED
        and all(row.answered_at is not None for row in complaints),
        "amendments": queries.list_amendments(entry_id),
        "handovers": handovers,
        "certificates": [c for c in awards.list_of_entry(entry_id) if awards.may_see(c, actor)],
        "can_correct": in_force and office and permissions.can_correct(actor, entry.locality_id),
        "can_revoke": in_force and office
        and permissions.can_revoke(actor, entry.locality_id, author_ids(initiative)),
        "can_hand_over": office and entry.state is EntryState.RECOGNISED_IDEA
        and permissions.can_hand_over(actor, entry.locality_id),
        "can_answer": office and permissions.can_answer_complaint(actor, entry.locality_id, None),
    }  # fmt: skip
