"""A review after the council: taken back, or settled, sent to the city and closed."""

from datetime import date, datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.text import clean_line, clean_text
from innovation.db import session
from innovation.domain.awards.enums import ProposalState, ReviewAction
from innovation.domain.awards.models import AwardProposal, PhaseReview
from innovation.domain.awards.permissions import is_own
from innovation.domain.awards.queries.reviews.finishing import (
    city_lines_waiting,
    rounds_not_over,
    settled_on,
    standing_rounds,
)
from innovation.domain.awards.rules.city import ensure_paper
from innovation.domain.awards.rules.reviews.finishing import ensure_closable, ensure_sendable, ensure_settled
from innovation.domain.awards.rules.reviews.summing import ensure_reason
from innovation.domain.awards.service.notices import tell_struck
from innovation.domain.awards.service.reviews.guards import ensure_step, keep_step, write_down
from innovation.domain.movements import service as movements
from innovation.domain.movements.enums import RoundState
from innovation.domain.nominations.queries import name_of, under_examination

LONGEST_PAPER = 120


def take_back(review: PhaseReview, *, reason: str, actor: Actor, now: datetime) -> None:
    """The list is the secretary's again, as long as no round has begun to be judged: its rounds are called off."""
    why = ensure_reason(clean_text(reason))
    ensure_step(review, "take_back", actor, reason=why)
    rounds = standing_rounds(review)
    if any(each.state is not RoundState.OPEN for each in rounds):
        raise RuleBroken(
            "judging", "Hội đồng đã bắt đầu chấm nên không rút về được. Đợt xét xong thì chốt hai danh sách."
        )
    for each in rounds:
        movements.cancel_round(each, reason=why, actor=actor, now=now)
    keep_step(review, ReviewAction.TAKE_BACK, actor, now, note=why)
    write_down("review.take_back", review, actor, now, rounds=[each.id for each in rounds])


def settle_review(review: PhaseReview, *, actor: Actor, now: datetime) -> None:
    """Every round has its papers out: the ward's list stands in the book, the city's is ready to be sent."""
    ensure_step(review, "settle", actor)
    ensure_settled([(each.name, each.state) for each in rounds_not_over(review)], judged=bool(standing_rounds(review)))
    keep_step(review, ReviewAction.SETTLE, actor, now)
    write_down("review.settle", review, actor, now, city=city_lines_waiting(review))


def strike_city_line(review: PhaseReview, proposal: AwardProposal, *, reason: str, actor: Actor, now: datetime) -> None:
    """Not sent after all, and why: its initiatives are free again; whoever was told learns of it."""
    why = ensure_reason(clean_text(reason))
    ensure_step(review, "strike", actor, reason=why)
    if is_own(actor, proposal.subject):
        raise NotAllowed("Đây là đề nghị của chính bạn. Nhờ thư ký khác làm.", visible=True)
    if proposal.review_id != review.id or proposal.state is not ProposalState.SENT:
        raise RuleBroken("struck", "Dòng này không còn trong danh sách gửi thành phố. Tải lại trang để xem.")
    proposal.state, proposal.answer = ProposalState.WITHDRAWN, why
    session.flush()
    write_down("review.strike", review, actor, now, proposal=proposal.id, subject=proposal.subject_id)
    tell_struck(proposal, now=now)


def send_to_city(review: PhaseReview, *, paper: str, on: date, actor: Actor, now: datetime) -> None:
    """Note that the list went to the city, by the paper whose number and date the ward's book of papers gave."""
    ensure_step(review, "send", actor)
    lines = _standing_lines(review)
    ensure_sendable(len(lines))
    paper = clean_line(paper)[:LONGEST_PAPER]
    ensure_paper(
        paper, on, not_before=settled_on(review), today=local_date(now), what="văn bản gửi thành phố", field="dated_on"
    )
    _ensure_none_examined(lines, local_date(now))
    for line in lines:
        line.sent_at = now
    keep_step(review, ReviewAction.SEND, actor, now, paper=paper, dated_on=on)
    write_down("review.send", review, actor, now, paper=paper, on=on, lines=len(lines))


def close_review(review: PhaseReview, *, note: str, actor: Actor, now: datetime) -> None:
    """Nothing waits any more; what the review found stays to be read and compared."""
    ensure_step(review, "close", actor)
    ensure_closable(review.state, city_lines_waiting(review))
    keep_step(review, ReviewAction.CLOSE, actor, now, note=clean_text(note)[:1_000])
    write_down("review.close", review, actor, now)


def _standing_lines(review: PhaseReview) -> list[AwardProposal]:
    where = (AwardProposal.review_id == review.id, AwardProposal.state == ProposalState.SENT)
    return list(session.scalars(select(AwardProposal).where(*where).order_by(AwardProposal.id)))


def _ensure_none_examined(lines: list[AwardProposal], today: date) -> None:
    """Weeks may lie between the decision and the sending."""
    examined = under_examination([line.subject_id for line in lines], today)
    named = ", ".join(name_of(line.subject) for line in lines if line.subject_id in examined)
    if named:
        raise RuleBroken(
            "examined", f"Đang được xem xét kỷ luật: {named}. Rút tên khỏi danh sách rồi gửi, hoặc chờ kết luận."
        )
