"""Who reads a review and who runs it. The board shows whose conduct is being examined, so it is for few."""

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.awards.models import PhaseReview
from innovation.domain.awards.permissions import can_keep_book, knows_cases

READERS = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER)
MISSING = "Không tìm thấy kỳ sơ kết, tổng kết này."


def may_read_reviews(actor: Actor, locality_id: int) -> bool:
    """The secretary and the leaders."""
    return knows_cases(actor, locality_id)


def may_run_reviews(actor: Actor, locality_id: int) -> bool:
    """The secretary opens a review, changes its rules, keeps and drops."""
    return can_keep_book(actor, locality_id)


def get_review(review_id: int, *, actor: Actor) -> PhaseReview:
    """A review of a locality whose reviews the actor may read."""
    review = session.get(PhaseReview, review_id)
    if review is None or not may_read_reviews(actor, review.locality_id):
        raise NotFound(MISSING)
    return review
