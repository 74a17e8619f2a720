"""The city's answer to a line of the list: given, with its paper, into the book; or not, with the city's words."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import clean_line, clean_text
from innovation.db import session
from innovation.domain.awards.enums import ProposalState, RecordOrigin
from innovation.domain.awards.models import AwardProposal, AwardRecord, PhaseReview
from innovation.domain.awards.permissions import is_own
from innovation.domain.awards.rules.reviews.summing import ensure_reason
from innovation.domain.awards.service.book import AwardData, enter_award
from innovation.domain.awards.service.notices import tell_awarded
from innovation.domain.awards.service.reviews.guards import ensure_runs, write_down


@dataclass(frozen=True, slots=True)
class CityPaper:
    """The city's decision."""

    number: str
    decided_on: date
    signer_post: str = ""


def record_city_award(
    review: PhaseReview, proposal: AwardProposal, paper: CityPaper, *, actor: Actor, now: datetime
) -> AwardRecord:
    """The city has given it: a line of the book, with the review's movement and the nomination behind it."""
    _ensure_waits(review, proposal, actor)
    data = AwardData(
        proposal.award_key, proposal.award_type, proposal.achievement, proposal.achieved_from, proposal.achieved_to,
        clean_line(paper.number), paper.decided_on, clean_line(paper.signer_post),
        links={"movement_id": review.movement_id, "entry_id": proposal.entry_id},
    )  # fmt: skip
    record = enter_award(proposal.subject, data, origin=RecordOrigin.CITY, actor=actor, now=now)
    proposal.state, proposal.record_id = ProposalState.AWARDED, record.id
    session.flush()
    write_down("review.city_award", review, actor, now, proposal=proposal.id, record=record.id)
    tell_awarded(record, also=proposal.by_person_id, now=now)
    return record


def record_city_refusal(
    review: PhaseReview, proposal: AwardProposal, *, reason: str, actor: Actor, now: datetime
) -> None:
    """The city has not given it, and why; its initiatives are free again."""
    _ensure_waits(review, proposal, actor)
    proposal.state, proposal.answer = ProposalState.DECLINED, ensure_reason(clean_text(reason))
    session.flush()
    write_down("review.city_refusal", review, actor, now, proposal=proposal.id)


def _ensure_waits(review: PhaseReview, proposal: AwardProposal, actor: Actor) -> None:
    ensure_runs(actor, review.locality_id)
    if is_own(actor, proposal.subject):
        raise NotAllowed("Đây là đề nghị của chính bạn. Nhờ thư ký khác ghi kết quả.", visible=True)
    session.execute(select(AwardProposal.id).where(AwardProposal.id == proposal.id).with_for_update())
    session.refresh(proposal, ["state"])
    if proposal.review_id != review.id or proposal.state is not ProposalState.SENT:
        raise RuleBroken("answered", "Kết quả của dòng này đã được ghi. Ghi sai thì đính chính trong sổ vàng.")
