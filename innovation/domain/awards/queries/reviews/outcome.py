"""What became of a review's list before the council: its rounds, and each line down to the book or the city's list."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.db import session
from innovation.domain.awards.enums import RecordState
from innovation.domain.awards.models import AwardProposal, AwardRecord, PhaseReview, ReviewRound
from innovation.domain.movements.models import Round
from innovation.domain.nominations.models import Nomination

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A line before the council; `record_id`: in the ward's book; `proposal`: on the city's list."""

    nomination: Nomination
    record_id: int | None
    decision_id: int | None
    proposal: AwardProposal | None


def rounds_of(review: PhaseReview) -> Sequence[Round]:
    """The rounds in which the council judges the list."""
    where = (ReviewRound.round_id == Round.id, ReviewRound.review_id == review.id)
    return session.scalars(select(Round).join(ReviewRound, and_(*where)).order_by(Round.id)).all()


def outcome_of(review: PhaseReview, *, page: int = 1) -> Page[OutcomeRow]:
    """Every line that went before the council, with what came of it."""
    rounds = select(ReviewRound.round_id).where(ReviewRound.review_id == review.id)
    mine = (Nomination.round_id.in_(rounds), Nomination.dropped_at.is_(None))
    total = session.scalar(select(func.count()).select_from(Nomination).where(*mine)) or 0
    in_book = and_(AwardRecord.entry_id == Nomination.entry_id, AwardRecord.state == RecordState.VALID)
    rows = session.execute(
        select(Nomination, AwardRecord.id, AwardRecord.decision_id, AwardProposal)
        .outerjoin(AwardRecord, in_book)
        .outerjoin(AwardProposal, AwardProposal.entry_id == Nomination.entry_id)
        .where(*mine)
        .order_by(Nomination.round_id, Nomination.entry_id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return Page([OutcomeRow(*row) for row in rows], total, page, PAGE_SIZE)


def get_city_line(review: PhaseReview, proposal_id: int) -> AwardProposal:
    """A line of the review's list for the city."""
    proposal = session.get(AwardProposal, proposal_id)
    if proposal is None or proposal.review_id != review.id:
        raise NotFound("Không tìm thấy dòng này trong danh sách gửi thành phố.")
    return proposal
