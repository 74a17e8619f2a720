"""Decisions on A4 (NĐ30), their list, and an entry's result with what followed."""

from typing import Any

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.domain.awards import queries as awards
from innovation.domain.awards.documents import paper_number
from innovation.domain.councils.queries import is_shut_out
from innovation.domain.decisions import permissions, queries
from innovation.domain.decisions.enums import DecisionKind, decision_label
from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives.permissions import author_ids, is_author
from innovation.domain.initiatives.queries import get_dossier
from innovation.domain.localities.queries import get_unit
from innovation.domain.nominations.queries import name_of, under_examination
from innovation.domain.papers.documents import decision_paper, offers_pdf
from innovation.support.documents import lay_out
from innovation.web import current
from innovation.web.decisions.present.signing import signing_panel

AT_ONCE = "Khen thưởng đột xuất"


def decisions_page(actor: Actor) -> dict[str, Any]:
    """Every paper of the actor's localities with where it stands and whose step is next."""
    rows = []
    for decision, count, _ in queries.list_decisions(actor):
        rows.append({
            "decision": decision, "count": count if decision.round else 1, "kind": _label(decision),
            "about": decision.round.name if decision.round else AT_ONCE,
            "state": _state(decision), "number": paper_number(decision),
        })  # fmt: skip
    return {"rows": rows}


def _label(decision: Any) -> str:
    return decision_label(decision.kind, of_season=decision.round is not None and decision.round.season_id is not None)


def _state(decision: Any) -> tuple[str, str, str]:
    """(key, words, who is next)."""
    if decision.published_at is not None:
        return ("published", "Đã công bố", "")
    if decision.approved_at is None:
        again = " lại danh sách" if decision.number is not None else ""
        return ("awaiting_signature", "Chờ ký", f"chờ lãnh đạo duyệt{again}")
    if decision.number is not None:
        return ("decided", "Đã có số", "chờ công bố")
    return ("awaiting_signature", "Đã duyệt", "chờ văn thư nhập số, ngày")


def decision_page(decision: Any, *, actor: Actor) -> dict[str, Any]:
    """The preview and what this reader may do with it."""
    authors = queries.author_ids_in(decision)
    praised = queries.praised_in(decision)
    subjects = queries.subjects_in(decision)
    is_recognition = decision.kind is DecisionKind.RECOGNITION
    unpublished = decision.published_at is None
    is_award = decision.kind is DecisionKind.AWARD
    in_round = decision.round is not None
    closed = queries.closed_lines(decision, actor=actor)
    paper = decision_paper(decision, now=current.now(), closed=closed)
    signing = signing_panel(decision, praised, closed=closed, actor=actor)
    return {
        "decision": decision,
        "host": decision.round.host_unit if in_round else None,
        "sheets": lay_out(paper),
        "offers_pdf": signing["is_signed"] or offers_pdf(decision.locality_id, paper.form, current.now()),
        "is_recognition": is_recognition,
        "is_award": is_award,
        "opens": "nominations.dossier" if subjects else "decisions.result",
        "about": decision.round.name if in_round else AT_ONCE,
        "given": awards.award_list(decision, today=local_date(current.now())) if is_award else None,
        "reads_dossiers": actor.has_any(
            Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, locality_id=decision.locality_id
        )
        or permissions.keeps_host(actor, decision.round),
        "kind": _label(decision),
        "state": _state(decision),
        "number": paper_number(decision),
        "items": [
            _item(
                item, subject=subjects.get(item.entry_id),
                can_hold=unpublished and len(decision.items) > 1 and item.entry_id not in closed
                and permissions.can_hold(actor, decision, authors, praised),
            )
            for item in decision.items
        ],
        "is_own": actor.person_id in authors or praised.concerns(actor),
        **_steps(decision, authors, praised, actor=actor),
        **signing,
        **_held(decision, subjects, actor=actor),
    }  # fmt: skip


def _steps(decision: Any, authors: Any, praised: Any, *, actor: Actor) -> dict[str, bool]:
    """What this reader may do with the paper now."""
    unpublished, approved = decision.published_at is None, decision.approved_at is not None
    numbers, sends = (may(actor, decision, praised) for may in (permissions.can_number, permissions.can_publish))
    return {
        "can_retitle": unpublished and not approved and _drafts(decision, actor),
        "can_approve": not approved and permissions.can_approve(actor, decision, authors, praised),
        "can_number": unpublished and approved and numbers,
        "can_publish": unpublished and approved and decision.number is not None and sends,
    }


def _drafts(decision: Any, actor: Actor) -> bool:
    keeps = permissions.keeps_host(actor, decision.round)
    return keeps or actor.has(Role.SECRETARY, locality_id=decision.locality_id)


def _held(decision: Any, subjects: Any, *, actor: Actor) -> dict[str, Any]:
    """What was taken out, for those who may know why; whose conduct is examined today; the paper that it adds to."""
    if decision.kind is DecisionKind.RECOGNITION or decision.round is None:
        return {"held": [], "held_count": 0, "examined": frozenset(), "supplements": None, "can_decide_later": False}
    knows = actor.has_any(*permissions.ANSWERS, locality_id=decision.locality_id)
    waits = knows and decision.published_at is None and decision.kind is DecisionKind.AWARD
    by_subject = {subject.id: entry_id for entry_id, subject in subjects.items()} if waits else {}
    found = under_examination(by_subject, local_date(current.now()))
    return {
        "held": queries.list_held(decision, actor=actor),
        "held_count": queries.count_held(decision.id),
        "examined": frozenset(by_subject[subject_id] for subject_id in found),
        "can_decide_later": actor.has(Role.SECRETARY, locality_id=decision.locality_id),
        "supplements": queries.find_decision(decision.supplements_id) if decision.supplements_id else None,
    }


def _item(item: Any, *, subject: Any, can_hold: bool) -> dict[str, Any]:
    """A line beside the paper. `subject`: for whom a nomination asks."""
    return {
        "code": item.entry.code,
        "title": item.entry.title,
        "nominee": name_of(subject) if subject else "",
        "entry_id": item.entry_id,
        "can_hold": can_hold,
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
    if office:
        current.stand_under("/quyet-dinh")
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
        "can_correct": in_force and office and permissions.can_correct(actor, entry),
        "can_revoke": in_force and office
        and permissions.can_revoke(actor, entry, author_ids(initiative)),
        "can_hand_over": office and entry.state is EntryState.RECOGNISED_IDEA
        and permissions.can_hand_over(actor, entry.locality_id),
        "can_answer": office and permissions.can_answer_complaint(actor, entry, None),
    }  # fmt: skip
