"""What anybody may read of awards: the list of each year, and exemplary cases, as far as people agreed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.db import session
from innovation.domain.awards.enums import AwardClass, RecordState
from innovation.domain.awards.models import AwardRecord, Exemplar
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.initiatives.models import InitiativeAuthor
from innovation.domain.library.models import Work
from innovation.domain.nominations.enums import SubjectConsentPurpose
from innovation.domain.nominations.models import Subject, SubjectConsent
from innovation.domain.nominations.queries import consents_of, may_be_named, name_for_anybody, place_of, public_name_of

PAGE_SIZE = 100
EXAMPLES_SIZE = 12
Consents = Collection[SubjectConsentPurpose]


@dataclass(frozen=True, slots=True)
class PublicAward:
    """A line of a year's list. Of whoever is not named, only the award is told."""

    paper: str
    decided_on: date
    locality_id: int
    name: str
    place: str
    award: str
    is_title: bool
    achievement: str


@dataclass(frozen=True, slots=True)
class PublicExample:
    """A published example with the award behind it."""

    id: int
    title: str
    story: str
    name: str
    place: str
    award: str
    paper: str
    decided_on: date
    locality_id: int
    spread: Sequence["SpreadWork"] = ()  # on the example's own page only


@dataclass(frozen=True, slots=True)
class SpreadWork:
    """A work of an example's that units elsewhere apply."""

    work_id: int
    title: str
    count: int


def public_years(locality_id: int | None = None) -> list[int]:
    """The years that have a list, the newest first."""
    query = select(func.min(AwardRecord.decided_on), func.max(AwardRecord.decided_on)).where(*_in_force(locality_id))
    first, last = session.execute(query).one()
    return list(range(last.year, first.year - 1, -1)) if first and last else []


def list_public_awards(year: int, *, locality_id: int | None = None, page: int = 1) -> Page[PublicAward]:
    """A page of a year's awards in force, the newest decision first, each decision's lines together."""
    of_year = AwardRecord.decided_on.between(date(year, 1, 1), date(year, 12, 31))
    return page_of_awards((*_in_force(locality_id), of_year), page=page)


def page_of_awards(where: Sequence[ColumnElement[bool]], *, page: int) -> Page[PublicAward]:
    """A page of these awards as anybody may read them, the newest decision first."""
    total = session.scalar(select(func.count(AwardRecord.id)).where(*where)) or 0
    rows = session.scalars(
        select(AwardRecord)
        .where(*where)
        .order_by(AwardRecord.decided_on.desc(), AwardRecord.locality_id, AwardRecord.paper, AwardRecord.book_number)
        .limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    ).all()  # fmt: skip
    agreed = consents_of([row.subject_id for row in rows])
    return Page([_shown(row, agreed[row.subject_id]) for row in rows], total, page, PAGE_SIZE)


def _in_force(locality_id: int | None) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [AwardRecord.state == RecordState.VALID]
    return where if locality_id is None else [*where, AwardRecord.locality_id == locality_id]


def _shown(record: AwardRecord, agreed: Consents) -> PublicAward:
    subject, named = record.subject, may_be_named(record.subject, agreed)
    name, place = name_for_anybody(subject, agreed), place_of(subject) if named else ""
    return PublicAward(
        record.paper, record.decided_on, record.locality_id, name, place,
        catalogue().name_of(record.award_key), record.award_class is AwardClass.TITLE,
        record.achievement if named else "",
    )  # fmt: skip


def list_examples(*, locality_id: int | None = None, page: int = 1) -> Page[PublicExample]:
    """Published examples whose subjects still agree, the newest first."""
    where = _published(locality_id)
    base = select(Exemplar).join(AwardRecord, AwardRecord.id == Exemplar.record_id)
    base = base.join(Subject, Subject.id == AwardRecord.subject_id).where(*where)
    total = session.scalar(select(func.count()).select_from(base.with_only_columns(Exemplar.id).subquery())) or 0
    rows = session.scalars(
        base.order_by(Exemplar.published_at.desc(), Exemplar.id.desc())
        .limit(EXAMPLES_SIZE).offset((page - 1) * EXAMPLES_SIZE)
    ).all()  # fmt: skip
    return Page([_example(row) for row in rows], total, page, EXAMPLES_SIZE)


def get_example(example_id: int) -> PublicExample:
    """One published example; NotFound once its subject has taken the consent back."""
    row = session.scalars(
        select(Exemplar)
        .join(AwardRecord, AwardRecord.id == Exemplar.record_id)
        .join(Subject, Subject.id == AwardRecord.subject_id)
        .where(Exemplar.id == example_id, *_published(None))
    ).one_or_none()
    if row is None:
        raise NotFound("Không tìm thấy gương điển hình này.")
    return replace(_example(row), spread=_spread_of(row.record.subject))


def _spread_of(subject: Subject) -> list[SpreadWork]:
    """Of works that name the subject in public: an example says nothing of whose a work is that the work does not."""
    if subject.household_id is not None:
        return []
    theirs = select(InitiativeAuthor.entry_id).where(InitiativeAuthor.person_id == subject.person_id)
    whose = Work.unit_id == subject.unit_id if subject.unit_id is not None else Work.entry_id.in_(theirs)
    rows = session.execute(
        select(Work.id, Work.title, Work.replication_count, Work.authors_shown)
        .where(whose, Work.hidden_at.is_(None), Work.replication_count > 0)
        .order_by(Work.replication_count.desc(), Work.id)
    )
    name = subject.person.full_name if subject.person is not None else ""
    return [SpreadWork(id_, title, count) for id_, title, count, shown in rows if name in shown]


def _published(locality_id: int | None) -> Sequence[ColumnElement[bool]]:
    agrees = exists().where(
        and_(
            SubjectConsent.subject_id == Subject.id,
            SubjectConsent.purpose == SubjectConsentPurpose.EXEMPLAR,
            SubjectConsent.withdrawn_at.is_(None),
        )
    )
    where = [
        Exemplar.published_at.is_not(None),
        Exemplar.withdrawn_at.is_(None),
        AwardRecord.state == RecordState.VALID,
        or_(Subject.unit_id.is_not(None), agrees),
    ]
    return where if locality_id is None else [*where, Exemplar.locality_id == locality_id]


def needs_consent(subject: Subject) -> bool:
    """A person and a household are asked; a unit is no natural person."""
    return subject.unit_id is None


def agrees_to_example(subject: Subject) -> bool:
    """Whether the subject may be shown as an example now."""
    return not needs_consent(subject) or SubjectConsentPurpose.EXEMPLAR in consents_of([subject.id])[subject.id]


def _example(row: Exemplar) -> PublicExample:
    record = row.record
    named = {SubjectConsentPurpose.PUBLISH_NAME}  # who agrees to be an example agrees to be named there
    return PublicExample(
        row.id, row.title, row.story, public_name_of(record.subject, named), place_of(record.subject),
        catalogue().name_of(record.award_key), record.paper, record.decided_on, row.locality_id,
    )  # fmt: skip
