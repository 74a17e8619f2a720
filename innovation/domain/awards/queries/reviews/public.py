"""What anybody may read of a review: that the council judges its list, and whom it has praised."""

from collections.abc import Collection

from sqlalchemy import select

from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.db import session
from innovation.domain.awards.enums import RecordState, ReviewState
from innovation.domain.awards.models import AwardProposal, AwardRecord, PhaseReview, ReviewRound
from innovation.domain.awards.queries.public import PublicAward, page_of_awards
from innovation.domain.awards.queries.reviews.access import MISSING
from innovation.domain.movements.models import Round
from innovation.domain.nominations.models import Nomination


def reviews_of_seasons(season_ids: Collection[int]) -> dict[int, PhaseReview]:
    """By season, the review whose list it judges; a season of its own year is not in it."""
    rows = session.execute(
        select(Round.season_id, PhaseReview)
        .join(ReviewRound, ReviewRound.round_id == Round.id)
        .join(PhaseReview, PhaseReview.id == ReviewRound.review_id)
        .where(Round.season_id.in_(season_ids))
        .order_by(PhaseReview.ends_on, PhaseReview.id)
    )
    return {season_id: review for season_id, review in rows if season_id is not None}


def get_public_review(review_id: int) -> PhaseReview:
    """A review that stands before the council or is past it; before that it is the office's alone."""
    review = session.get(PhaseReview, review_id)
    if review is None or review.state is ReviewState.OPEN:
        raise NotFound(MISSING)
    return review


def list_review_awards(review: PhaseReview, *, page: int = 1) -> Page[PublicAward]:
    """What it has given, the ward's and the city's, decision by decision."""
    rounds = select(ReviewRound.round_id).where(ReviewRound.review_id == review.id)
    entries = select(Nomination.entry_id).where(Nomination.round_id.in_(rounds))
    answered = select(AwardProposal.record_id).where(
        AwardProposal.review_id == review.id, AwardProposal.record_id.is_not(None)
    )
    mine = AwardRecord.entry_id.in_(entries) | AwardRecord.id.in_(answered)
    return page_of_awards((AwardRecord.state == RecordState.VALID, mine), page=page)
