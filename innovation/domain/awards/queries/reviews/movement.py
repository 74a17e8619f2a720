"""All reviews of a movement, opened or only announced, in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, String, cast, literal, null, select, union_all

from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.awards.enums import ReviewState
from innovation.domain.awards.models import PhaseReview
from innovation.domain.awards.queries.reviews.access import MISSING
from innovation.domain.awards.rules.reviews.spans import PhaseSpan, span_of
from innovation.domain.movements.enums import ReviewKind
from innovation.domain.movements.models import Movement, Phase, Review


@dataclass(frozen=True, slots=True)
class Compared:
    """A review of the movement; `review_id` None: the plan announces it and nobody has opened it. `key` names it."""

    key: str
    name: str
    kind: ReviewKind
    starts_on: date
    ends_on: date
    movement: Movement
    review_id: int | None = None
    state: ReviewState | None = None

    @property
    def is_opened(self) -> bool:
        return self.review_id is not None

    @property
    def locality_id(self) -> int:
        return self.movement.locality_id

    @property
    def movement_id(self) -> int:
        return self.movement.id


def reviews_of_movement(review: PhaseReview, *, today: date) -> list[Compared]:
    """In the order of their days, the review itself among them."""
    rows = session.execute(_everything(review.movement_id)).all()
    movement = review.movement
    opened = [
        Compared(f"k{row.id}", row.name, ReviewKind(row.kind), row.starts_on, row.ends_on, movement, row.id,
                 ReviewState(row.state))
        for row in rows if row.what == "opened"
    ]  # fmt: skip
    there = {(each.kind, each.ends_on) for each in opened}
    phases = [PhaseSpan(row.starts_on, row.ends_on) for row in rows if row.what == "phase"]
    announced = [_announced(row, movement, phases, today) for row in rows if row.what == "announced"]
    ahead = [each for each in announced if (each.kind, each.ends_on) not in there]
    return sorted(opened + ahead, key=lambda each: (each.ends_on, each.starts_on, each.key))


def pair_with(review: PhaseReview, every: Sequence[Compared], key: str | None) -> tuple[Compared, Compared] | None:
    """The earlier and the later: with the one that is named, else the next, else the one before. None: there is one."""
    place = next(number for number, each in enumerate(every) if each.review_id == review.id)
    others = [number for number in range(len(every)) if number != place]
    if not others:
        return None
    if key:
        named = next((number for number in others if every[number].key == key), None)
        if named is None:
            raise NotFound(MISSING)
    else:
        named = place + 1 if place + 1 in others else place - 1
    return every[min(place, named)], every[max(place, named)]


def _announced(row: Any, movement: Movement, phases: Sequence[PhaseSpan], today: date) -> Compared:
    kind, year = ReviewKind(row.kind), row.year or today.year
    starts_on, ends_on = span_of(kind, year, began=movement.starts_on, phases=phases)
    return Compared(f"p{row.id}", f"{row.name or 'Kỳ'} {year}", kind, starts_on, ends_on, movement)


def _everything(movement_id: int) -> Any:
    """Opened reviews, those that the plan announces, and the plan's phases, as rows of one shape."""
    no_day, no_word = cast(null(), Date), literal("")
    return union_all(
        select(
            literal("opened").label("what"), PhaseReview.id.label("id"), PhaseReview.name.label("name"),
            cast(PhaseReview.kind, String).label("kind"), cast(PhaseReview.state, String).label("state"),
            PhaseReview.starts_on.label("starts_on"), PhaseReview.ends_on.label("ends_on"),
            cast(null(), Integer).label("year"),
        ).where(PhaseReview.movement_id == movement_id),
        select(
            literal("announced"), Review.id, Review.name, cast(Review.kind, String), no_word, no_day, no_day,
            Review.year,
        ).where(Review.movement_id == movement_id),
        select(
            literal("phase"), Phase.id, no_word, no_word, no_word, Phase.starts_on, Phase.ends_on,
            cast(null(), Integer),
        ).where(Phase.movement_id == movement_id),
    )  # fmt: skip
