"""What a review knows of its subjects, in a constant number of queries however many they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from innovation.db import session
from innovation.domain.awards.enums import RecordState
from innovation.domain.awards.models import AwardRecord, ReviewRound
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.awards.queries.reviews.looked import Looked
from innovation.domain.awards.queries.reviews.recognised import of_these, recognised_by_whom
from innovation.domain.awards.rules.reviews import PastAward, SubjectFacts
from innovation.domain.awards.rules.reviews.spans import years_of
from innovation.domain.decisions.enums import Outcome
from innovation.domain.decisions.models import Conclusion
from innovation.domain.entries.enums import ENTRY_STATE_LABELS, IN_HAND, EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.movements.enums import ENTRY_STAGE_LABELS, EntryStage, MovementKind, SubjectKind
from innovation.domain.movements.models import Round, Season
from innovation.domain.nominations.enums import HeldKind, RatingLevel
from innovation.domain.nominations.models import DisciplinaryCase, Nomination, Subject, YearRating

JUDGED = {EntryState.RECOGNISED: "Được thông qua", EntryState.NOT_RECOGNISED: "Không được thông qua"}
AGREED = frozenset({EntryState.AWAITING_SIGNATURE, EntryState.RECOGNISED})


@dataclass(frozen=True, slots=True)
class Known:
    """A subject by its ids: all that the facts need of it."""

    id: int
    kind: SubjectKind
    unit_id: int | None
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of what the facts stand on, to be opened: a nomination, an initiative or an award, with its paper."""

    what: HeldKind | None  # None: a nomination
    id: int
    label: str
    year: int
    note: str = ""
    decision_id: int | None = None


@dataclass(slots=True)
class _Gathered:
    sources: dict[int, list[Found]] | None = None  # None: only counted
    ratings: dict[int, dict[int, RatingLevel]] = field(default_factory=lambda: defaultdict(dict))
    met: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    pending: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    recognised: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    applied: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    replicated: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    awards: dict[int, list[PastAward]] = field(default_factory=lambda: defaultdict(list))

    def found(self, subject_id: int, found: Found) -> None:
        if self.sources is not None:
            self.sources.setdefault(subject_id, []).append(found)


def facts_of_all(review: Looked, *, today: date) -> list[SubjectFacts]:
    """The facts of every subject of the review's locality, in five queries."""
    case = select(DisciplinaryCase.id).where(_case_stands(today), DisciplinaryCase.subject_id == Subject.id)
    rows = session.execute(
        select(Subject.id, Subject.kind, Subject.unit_id, Subject.person_id, case.exists())
        .where(Subject.locality_id == review.locality_id)
        .order_by(Subject.id)
    ).all()
    examined = frozenset(row[0] for row in rows if row[4])
    return _facts(review, [Known(*row[:4]) for row in rows], only=None, cases=examined)


def facts_of(review: Looked, subjects: Iterable[Subject], *, today: date) -> dict[int, SubjectFacts]:
    """The facts of a few subjects, in at most five queries."""
    found = _of_these_subjects(review, subjects, today, None)
    return {facts.subject_id: facts for facts in found}


def facts_with_sources(review: Looked, subject: Subject, *, today: date) -> tuple[SubjectFacts, list[Found]]:
    """The facts of one subject with what they stand on, in as many queries."""
    sources: dict[int, list[Found]] = {}
    (facts,) = _of_these_subjects(review, [subject], today, sources)
    return facts, sources.get(subject.id, [])


def sources_of(review: Looked, subjects: Iterable[Subject], *, today: date) -> dict[int, list[Found]]:
    """What the facts of these subjects stand on, in as many queries."""
    sources: dict[int, list[Found]] = {}
    _of_these_subjects(review, subjects, today, sources)
    return sources


def _of_these_subjects(
    review: Looked, subjects: Iterable[Subject], today: date, sources: dict[int, list[Found]] | None
) -> list[SubjectFacts]:
    known = [Known(each.id, each.kind, each.unit_id, each.person_id) for each in subjects]
    ids = [each.id for each in known]
    return _facts(review, known, only=ids, cases=_cases(ids, today), sources=sources)


def _facts(
    review: Looked,
    subjects: Sequence[Known],
    *,
    only: Collection[int] | None,
    cases: frozenset[int],
    sources: dict[int, list[Found]] | None = None,
) -> list[SubjectFacts]:
    years = years_of(review.starts_on, review.ends_on)
    got = _Gathered(sources)
    _ratings(review, got, only)
    _nominations(review, got, only)
    _initiatives(review, subjects, got, everybody=only is None)
    _awards(review, got, only)
    return [
        SubjectFacts(
            each.id, each.kind, years, got.ratings.get(each.id, {}), frozenset(got.met.get(each.id, ())),
            frozenset(got.pending.get(each.id, ())), got.recognised.get(each.id, 0), got.applied.get(each.id, 0),
            got.replicated.get(each.id, 0), tuple(got.awards.get(each.id, ())), each.id in cases,
        )
        for each in subjects
    ]  # fmt: skip


def _theirs(column: InstrumentedAttribute[int], locality_id: int, only: Collection[int] | None) -> ColumnElement[bool]:
    """These subjects, or everybody of the locality."""
    if only is not None:
        return column.in_(only)
    return column.in_(select(Subject.id).where(Subject.locality_id == locality_id))


def _ratings(review: Looked, got: _Gathered, only: Collection[int] | None) -> None:
    years = YearRating.year.between(review.starts_on.year, review.ends_on.year)
    query = select(YearRating.subject_id, YearRating.year, YearRating.level).where(
        _theirs(YearRating.subject_id, review.locality_id, only), years
    )
    for subject_id, year, level in session.execute(query):
        got.ratings[subject_id][year] = level


def _nominations(review: Looked, got: _Gathered, only: Collection[int] | None) -> None:
    """Of the movement's seasons in the span; what a review's own rounds say is its outcome, no fact of it."""
    query = (
        select(Nomination.subject_id, Season.year, Entry.state, Conclusion.outcome, Entry.id, Entry.title)
        .join(Entry, Entry.id == Nomination.entry_id)
        .join(Round, Round.id == Nomination.round_id)
        .join(Season, Season.id == Round.season_id)
        .outerjoin(Conclusion, Conclusion.entry_id == Entry.id)
        .where(
            seasons_that_count(review),
            Nomination.dropped_at.is_(None),
            *([] if only is None else [Nomination.subject_id.in_(only)]),
        )
    )
    for subject_id, year, state, outcome, entry_id, title in session.execute(query):
        got.found(subject_id, Found(None, entry_id, title, year, JUDGED.get(state, ENTRY_STATE_LABELS[state])))
        if state is EntryState.RECOGNISED or (state in AGREED and outcome is Outcome.RECOGNISED):
            got.met[subject_id].add(year)
        elif state in IN_HAND and outcome is None:
            got.pending[subject_id].add(year)


def seasons_that_count(review: Looked) -> ColumnElement[bool]:
    """Seasons of the span: of the review's own movement when that is one of emulation, otherwise of the locality."""
    of_review = select(ReviewRound.round_id)
    where = [
        Season.locality_id == review.locality_id,
        Season.year.between(review.starts_on.year, review.ends_on.year),
        Round.id.not_in(of_review),
    ]
    if review.movement.kind is MovementKind.EMULATION:
        where.append(Season.movement_id == review.movement_id)
    return and_(*where)


def _initiatives(review: Looked, subjects: Sequence[Known], got: _Gathered, *, everybody: bool) -> None:
    """Initiatives recognised by decisions of the span: of a person as author; of a unit, as its own or its people's."""
    by_person = {each.person_id: each.id for each in subjects if each.person_id is not None}
    by_unit = {each.unit_id: each.id for each in subjects if each.unit_id is not None}
    if not by_person and not by_unit:
        return
    query = recognised_by_whom(review)
    if not everybody:
        query = query.where(of_these(by_person, by_unit))
    counted: set[tuple[int, int]] = set()
    for row in session.execute(query):
        entry_id, stage, unit_id, person_id, author_unit, home_unit, title, paper, issued_on, places = row
        theirs = {
            by_person.get(person_id or 0),
            *(by_unit.get(unit or 0) for unit in (unit_id, author_unit, home_unit)),
        }
        for subject_id in theirs:
            if subject_id is None or (entry_id, subject_id) in counted:
                continue
            counted.add((entry_id, subject_id))
            got.recognised[subject_id] += 1
            got.applied[subject_id] += stage is EntryStage.APPLIED
            got.replicated[subject_id] += places
            words = (ENTRY_STAGE_LABELS[stage] if stage else "", f"{places} nơi khác áp dụng" if places else "")
            note = ", ".join(word for word in words if word)
            got.found(subject_id, Found(HeldKind.RECOGNITION, entry_id, title, issued_on.year, note, paper))


def _awards(review: Looked, got: _Gathered, only: Collection[int] | None) -> None:
    """Awards in force that were decided within the span."""
    names = catalogue().names()
    query = (
        select(
            AwardRecord.subject_id,
            AwardRecord.award_key,
            AwardRecord.decided_on,
            AwardRecord.id,
            AwardRecord.paper,
            AwardRecord.decision_id,
        )
        .where(
            AwardRecord.locality_id == review.locality_id,
            AwardRecord.state == RecordState.VALID,
            AwardRecord.decided_on.between(review.starts_on, review.ends_on),
            *([] if only is None else [AwardRecord.subject_id.in_(only)]),
        )
        .order_by(AwardRecord.decided_on, AwardRecord.id)
    )
    for subject_id, key, decided_on, record_id, paper, decision_id in session.execute(query):
        name = names.get(key, key)
        got.awards[subject_id].append(PastAward(key, decided_on.year, name))
        note = f"Quyết định {paper}"
        got.found(subject_id, Found(HeldKind.AWARD, record_id, name, decided_on.year, note, decision_id))


def _cases(only: Collection[int], today: date) -> frozenset[int]:
    """Who of these is being examined or under a penalty."""
    query = select(DisciplinaryCase.subject_id).where(DisciplinaryCase.subject_id.in_(only), _case_stands(today))
    return frozenset(session.scalars(query))


def _case_stands(today: date) -> ColumnElement[bool]:
    is_open = and_(
        DisciplinaryCase.opened_on <= today,
        or_(DisciplinaryCase.closed_on.is_(None), DisciplinaryCase.closed_on > today),
    )
    return or_(is_open, DisciplinaryCase.in_force_until >= today)
