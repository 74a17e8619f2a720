"""What the page of a season's or review's papers shows, round by round, in a fixed number of queries."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.awards.models import PhaseReview
from innovation.domain.decisions.models import Decision, Meeting
from innovation.domain.localities.models import Household
from innovation.domain.movements.models import Movement, Season
from innovation.domain.movements.queries.seasons import get_season
from innovation.domain.nominations.models import Registration, Subject
from innovation.domain.papers.permissions import can_see_papers


@dataclass(slots=True)
class Standing:
    """What there is of a round already."""

    meeting: Meeting | None = None
    decisions: list[Decision] = field(default_factory=list)


def get_season_for_papers(season_id: int, *, actor: Actor) -> Season:
    """For the secretary, those who sign, and the clerk who numbers."""
    season = get_season(season_id)
    if not can_see_papers(actor, season.locality_id):
        raise NotFound("Không tìm thấy đợt thi đua này.")
    return season


def get_review_for_papers(review_id: int, *, actor: Actor) -> PhaseReview:
    """The same of a review."""
    review = session.get(PhaseReview, review_id)
    if review is None or not can_see_papers(actor, review.locality_id):
        raise NotFound("Không tìm thấy kỳ sơ kết, tổng kết này.")
    return review


def standing_of(round_ids: Collection[int]) -> dict[int, Standing]:
    """Meetings and decisions by round; two queries."""
    found = {round_id: Standing() for round_id in round_ids}
    for meeting in session.scalars(select(Meeting).where(Meeting.round_id.in_(found)).order_by(Meeting.id)):
        found[meeting.round_id].meeting = meeting
    for decision in session.scalars(select(Decision).where(Decision.round_id.in_(found)).order_by(Decision.id)):
        if decision.round_id is not None:
            found[decision.round_id].decisions.append(decision)
    return found


def registrations_in(season_id: int, *, unit_id: int | None = None) -> list[Registration]:
    """In force, by the day on which they came; of one unit, tổ or thôn: itself, its people and its households."""
    query = (
        select(Registration)
        .join(Subject, Subject.id == Registration.subject_id)
        .where(Registration.season_id == season_id, Registration.withdrawn_at.is_(None))
        .options(joinedload(Registration.subject), joinedload(Registration.season).joinedload(Season.movement)
                 .selectinload(Movement.contents))
        .order_by(Registration.created_at, Registration.id)
    )  # fmt: skip
    if unit_id is not None:
        query = query.where(
            (Subject.unit_id == unit_id)
            | Subject.person_id.in_(select(Person.id).where(Person.unit_id == unit_id))
            | Subject.household_id.in_(select(Household.id).where(Household.group_id == unit_id))
        )
    return list(session.scalars(query).unique())


def count_registrations(season_id: int) -> int:
    """How many are in force."""
    where = (Registration.season_id == season_id, Registration.withdrawn_at.is_(None))
    return session.scalar(select(func.count(Registration.id)).where(*where)) or 0
