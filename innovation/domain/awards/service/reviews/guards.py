"""What every command on a review asks first, and how its steps are kept."""

from datetime import date, datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.awards.enums import ReviewAction, ReviewState
from innovation.domain.awards.models import PhaseReview, ReviewStep
from innovation.domain.awards.queries.reviews.access import may_run_reviews
from innovation.domain.awards.workflow import REVIEW_WORKFLOW
from innovation.support import audit

FROZEN = "Danh sách đã chuyển Hội đồng xét nên không sửa được nữa."


def ensure_runs(actor: Actor, locality_id: int) -> None:
    if not may_run_reviews(actor, locality_id):
        raise NotAllowed()


def ensure_open(review: PhaseReview, actor: Actor) -> None:
    """The secretary's, and not yet before the council; two at once go one after the other."""
    _take(review, actor)
    if review.state is not ReviewState.OPEN:
        raise RuleBroken("review_frozen", FROZEN)


def ensure_step(review: PhaseReview, action: str, actor: Actor, *, reason: str | None = None) -> None:
    """The secretary's, and possible in the state in which the review is now."""
    _take(review, actor)
    REVIEW_WORKFLOW.ensure(action, review.state, reason=reason)


def _take(review: PhaseReview, actor: Actor) -> None:
    ensure_runs(actor, review.locality_id)
    session.execute(select(PhaseReview.id).where(PhaseReview.id == review.id).with_for_update())
    session.refresh(review, ["state", "rules", "rules_version"])


def keep_step(
    review: PhaseReview,
    action: ReviewAction,
    actor: Actor,
    now: datetime,
    *,
    paper: str = "",
    dated_on: date | None = None,
    note: str = "",
) -> None:
    """Go on to the step's state, with who took it and when."""
    to = REVIEW_WORKFLOW.transitions[action.value].to_state if action is not ReviewAction.OPEN else None
    if to is not None:
        review.state = to
    review.steps.append(
        ReviewStep(action=action, at=now, by_person_id=actor.person_id, paper=paper, dated_on=dated_on, note=note)
    )
    session.flush()


def write_down(action: str, review: PhaseReview, actor: Actor, now: datetime, **facts: object) -> None:
    audit.record(action, "phase_review", review.id, actor=actor, now=now, locality_id=review.locality_id, facts=facts)
