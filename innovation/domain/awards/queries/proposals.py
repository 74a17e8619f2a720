"""Reads of proposed awards."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.awards.enums import AwardLevel, ProposalState
from innovation.domain.awards.models import AwardProposal
from innovation.domain.awards.permissions import (
    can_change_proposal,
    can_decide_proposal,
    can_read_proposal,
)
from innovation.domain.awards.queries.book import book_places
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.decisions.permissions import Praised
from innovation.domain.decisions.queries import answers_praised
from innovation.domain.nominations.models import Subject
from innovation.domain.nominations.queries import name_of

PAGE_SIZE = 30
MISSING = "Không tìm thấy đề nghị khen thưởng này."
WAITING = (ProposalState.DRAFT, ProposalState.SENT, ProposalState.AGREED)


def get_proposal(proposal_id: int, *, actor: Actor) -> AwardProposal:
    """A proposal, for who wrote it and the office."""
    proposal = session.get(AwardProposal, proposal_id)
    if proposal is None or not can_read_proposal(actor, proposal):
        raise NotFound(MISSING)
    return proposal


def list_proposals(actor: Actor, *, waiting: bool = True, page: int = 1) -> Page[AwardProposal]:
    """Proposals at once (đột xuất) that the actor may read: those under way, or those that have ended; newest first.

    A draft is its writer's alone; nobody finds the proposal that speaks of themself.
    """
    seen = or_(
        AwardProposal.by_person_id == (actor.person_id or 0),
        AwardProposal.locality_id.in_(book_places(actor)) & (AwardProposal.state != ProposalState.DRAFT),
    )
    of_self = select(Subject.id).where(Subject.person_id == (actor.person_id or 0))
    query = select(AwardProposal).where(
        seen,
        AwardProposal.subject_id.not_in(of_self),
        AwardProposal.review_id.is_(None),
        AwardProposal.entry_id.is_(None),
        AwardProposal.state.in_(WAITING) if waiting else AwardProposal.state.not_in(WAITING),
    )
    rows = session.scalars(
        query.options(joinedload(AwardProposal.decision))
        .order_by(AwardProposal.id.desc()).limit(PAGE_SIZE + 1).offset((page - 1) * PAGE_SIZE)
    ).all()  # fmt: skip
    more = len(rows) > PAGE_SIZE
    return Page(rows[:PAGE_SIZE], (page - 1) * PAGE_SIZE + len(rows[:PAGE_SIZE]) + more, page, PAGE_SIZE)


def proposals_to_decide(actor: Actor) -> Sequence[AwardProposal]:
    """What waits for the leader's word."""
    places = actor.localities_with(Role.LEADER, Role.DEPUTY_LEADER)
    if not places:
        return []
    rows = session.scalars(
        select(AwardProposal)
        .where(
            AwardProposal.locality_id.in_(places),
            AwardProposal.state == ProposalState.SENT,
            AwardProposal.review_id.is_(None),
            AwardProposal.entry_id.is_(None),
        )
        .order_by(AwardProposal.sent_at, AwardProposal.id)
    ).all()
    return [row for row in rows if can_decide_proposal(actor, row)]


def list_city_proposals(actor: Actor, *, waiting: bool = True) -> Sequence[AwardProposal]:
    """What the actor's localities have asked of the city by rounds of seasons: without an answer yet, or answered.

    The list of a review is sent and answered as a whole, on the review's own pages.
    """
    state = AwardProposal.state == ProposalState.SENT
    rows = session.scalars(
        select(AwardProposal)
        .where(
            AwardProposal.locality_id.in_(book_places(actor)),
            AwardProposal.entry_id.is_not(None),
            AwardProposal.review_id.is_(None),
            state if waiting else ~state,
        )
        .order_by(AwardProposal.sent_at.desc(), AwardProposal.id)
    ).all()
    return [row for row in rows if can_read_proposal(actor, row)]


def shown_name(proposal: AwardProposal) -> str:
    """For whom the proposal is."""
    return name_of(proposal.subject)


def proposals_of_decision(decision_id: int) -> Sequence[AwardProposal]:
    """What a decision without a round gives, in the order in which it was asked for."""
    return session.scalars(
        select(AwardProposal).where(AwardProposal.decision_id == decision_id).order_by(AwardProposal.id)
    ).all()


@answers_praised
def praised_by(decision_id: int) -> Praised:
    """Whom a decision without a round praises: its people, and the units among its subjects."""
    rows = session.execute(
        select(Subject.person_id, Subject.unit_id)
        .join(AwardProposal, AwardProposal.subject_id == Subject.id)
        .where(AwardProposal.decision_id == decision_id)
    ).all()
    return Praised(
        frozenset(person_id for person_id, _ in rows if person_id is not None),
        frozenset(unit_id for _, unit_id in rows if unit_id is not None),
    )


def what_may_be_done(proposal: AwardProposal, actor: Actor) -> frozenset[str]:
    """The steps that this person may take now."""
    state = proposal.state
    steps = set()
    if can_change_proposal(actor, proposal):
        if state is ProposalState.DRAFT:
            steps |= {"change", "send"}
        if state in (ProposalState.DRAFT, ProposalState.SENT):
            steps.add("withdraw")
    if state is ProposalState.SENT and can_decide_proposal(actor, proposal) and decided_here(proposal):
        steps |= {"approve", "decline"}
    return frozenset(steps)


def decided_here(proposal: AwardProposal) -> bool:
    """Whether the award is the commune's own to give."""
    award = catalogue().find(proposal.award_key, proposal.achieved_to)
    return award is not None and award.level is AwardLevel.COMMUNE
