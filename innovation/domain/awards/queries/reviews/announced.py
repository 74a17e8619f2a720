"""The reviews that plans announce, and those that have been opened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.awards.models import PhaseReview
from innovation.domain.awards.queries.reviews.access import MISSING, READERS, may_read_reviews
from innovation.domain.awards.rules.reviews.spans import PhaseSpan, due_date, span_of
from innovation.domain.movements.enums import MovementKind
from innovation.domain.movements.models import Movement, Review


@dataclass(frozen=True, slots=True)
class Announced:
    """A review as the plan announces it, with the span and the due date that follow from the plan."""

    review: Review
    movement: Movement
    year: int  # the plan's; the running year where the plan names none
    starts_on: date
    ends_on: date
    due_on: date | None
    opened_id: int | None = None

    @property
    def locality_id(self) -> int:
        return self.movement.locality_id

    @property
    def movement_id(self) -> int:
        return self.movement.id


def list_reviews(actor: Actor) -> Sequence[PhaseReview]:
    """Reviews that have been opened in the actor's localities, the latest first."""
    places = actor.localities_with(*READERS)
    return session.scalars(
        select(PhaseReview).where(PhaseReview.locality_id.in_(places))
        .order_by(PhaseReview.ends_on.desc(), PhaseReview.id.desc())
    ).all()  # fmt: skip


def list_announced(actor: Actor, *, today: date) -> list[Announced]:
    """What the plans of the actor's localities announce: of emulation movements, or of others where there is none."""
    movements = session.scalars(
        select(Movement)
        .where(Movement.locality_id.in_(actor.localities_with(*READERS)))
        .options(selectinload(Movement.reviews), selectinload(Movement.phases), selectinload(Movement.reporting_dates))
        .order_by(Movement.locality_id, Movement.id)
    ).all()
    rows = [_announced(review, movement, today) for movement in _that_review(movements) for review in movement.reviews]
    opened = {(each.movement_id, each.kind, each.ends_on): each.id for each in list_reviews(actor)}
    return [_with_opened(row, opened.get((row.movement.id, row.review.kind, row.ends_on))) for row in rows]


def get_announced(review_plan_id: int, *, actor: Actor, today: date) -> Announced:
    """One announced review, of a locality whose reviews the actor may read."""
    review = session.get(Review, review_plan_id)
    movement = session.get(Movement, review.movement_id) if review else None
    if review is None or movement is None or not may_read_reviews(actor, movement.locality_id):
        raise NotFound(MISSING)
    return _announced(review, movement, today)


def _that_review(movements: Iterable[Movement]) -> list[Movement]:
    """A plan's reviews hang on each of its movements; its emulation movement stands for all."""
    with_reviews = [each for each in movements if each.reviews]
    emulating = {each.locality_id for each in with_reviews if each.kind is MovementKind.EMULATION}
    return [each for each in with_reviews if each.kind is MovementKind.EMULATION or each.locality_id not in emulating]


def _announced(review: Review, movement: Movement, today: date) -> Announced:
    year = review.year or today.year
    phases = [PhaseSpan(phase.starts_on, phase.ends_on) for phase in movement.phases]
    starts_on, ends_on = span_of(review.kind, year, began=movement.starts_on, phases=phases)
    dates = [(each.month, each.day) for each in movement.reporting_dates if each.month and each.day]
    return Announced(review, movement, year, starts_on, ends_on, due_date(year, dates))


def _with_opened(row: Announced, opened_id: int | None) -> Announced:
    return Announced(row.review, row.movement, row.year, row.starts_on, row.ends_on, row.due_on, opened_id)
