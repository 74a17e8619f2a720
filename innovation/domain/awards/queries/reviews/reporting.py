"""What the report of a review is made from: its years, its contents, what was given, and what was written."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from innovation.db import session
from innovation.domain.awards.enums import RecordState
from innovation.domain.awards.models import AwardProposal, AwardRecord, PhaseReview, ReviewReport, ReviewRound
from innovation.domain.awards.queries.reviews.facts import AGREED, seasons_that_count
from innovation.domain.decisions.enums import Outcome
from innovation.domain.decisions.models import Conclusion
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round, Season
from innovation.domain.nominations.models import Nomination, Registration

MOST_EXAMPLES = 3


@dataclass(slots=True)
class Year:
    """One year of the review in figures."""

    registered: int = 0
    nominated: int = 0
    carried: int = 0


@dataclass(slots=True)
class ContentResult:
    """What nominations said of one content of the movement. `examples`: achievements that were carried."""

    name: str
    nominated: int = 0
    carried: int = 0
    examples: list[str] = field(default_factory=list)


def report_of(review: PhaseReview) -> ReviewReport | None:
    """What was written; None: nothing yet."""
    return session.get(ReviewReport, review.id)


def years_of_review(review: PhaseReview) -> dict[int, Year]:
    """Registrations and nominations by year of the seasons that count; two queries."""
    found: dict[int, Year] = defaultdict(Year)
    registered = (
        select(Season.year, func.count(Registration.id.distinct()))
        .join(Registration, Registration.season_id == Season.id)
        .join(Round, Round.season_id == Season.id)
        .where(seasons_that_count(review), Registration.withdrawn_at.is_(None))
    )
    for year, number in session.execute(registered.group_by(Season.year)):
        found[year].registered = number
    for year, _, carried, _ in _nominated(review):
        found[year].nominated += 1
        found[year].carried += carried
    return dict(sorted(found.items()))


def contents_of_review(review: PhaseReview) -> list[ContentResult]:
    """Each content of the movement with what nominations named it; one query beside the contents."""
    found = {content.id: ContentResult(content.name) for content in review.movement.contents}
    for _, content_ids, carried, achievement in _nominated(review):
        for result in (found[id_] for id_ in content_ids or () if id_ in found):
            result.nominated += 1
            if carried:
                result.carried += 1
                if achievement.strip() and achievement not in result.examples and len(result.examples) < MOST_EXAMPLES:
                    result.examples.append(achievement.strip())
    return list(found.values())


def given_by(review: PhaseReview) -> Sequence[AwardRecord]:
    """What the review has given, in force: by the ward's decisions and by the city's answers, decision by decision."""
    rounds = select(ReviewRound.round_id).where(ReviewRound.review_id == review.id)
    entries = select(Nomination.entry_id).where(Nomination.round_id.in_(rounds))
    answered = select(AwardProposal.record_id).where(
        AwardProposal.review_id == review.id, AwardProposal.record_id.is_not(None)
    )
    return session.scalars(
        select(AwardRecord)
        .where(AwardRecord.state == RecordState.VALID, AwardRecord.entry_id.in_(entries) | AwardRecord.id.in_(answered))
        .order_by(AwardRecord.decided_on, AwardRecord.book_number)
    ).all()


def _nominated(review: PhaseReview) -> list[tuple[int, list[int], bool, str]]:
    """(year, contents, whether the council carried it, achievement) of each that was sent."""
    rows = session.execute(
        select(Season.year, Nomination.content_ids, Entry.state, Conclusion.outcome, Nomination.achievement)
        .join(Round, Round.season_id == Season.id)
        .join(Nomination, Nomination.round_id == Round.id)
        .join(Entry, Entry.id == Nomination.entry_id)
        .outerjoin(Conclusion, Conclusion.entry_id == Entry.id)
        .where(
            seasons_that_count(review), Nomination.dropped_at.is_(None), Entry.state != EntryState.DRAFT,
            Entry.deleted_at.is_(None),
        )
        .order_by(Season.year, Entry.id)
    )  # fmt: skip
    return [
        (year, ids, state is EntryState.RECOGNISED or (state in AGREED and outcome is Outcome.RECOGNISED), achievement)
        for year, ids, state, outcome, achievement in rows
    ]
