"""What every command on a review asks first."""

from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.awards.enums import ReviewState
from innovation.domain.awards.models import PhaseReview
from innovation.domain.awards.queries.reviews.access import may_run_reviews
from innovation.support import audit

FROZEN = "Danh sách đã chuyển Hội đồng xét nên không sửa được nữa."


def ensure_runs(actor: Actor, locality_id: int) -> None:
    if not may_run_reviews(actor, locality_id):
        raise NotAllowed()


def ensure_open(review: PhaseReview, actor: Actor) -> None:
    """The secretary's, and not yet before the council; two at once go one after the other."""
    ensure_runs(actor, review.locality_id)
    session.execute(select(PhaseReview.id).where(PhaseReview.id == review.id).with_for_update())
    session.refresh(review, ["state", "rules", "rules_version"])
    if review.state is not ReviewState.OPEN:
        raise RuleBroken("review_frozen", FROZEN)


def write_down(action: str, review: PhaseReview, actor: Actor, now: datetime, **facts: object) -> None:
    audit.record(action, "phase_review", review.id, actor=actor, now=now, locality_id=review.locality_id, facts=facts)
