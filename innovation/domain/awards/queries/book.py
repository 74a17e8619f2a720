"""Reads of the book of awards."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.awards.enums import AwardClass, AwardLevel, AwardType, RecordState
from innovation.domain.awards.models import AwardRecord, Exemplar
from innovation.domain.awards.permissions import OFFICE, can_read_book
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.awards.rules.facts import EarlierAward
from innovation.domain.localities.models import Household, Unit
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import Subject

PAGE_SIZE = 30
MISSING = "Không tìm thấy dòng này trong sổ vàng."


@dataclass(frozen=True, slots=True)
class BookFilter:
    """What of the book is asked for; empty: everything."""

    q: str = ""
    year: int | None = None
    award_class: AwardClass | None = None
    award_type: AwardType | None = None
    level: AwardLevel | None = None
    kind: SubjectKind | None = None
    state: RecordState | None = None
    locality_ids: Collection[int] = field(default=())


def book_places(actor: Actor) -> tuple[int, ...]:
    """The localities whose book the actor may read."""
    return actor.localities_with(*OFFICE)


def search_book(actor: Actor, wanted: BookFilter, *, page: int = 1) -> Page[AwardRecord]:
    """A page of the books that the actor may read, the newest line first; `q`: name without accents, number, paper."""
    query = _matching(actor, wanted)
    total = session.scalar(select(func.count()).select_from(query.with_only_columns(AwardRecord.id).subquery())) or 0
    rows = session.scalars(
        query.order_by(AwardRecord.locality_id, AwardRecord.book_number.desc())
        .limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    ).all()  # fmt: skip
    return Page(rows, total, page, PAGE_SIZE)


def whole_book(actor: Actor, wanted: BookFilter) -> Sequence[AwardRecord]:
    """Everything that matches, in the book's order, for the sheet to take away."""
    return session.scalars(_matching(actor, wanted).order_by(AwardRecord.locality_id, AwardRecord.book_number)).all()


def book_years(actor: Actor) -> list[int]:
    """The years in which the books have decisions, the newest first."""
    rows = session.execute(
        select(func.min(AwardRecord.decided_on), func.max(AwardRecord.decided_on)).where(
            AwardRecord.locality_id.in_(book_places(actor))
        )
    ).one()
    first, last = rows
    return list(range(last.year, first.year - 1, -1)) if first and last else []


def _matching(actor: Actor, wanted: BookFilter) -> Select[AwardRecord]:
    places = set(book_places(actor))
    if wanted.locality_ids:
        places &= set(wanted.locality_ids)
    query = select(AwardRecord).where(AwardRecord.locality_id.in_(places))
    for column, value in (
        (AwardRecord.award_class, wanted.award_class), (AwardRecord.award_type, wanted.award_type),
        (AwardRecord.level, wanted.level), (AwardRecord.state, wanted.state),
    ):  # fmt: skip
        if value is not None:
            query = query.where(column == value)
    if wanted.year is not None:
        query = query.where(AwardRecord.decided_on.between(date(wanted.year, 1, 1), date(wanted.year, 12, 31)))
    if wanted.kind is not None:
        query = query.where(AwardRecord.subject_id.in_(select(Subject.id).where(Subject.kind == wanted.kind)))
    return query.where(_says(wanted.q)) if wanted.q else query


def _says(q: str) -> ColumnElement[bool]:
    """Every word is in the name; or it is the book's number, or a piece of the paper's."""
    ways = [AwardRecord.subject_id.in_(subjects_named(q)), AwardRecord.paper.contains(q, autoescape=True)]
    if q.isascii() and q.isdigit() and len(q) <= 9:
        ways.append(AwardRecord.book_number == int(q))
    return or_(*ways)


def subjects_named(q: str) -> Select[int]:
    """Ids of subjects whose names have every word, without accents."""
    words = fold(q[:200]).split()[:8]
    named = (
        (Subject.unit_id, select(Unit.id), Unit.name_fold),
        (Subject.person_id, select(Person.id), Person.name_fold),
        (Subject.household_id, select(Household.id), Household.search_fold),
    )
    ways = [
        column.in_(ids.where(*(text.contains(word, autoescape=True) for word in words))) for column, ids, text in named
    ]
    return select(Subject.id).where(or_(*ways))


def get_record(record_id: int, *, actor: Actor) -> AwardRecord:
    """A line of a book that the actor may read."""
    record = session.get(AwardRecord, record_id)
    if record is None or not can_read_book(actor, record.locality_id):
        raise NotFound(MISSING)
    return record


def line_of(record: AwardRecord) -> list[AwardRecord]:
    """The record with what it corrected and what corrected it, the oldest first."""
    chain = [record]
    while chain[0].corrects_id is not None:
        chain.insert(0, session.get_one(AwardRecord, chain[0].corrects_id))
    while True:
        newer = session.scalars(select(AwardRecord).where(AwardRecord.corrects_id == chain[-1].id)).one_or_none()
        if newer is None:
            return chain
        chain.append(newer)


def records_of(subject_id: int) -> Sequence[AwardRecord]:
    """Everything that the book says of a subject, the newest first; for a caller with a check of its own."""
    return session.scalars(
        select(AwardRecord)
        .where(AwardRecord.subject_id == subject_id)
        .order_by(AwardRecord.decided_on.desc(), AwardRecord.id.desc())
    ).all()


def awards_of_person(person_id: int) -> Sequence[AwardRecord]:
    """A person's own awards in force, the newest first."""
    return session.scalars(
        select(AwardRecord)
        .join(Subject, Subject.id == AwardRecord.subject_id)
        .where(Subject.person_id == person_id, AwardRecord.state == RecordState.VALID)
        .order_by(AwardRecord.decided_on.desc(), AwardRecord.id.desc())
    ).all()


def records_of_decision(decision_id: int) -> Sequence[AwardRecord]:
    """What a published decision wrote into the book, corrections left out."""
    return session.scalars(
        select(AwardRecord)
        .where(AwardRecord.decision_id == decision_id, AwardRecord.corrects_id.is_(None))
        .order_by(AwardRecord.book_number)
    ).all()


def awards_of(
    subject_ids: Collection[int] | None, from_: date, to: date, *, locality_id: int | None = None
) -> dict[int, list[EarlierAward]]:
    """Awards in force of many subjects whose decisions fall into a span, in one query, by decision's date.

    `subject_ids` None: every subject of the locality.
    """
    where: list[ColumnElement[bool]] = [AwardRecord.decided_on.between(from_, to)]
    if subject_ids is not None:
        where.append(AwardRecord.subject_id.in_(subject_ids))
    if locality_id is not None:
        where.append(AwardRecord.locality_id == locality_id)
    return _by_subject(*where)


def earlier_awards(subject_id: int) -> list[EarlierAward]:
    """Every award in force of one subject."""
    return _by_subject(AwardRecord.subject_id == subject_id).get(subject_id, [])


def _by_subject(*where: ColumnElement[bool]) -> dict[int, list[EarlierAward]]:
    names = catalogue().names()
    found: dict[int, list[EarlierAward]] = {}
    rows = session.execute(
        select(
            AwardRecord.subject_id, AwardRecord.id, AwardRecord.award_key, AwardRecord.award_class, AwardRecord.level,
            AwardRecord.award_type, AwardRecord.achievement, AwardRecord.achieved_from, AwardRecord.achieved_to,
            AwardRecord.paper, AwardRecord.entry_id,
        )
        .where(AwardRecord.state == RecordState.VALID, *where)
        .order_by(AwardRecord.decided_on, AwardRecord.id)
    )  # fmt: skip
    for subject_id, id_, key, *rest in rows:
        found.setdefault(subject_id, []).append(EarlierAward(id_, key, names.get(key, key), *rest))
    return found


def first_year(locality_id: int) -> int | None:
    """The first year of achievement that the locality's book knows."""
    first = session.scalar(select(func.min(AwardRecord.achieved_from)).where(AwardRecord.locality_id == locality_id))
    return first.year if first else None


def example_of(record_id: int) -> Exemplar | None:
    """The example (gương điển hình) written of the award, published or not; None once it is withdrawn."""
    where = (Exemplar.record_id == record_id, Exemplar.withdrawn_at.is_(None))
    return session.scalars(select(Exemplar).where(*where)).one_or_none()


def is_shown_as_example(record_id: int) -> bool:
    """Whether the award is published as an example now."""
    found = example_of(record_id)
    return found is not None and found.published_at is not None
