"""Reads of decisions and of what follows them."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ScalarSelect, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries.people import list_holders
from innovation.domain.councils.enums import ConflictKind
from innovation.domain.councils.queries import Facts, conflicts_for, facts_about, is_barred_from_office
from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.models import (
    Amendment,
    Complaint,
    Conclusion,
    Decision,
    DecisionItem,
    TrialHandover,
)
from innovation.domain.decisions.permissions import ANSWERS, READS_DECISIONS, can_report_trial, can_see_decision
from innovation.domain.decisions.queries.praised import praised_in
from innovation.domain.decisions.queries.viewing import hidden_from
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import InitiativeAuthor
from innovation.domain.movements.enums import UnitConflictRule
from innovation.domain.movements.models import Round
from innovation.domain.nominations.models import Nomination, Subject


def get_decision(decision_id: int, *, actor: Actor) -> Decision:
    """The decision with its list, for those who prepare, sign or number it."""
    shown = [selectinload(Decision.items).joinedload(DecisionItem.entry), joinedload(Decision.signer)]
    decision = session.get(Decision, decision_id, options=shown)
    if decision is None or not can_see_decision(actor, decision, praised_in(decision)):
        raise NotFound("Không tìm thấy quyết định này.")
    return decision


def drafter_of(decision: Decision, day: date) -> Person | None:
    """Who drafted the paper, as long as they are a secretary who may read it."""
    if decision.drafted_by_id is None or decision.drafted_by_id in praised_in(decision).person_ids:
        return None
    host = decision.round.host_unit_id if decision.round is not None else None
    people = [*list_holders(Role.SECRETARY, day=day, locality_id=decision.locality_id)]
    if host is not None:
        people += list_holders(Role.UNIT_SECRETARY, day=day, locality_id=decision.locality_id, unit_id=host)
    return next((person for person in people if person.id == decision.drafted_by_id), None)


def list_decisions(actor: Actor) -> Sequence[tuple[Decision, int, int]]:
    """The decisions of the actor's localities; unpublished first, then the newest.

    Each with the length of its list and with how many kiến nghị about others than the actor wait for an answer.
    """
    items = select(func.count()).where(DecisionItem.decision_id == Decision.id).correlate(Decision).scalar_subquery()
    rows = session.execute(
        select(Decision, items, _asked_about(actor))
        .outerjoin(Round, Round.id == Decision.round_id)
        .where(
            or_(
                Decision.locality_id.in_(actor.localities_with(*READS_DECISIONS)),
                Round.host_unit_id.in_(actor.units_with(Role.UNIT_HEAD, Role.UNIT_SECRETARY)),
            )
        )
        .order_by(Decision.published_at.is_not(None), Decision.id.desc())
    )
    seen = [(decision, count, asked) for decision, count, asked in rows]
    return [row for row in seen if can_see_decision(actor, row[0], praised_in(row[0]))]


def _asked_about(actor: Actor) -> ScalarSelect[int]:
    me = actor.person_id or 0
    return (
        select(func.count(Complaint.id))
        .join(DecisionItem, DecisionItem.entry_id == Complaint.entry_id)
        .join(Entry, Entry.id == Complaint.entry_id)
        .where(DecisionItem.decision_id == Decision.id, Complaint.answered_at.is_(None))
        .where(Complaint.by_person_id != me, Entry.owner_id != me)
        .correlate(Decision)
        .scalar_subquery()
    )


def decisions_of_round(round_id: int) -> Sequence[Decision]:
    """The round's papers, the recognition first."""
    return session.scalars(
        select(Decision)
        .where(Decision.round_id == round_id)
        .options(selectinload(Decision.items))
        .order_by(Decision.kind, Decision.id)
    ).all()


def closed_lines(decision: Decision, *, actor: Actor) -> frozenset[int]:
    """Entries whose points, class and reason stay closed to an author or somebody related until the paper is out."""
    if decision.published_at is not None or decision.round is None:
        return frozenset()
    return hidden_from(decision.round, actor, None).conflicts


def author_ids_in(decision: Decision) -> frozenset[int]:
    """The people who are authors of something in the decision, nominated in it, or nominated somebody in it."""
    entry_ids = [item.entry_id for item in decision.items]
    nominated = (
        select(Subject.person_id)
        .join(Nomination, Nomination.subject_id == Subject.id)
        .where(Nomination.entry_id.in_(entry_ids), Subject.person_id.is_not(None))
    )
    authors = select(InitiativeAuthor.person_id).where(
        InitiativeAuthor.entry_id.in_(entry_ids), InitiativeAuthor.person_id.is_not(None)
    )
    owners = select(Entry.owner_id).where(Entry.id.in_(entry_ids))
    return frozenset(id_ for id_ in session.scalars(authors.union(owners, nominated)) if id_ is not None)


def subjects_in(decision: Decision) -> dict[int, Subject]:
    """For whom the nominations of a season's paper ask, by entry; nobody for papers about initiatives."""
    entry_ids = [item.entry_id for item in decision.items]
    rows = session.scalars(select(Nomination).where(Nomination.entry_id.in_(entry_ids)))
    return {row.entry_id: row.subject for row in rows}


def conclusions_in(decision: Decision) -> dict[int, Conclusion]:
    """The conclusions that the decision stands on, by entry."""
    rows = session.scalars(
        select(Conclusion).where(Conclusion.entry_id.in_([item.entry_id for item in decision.items]))
    )
    return {row.entry_id: row for row in rows}


def recognition_of(entry_id: int) -> Decision | None:
    """The published decision that recognised the entry."""
    return session.scalars(
        select(Decision)
        .join(DecisionItem, DecisionItem.decision_id == Decision.id)
        .where(
            DecisionItem.entry_id == entry_id,
            Decision.kind == DecisionKind.RECOGNITION,
            Decision.published_at.is_not(None),
        )
    ).first()


def published_item_of(entry_id: int) -> DecisionItem | None:
    """The published line about the entry, recognition or refusal; None until it is out."""
    return session.scalars(
        select(DecisionItem)
        .join(Decision, Decision.id == DecisionItem.decision_id)
        .where(DecisionItem.entry_id == entry_id, Decision.published_at.is_not(None))
    ).first()


def find_decision(decision_id: int) -> Decision | None:
    """For a caller that has found out already who may see it."""
    return session.get(Decision, decision_id)


def list_complaints(entry_id: int) -> Sequence[Complaint]:
    """The kiến nghị about an entry with their answers, oldest first."""
    return session.scalars(
        select(Complaint).where(Complaint.entry_id == entry_id).order_by(Complaint.created_at, Complaint.id)
    ).all()


def get_complaint(complaint_id: int) -> Complaint:
    complaint = session.get(Complaint, complaint_id, options=[joinedload(Complaint.entry)])
    if complaint is None:
        raise NotFound("Không tìm thấy kiến nghị này.")
    return complaint


def list_open_complaints(locality_ids: Collection[int], unit_ids: Collection[int] = ()) -> Sequence[Complaint]:
    """Kiến nghị without an answer in these localities and in rounds of these units' own, the oldest first."""
    return session.scalars(
        select(Complaint)
        .join(Entry, Entry.id == Complaint.entry_id)
        .join(Round, Round.id == Entry.round_id)
        .where(or_(Entry.locality_id.in_(locality_ids), Round.host_unit_id.in_(unit_ids)))
        .where(Complaint.answered_at.is_(None))
        .options(joinedload(Complaint.entry))
        .order_by(Complaint.created_at, Complaint.id)
    ).all()


def unanswered_complaints() -> Sequence[Complaint]:
    """Every kiến nghị without an answer, for the morning's letters."""
    query = select(Complaint).where(Complaint.answered_at.is_(None)).options(joinedload(Complaint.entry))
    return session.scalars(query.order_by(Complaint.created_at, Complaint.id)).all()


def complaints_to_answer(actor: Actor) -> Sequence[Complaint]:
    """What waits for the secretary and those who sign, without entries that they are related to; in two queries."""
    places, units = actor.localities_with(*ANSWERS), actor.units_with(Role.UNIT_SECRETARY)
    found = list_open_complaints(places, units) if places or units else []
    if not found or actor.person_id is None:
        return []
    facts = facts_about(actor.person_id, None, round_ids={row.entry.round_id for row in found})
    return [row for row in found if not is_barred_from_office(_ties(facts, row.entry_id, actor.person_id))]


def _ties(facts: Facts, entry_id: int, person_id: int) -> Collection[ConflictKind]:
    return facts.conflicts(entry_id, person_id=person_id, unit_id=None, unit_rule=UnitConflictRule.ALLOWED)


def get_handover_to_report(handover_id: int, *, actor: Actor) -> TrialHandover:
    """The trial for the head of its unit or the secretary, neither of them its author or related to one."""
    handover = get_handover(handover_id)
    entry = session.get_one(Entry, handover.entry_id)
    related = is_barred_from_office(conflicts_for(entry, actor.person_id))
    if related or not can_report_trial(actor, entry.locality_id, handover.unit_id):
        raise NotFound("Không tìm thấy lần giao áp dụng thử này.")
    return handover


def list_amendments(entry_id: int) -> Sequence[Amendment]:
    """Corrections and revocation of an entry's recognition, oldest first."""
    return session.scalars(
        select(Amendment).where(Amendment.entry_id == entry_id).order_by(Amendment.created_at, Amendment.id)
    ).all()


def list_handovers(entry_id: int) -> Sequence[TrialHandover]:
    """Units that were given an idea to try, oldest first."""
    return session.scalars(
        select(TrialHandover).where(TrialHandover.entry_id == entry_id).order_by(TrialHandover.id)
    ).all()


def get_handover(handover_id: int) -> TrialHandover:
    handover = session.get(TrialHandover, handover_id)
    if handover is None:
        raise NotFound("Không tìm thấy lần giao áp dụng thử này.")
    return handover
