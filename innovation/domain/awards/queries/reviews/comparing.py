"""What two reviews of a movement say, to be compared; one that nobody has opened is asked of what is there today."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, cast, func, literal, select, union_all

from innovation.db import session
from innovation.domain.awards.enums import RecordState, ReviewState
from innovation.domain.awards.models import AwardProposal, AwardRecord, ReviewFinding, ReviewLine, ReviewRound
from innovation.domain.awards.queries.reviews.facts import facts_of_all
from innovation.domain.awards.queries.reviews.missing import years_so_far
from innovation.domain.awards.queries.reviews.movement import Compared
from innovation.domain.awards.queries.reviews.outcome import lines_of_outcome
from innovation.domain.awards.queries.reviews.recognised import recognised_in
from innovation.domain.awards.queries.spread import places_applying
from innovation.domain.awards.rules.reviews import Verdict, parse_rules, propose_all
from innovation.domain.awards.rules.reviews.comparing import Choice, Side
from innovation.domain.entries.models import Entry
from innovation.domain.initiatives.models import Initiative
from innovation.domain.movements.enums import EntryStage, SubjectKind
from innovation.domain.nominations.enums import RatingLevel
from innovation.domain.nominations.models import Nomination, Subject, YearRating
from innovation.plans.reviews import review_rules_for

RATED = (SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL)
Pair = tuple[Compared, Compared]


@dataclass(slots=True)
class _Counted:
    """The rows of the one query, sorted out."""

    chosen: dict[int, dict[int, Choice]] = field(default_factory=lambda: defaultdict(dict))  # by review
    subjects: dict[int, dict[SubjectKind, int]] = field(default_factory=lambda: defaultdict(dict))
    given: dict[int, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    ideas: dict[int, dict[int, tuple[str, int]]] = field(
        default_factory=lambda: defaultdict(dict)
    )  # by side: stage, places
    ratings: Counter[tuple[int, RatingLevel]] = field(default_factory=Counter)  # by year and level


def sides_of(pair: Pair, *, today: date) -> tuple[Side, Side]:
    """Both reviews in one query; of one that is only announced, what the plan's rules would propose today."""
    counted = _counted(pair)
    earlier, later = (_side(each, counted, counted.ideas[side], today) for side, each in enumerate(pair))
    return earlier, later


def _side(compared: Compared, counted: _Counted, ideas: Mapping[int, tuple[str, int]], today: date) -> Side:
    if compared.review_id is not None:
        chosen, subjects = counted.chosen[compared.review_id], counted.subjects[compared.review_id]
        given = counted.given[compared.review_id]
    else:
        chosen, subjects = _would_choose(compared, today)
        given = {}
    years = years_so_far(compared, today=today)
    ratings: Counter[RatingLevel] = Counter()
    for (year, level), number in counted.ratings.items():
        ratings[level] += number if year in years else 0
    asked = len(years) * sum(subjects.get(kind, 0) for kind in RATED)
    return Side(
        chosen, subjects, given, len(ideas), sum(stage == EntryStage.APPLIED for stage, _ in ideas.values()),
        sum(places for _, places in ideas.values()), {level: n for level, n in ratings.items() if n},
        max(0, asked - ratings.total()),
    )  # fmt: skip


def _would_choose(compared: Compared, today: date) -> tuple[dict[int, Choice], dict[SubjectKind, int]]:
    rules = parse_rules(review_rules_for(compared.movement.locality.slug, compared.ends_on.year).as_rules())
    facts = {each.subject_id: each for each in facts_of_all(compared, today=today)}
    chosen, subjects = {}, dict.fromkeys(SubjectKind, 0)
    for subject_id, proposals in propose_all(rules, facts.values()).items():
        subjects[facts[subject_id].kind] += 1
        best = next((one for one in proposals if one.verdict is Verdict.PROPOSED), None)
        if best is not None:
            chosen[subject_id] = Choice(subject_id, facts[subject_id].kind, best.award_key)
    return chosen, subjects


def _counted(pair: Pair) -> _Counted:
    found = _Counted()
    parts = [part for each in pair if each.is_opened for part in _of_review(each)]
    for row in session.execute(union_all(*parts, *_of_both(pair))):
        if row.what == "line":
            found.chosen[row.review][row.number] = Choice(row.number, SubjectKind(row.kind), row.word)
        elif row.what == "subjects":
            found.subjects[row.review][SubjectKind(row.kind)] = row.number
        elif row.what == "given":
            found.given[row.review][row.word] = row.number
        elif row.what == "idea":
            found.ideas[row.side][row.number] = (row.word, row.review)
        else:
            found.ratings[row.review, RatingLevel(row.word)] += row.number
    return found


def _row(
    what: str, *, of: Any, number: Any, kind: Any = None, word: Any = None, side: int = 0
) -> Iterable[ColumnElement[Any]]:
    """Rows of one shape: what they are, of which review or year (of an idea: places), a number, kind, word, side."""
    return (
        literal(what).label("what"), cast(of, Integer).label("review"), cast(number, Integer).label("number"),
        cast(literal("") if kind is None else kind, String).label("kind"),
        cast(literal("") if word is None else word, String).label("word"),
        cast(literal(side), Integer).label("side"),
    )  # fmt: skip


def _of_review(compared: Compared) -> list[Select[Any]]:
    """Its lists, whom it looks at, and what it has given."""
    review_id = compared.review_id
    looked_at = select(*_row("subjects", of=literal(review_id), number=func.count(), kind=ReviewFinding.kind))
    rounds = select(ReviewRound.round_id).where(ReviewRound.review_id == review_id)
    entries = select(Nomination.entry_id).where(Nomination.round_id.in_(rounds))
    answered = select(AwardProposal.record_id).where(
        AwardProposal.review_id == review_id, AwardProposal.record_id.is_not(None)
    )
    given = select(*_row("given", of=literal(review_id), number=func.count(), word=AwardRecord.award_key))
    return [
        _lines(compared),
        looked_at.where(ReviewFinding.review_id == review_id).group_by(ReviewFinding.kind),
        given.where(
            AwardRecord.state == RecordState.VALID, AwardRecord.entry_id.in_(entries) | AwardRecord.id.in_(answered)
        ).group_by(AwardRecord.award_key),
    ]  # fmt: skip


def _lines(compared: Compared) -> Select[Any]:
    """The kept lines; once the council was asked, those that stand."""
    of = literal(compared.review_id)
    if compared.state is ReviewState.OPEN:
        kept = select(*_row("line", of=of, number=ReviewLine.subject_id, kind=Subject.kind, word=ReviewLine.award_key))
        return kept.where(
            ReviewLine.review_id == compared.review_id, ReviewLine.is_kept, Subject.id == ReviewLine.subject_id
        )
    lines = lines_of_outcome(compared.review_id or 0, None, listed=True)
    return lines.with_only_columns(
        *_row("line", of=of, number=Nomination.subject_id, kind=Subject.kind, word=Nomination.award_key)
    ).join(Subject, Subject.id == Nomination.subject_id)  # fmt: skip


def _of_both(pair: Pair) -> list[Select[Any]]:
    """Initiatives recognised within each span and how far they had spread at its end; ratings of either's years."""
    earlier, later = pair
    whole = (min(earlier.starts_on, later.starts_on), max(earlier.ends_on, later.ends_on))
    ideas = [
        recognised_in(
            later,
            *_row("idea", of=places_applying(each.ends_on), number=Entry.id, word=Initiative.stage, side=side),
            within=(each.starts_on, each.ends_on),
        ).where(Initiative.stage.is_not(None))
        for side, each in enumerate(pair)
    ]
    rated = select(*_row("rating", of=YearRating.year, number=func.count(), word=YearRating.level))
    return [
        *ideas,
        rated.where(
            Subject.id == YearRating.subject_id, Subject.locality_id == later.locality_id, Subject.kind.in_(RATED),
            YearRating.year.between(whole[0].year, whole[1].year),
        ).group_by(YearRating.year, YearRating.level),
    ]  # fmt: skip
