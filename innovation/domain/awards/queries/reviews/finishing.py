"""How far a review has come after the council: its rounds, its steps, what waits for the city."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, func, select

from innovation.core.clock import local_date
from innovation.db import session
from innovation.domain.awards.enums import ProposalState, ReviewAction
from innovation.domain.awards.models import AwardProposal, PhaseReview, ReviewRound, ReviewStep
from innovation.domain.awards.rules.reviews.finishing import OVER
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round


def rounds_of(review: PhaseReview) -> Sequence[Round]:
    """The rounds in which the council judges the list, those called off among them."""
    where = (ReviewRound.round_id == Round.id, ReviewRound.review_id == review.id)
    return session.scalars(select(Round).join(ReviewRound, and_(*where)).order_by(Round.id)).all()


def standing_rounds(review: PhaseReview) -> list[Round]:
    """Without those that were called off."""
    return [each for each in rounds_of(review) if each.state is not RoundState.CANCELLED]


def rounds_not_over(review: PhaseReview) -> list[Round]:
    """Rounds of which some paper is not out."""
    return [each for each in rounds_of(review) if each.state not in OVER]


def city_lines_waiting(review: PhaseReview) -> int:
    """Lines of the city's list that were neither answered nor taken off."""
    where = (AwardProposal.review_id == review.id, AwardProposal.state == ProposalState.SENT)
    return session.scalar(select(func.count(AwardProposal.id)).where(*where)) or 0


def last_step(review: PhaseReview, action: ReviewAction) -> ReviewStep | None:
    """The last time that the step was taken."""
    return next((step for step in reversed(review.steps) if step.action is action), None)


def settled_on(review: PhaseReview) -> date:
    """The day on which the lists were made final, or on which the review was opened."""
    step = last_step(review, ReviewAction.SETTLE)
    return local_date(step.at if step else review.created_at)


def sent_on(review: PhaseReview) -> date:
    """The date of the paper with which the list was sent."""
    step = last_step(review, ReviewAction.SEND)
    return step.dated_on if step and step.dated_on else settled_on(review)
