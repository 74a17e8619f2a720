"""The city's answer to a line of the list that was sent: given, with its paper, into the book; or not, in its words."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import clean_line, clean_text
from innovation.db import session
from innovation.domain.awards.enums import ProposalState
from innovation.domain.awards.models import AwardProposal, AwardRecord, PhaseReview
from innovation.domain.awards.permissions import is_own
from innovation.domain.awards.queries.reviews.finishing import sent_on
from innovation.domain.awards.rules.city import ensure_paper
from innovation.domain.awards.rules.reviews.summing import ensure_reason
from innovation.domain.awards.service.city_awards import decline_city_award, enter_city_award
from innovation.domain.awards.service.reviews.guards import ensure_step, write_down

WHAT = "quyết định của thành phố"


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
    number = clean_line(paper.number)
    ensure_paper(number, paper.decided_on, not_before=sent_on(review), today=local_date(now), what=WHAT,
                 field="decided_on", number_field="number")  # fmt: skip
    record = enter_city_award(
        proposal, paper=number, decided_on=paper.decided_on, signer_post=clean_line(paper.signer_post), actor=actor,
        now=now,
    )  # fmt: skip
    write_down("review.city_award", review, actor, now, proposal=proposal.id, record=record.id)
    return record


def record_city_refusal(
    review: PhaseReview, proposal: AwardProposal, *, reason: str, actor: Actor, now: datetime
) -> None:
    """The city has not given it, and why; its initiatives are free again."""
    _ensure_waits(review, proposal, actor)
    decline_city_award(proposal, reason=ensure_reason(clean_text(reason)), actor=actor, now=now)
    write_down("review.city_refusal", review, actor, now, proposal=proposal.id)


def _ensure_waits(review: PhaseReview, proposal: AwardProposal, actor: Actor) -> None:
    ensure_step(review, "answer", actor)
    if is_own(actor, proposal.subject):
        raise NotAllowed("Đây là đề nghị của chính bạn. Nhờ thư ký khác ghi kết quả.", visible=True)
    session.execute(select(AwardProposal.id).where(AwardProposal.id == proposal.id).with_for_update())
    session.refresh(proposal, ["state"])
    if proposal.review_id != review.id or proposal.state is not ProposalState.SENT:
        raise RuleBroken("answered", "Kết quả của dòng này đã được ghi. Ghi sai thì đính chính trong sổ vàng.")
