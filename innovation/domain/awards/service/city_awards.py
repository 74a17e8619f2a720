"""The city's answers to awards that were asked of it: into the book with its paper, or declined with its reason."""

from datetime import date, datetime

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.awards.enums import ProposalState, RecordOrigin
from innovation.domain.awards.models import AwardProposal, AwardRecord, PhaseReview
from innovation.domain.awards.permissions import can_enter_city_answer
from innovation.domain.awards.queries.proposals import decided_here
from innovation.domain.awards.service.book import AwardData, enter_award
from innovation.domain.awards.service.granting import phase_of
from innovation.domain.awards.service.notices import tell_awarded, tell_city_declined
from innovation.domain.awards.workflow import REVIEW_WORKFLOW
from innovation.domain.entries.models import Entry
from innovation.support import audit


def enter_city_award(
    proposal: AwardProposal, *, paper: str, decided_on: date, signer_post: str, actor: Actor, now: datetime
) -> AwardRecord:
    """The city has given it: a line of the book with the city's paper; whoever is praised is told."""
    _ensure_waits(actor, proposal)
    season = entry.round.season if (entry := _entry(proposal)) else None
    links = {
        "entry_id": proposal.entry_id, "movement_id": season.movement_id if season else None,
        "phase_id": phase_of(season) if season else None,
    }  # fmt: skip
    data = AwardData(
        proposal.award_key, proposal.award_type, proposal.achievement, proposal.achieved_from, proposal.achieved_to,
        paper, decided_on, signer_post, links=links,
    )  # fmt: skip
    record = enter_award(proposal.subject, data, origin=RecordOrigin.CITY, actor=actor, now=now)
    proposal.state, proposal.record_id = ProposalState.AWARDED, record.id
    session.flush()
    _audit("proposal.city_awarded", proposal, actor, now)
    tell_awarded(record, also=entry.owner_id if entry else None, now=now)
    return record


def decline_city_award(proposal: AwardProposal, *, reason: str, actor: Actor, now: datetime) -> None:
    """The city has not given it; its words are kept."""
    _ensure_waits(actor, proposal)
    if not reason.strip():
        raise RuleBroken("reason_missing", "Ghi trả lời của thành phố, ví dụ Chưa đủ điều kiện năm liền.", "reason")
    proposal.state, proposal.answer = ProposalState.DECLINED, reason.strip()
    session.flush()
    _audit("proposal.city_declined", proposal, actor, now)
    entry = _entry(proposal)
    tell_city_declined(proposal, also=entry.owner_id if entry else None, now=now)


def _entry(proposal: AwardProposal) -> Entry | None:
    return session.get(Entry, proposal.entry_id) if proposal.entry_id else None


def _ensure_waits(actor: Actor, proposal: AwardProposal) -> None:
    if not can_enter_city_answer(actor, proposal):
        raise NotAllowed()
    if proposal.state is not ProposalState.SENT or decided_here(proposal):
        raise RuleBroken("wrong_state", "Đề nghị này không chờ trả lời của thành phố. Tải lại trang để xem.")
    _ensure_sent(proposal)


def _ensure_sent(proposal: AwardProposal) -> None:
    """A line of a review's list is answered once that list has gone to the city."""
    review = session.get(PhaseReview, proposal.review_id) if proposal.review_id else None
    if review is not None:
        REVIEW_WORKFLOW.ensure("answer", review.state)


def _audit(action: str, proposal: AwardProposal, actor: Actor, now: datetime) -> None:
    audit.record(action, "award_proposal", proposal.id, actor=actor, now=now, locality_id=proposal.locality_id,
                 facts={"subject": proposal.subject_id})  # fmt: skip
