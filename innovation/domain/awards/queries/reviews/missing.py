"""What a review still waits for, and from whom: ratings, judgements, nominations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.awards.models import PhaseReview
from innovation.domain.awards.queries.reviews.facts import seasons_that_count
from innovation.domain.awards.queries.reviews.looked import Looked
from innovation.domain.awards.rules.reviews.spans import years_of
from innovation.domain.entries.enums import IN_HAND, EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.movements.models import Round, Season
from innovation.domain.nominations.models import Nomination, Subject, YearRating

MOST = 100
NO_UNIT = "Chưa ghi đơn vị"


@dataclass(frozen=True, slots=True)
class Unrated:
    """How many of a unit have no rating of a year: its people, and itself."""

    year: int
    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A nomination that has been sent and waits for its council."""

    entry_id: int
    year: int
    title: str
    state: EntryState


@dataclass(frozen=True, slots=True)
class Silent:
    """A unit, tổ or thôn of which nobody has sent a nomination for a year."""

    year: int
    unit: str
    kind: SubjectKind


@dataclass(frozen=True, slots=True)
class Missing:
    unrated: Sequence[Unrated]
    unjudged: Sequence[Unjudged]
    unjudged_total: int
    silent: Sequence[Silent]


def missing_of(review: PhaseReview, *, today: date) -> Missing:
    """By year, up to the running one; in five queries."""
    years = years_so_far(review, today=today)
    waiting = _unjudged(review)
    return Missing(_unrated(review, years), waiting[:MOST], len(waiting), _silent(review, years))


def years_so_far(review: Looked, *, today: date) -> list[int]:
    """The years of the review up to the running one."""
    return [year for year in years_of(review.starts_on, review.ends_on) if year <= today.year]


def _unrated(review: PhaseReview, years: Sequence[int]) -> list[Unrated]:
    unit = func.coalesce(Subject.unit_id, Person.unit_id)
    people = (
        select(unit, YearRating.year, func.count())
        .select_from(Subject)
        .outerjoin(Person, Person.id == Subject.person_id)
        .where(
            Subject.locality_id == review.locality_id,
            Subject.kind.in_((SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL)),
        )
    )
    rated = people.join(YearRating, YearRating.subject_id == Subject.id).where(YearRating.year.in_(years))
    known = {(unit_id, year): count for unit_id, year, count in session.execute(rated.group_by(unit, YearRating.year))}
    every = people.outerjoin(Unit, Unit.id == unit).with_only_columns(unit, Unit.name, func.count())
    totals = session.execute(every.group_by(unit, Unit.name)).all()
    rows = [
        Unrated(year, name or NO_UNIT, count - known.get((unit_id, year), 0))
        for unit_id, name, count in totals
        for year in years
    ]
    return sorted((row for row in rows if row.count > 0), key=lambda row: (row.year, -row.count, row.unit))


def _unjudged(review: PhaseReview) -> list[Unjudged]:
    rows = session.execute(
        select(Entry.id, Season.year, Entry.title, Entry.state)
        .join(Nomination, Nomination.entry_id == Entry.id)
        .join(Round, Round.id == Nomination.round_id)
        .join(Season, Season.id == Round.season_id)
        .where(
            seasons_that_count(review),
            Nomination.dropped_at.is_(None),
            Entry.state.in_(IN_HAND - {EntryState.AWAITING_SIGNATURE}),
        )
        .order_by(Season.year, Entry.id)
    )
    return [Unjudged(*row) for row in rows]


def _silent(review: PhaseReview, years: Sequence[int]) -> list[Silent]:
    kinds = (SubjectKind.COLLECTIVE, SubjectKind.RESIDENTIAL_GROUP)
    units = session.execute(
        select(Subject.id, Unit.name, Subject.kind)
        .join(Unit, Unit.id == Subject.unit_id)
        .where(Subject.locality_id == review.locality_id, Subject.kind.in_(kinds), Unit.closed_on.is_(None))
        .order_by(Unit.sort_order, Unit.name_fold)
    ).all()
    sent = (
        select(Nomination.subject_id, Season.year)
        .join(Entry, Entry.id == Nomination.entry_id)
        .join(Round, Round.id == Nomination.round_id)
        .join(Season, Season.id == Round.season_id)
        .where(seasons_that_count(review), Nomination.dropped_at.is_(None), Entry.state != EntryState.DRAFT)
    )
    heard = {(subject_id, year) for subject_id, year in session.execute(sent)}
    return [Silent(year, name, kind) for year in years for id_, name, kind in units if (id_, year) not in heard]
