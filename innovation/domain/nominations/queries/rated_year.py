"""A year's ratings of a whole locality, for the page on which the secretary keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from innovation.core.paging import Page
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.accounts.enums import STAFF_KINDS
from innovation.domain.accounts.models import Person
from innovation.domain.localities.models import Unit
from innovation.domain.nominations.enums import RatingLevel
from innovation.domain.nominations.models import Subject, YearRating

PAGE_SIZE = 50
LONGEST_WISH = 200


@dataclass(frozen=True, slots=True)
class YearLine:
    """One rating with whom it is of."""

    subject: Subject
    level: RatingLevel
    paper: str


def list_year(locality_id: int, year: int, *, q: str = "", page: int = 1) -> Page[YearLine]:
    """Collectives, then people, by name; `q` matches names without accents."""
    query = (
        select(Subject, YearRating.level, YearRating.paper)
        .join(YearRating, YearRating.subject_id == Subject.id)
        .outerjoin(Unit, Unit.id == Subject.unit_id)
        .outerjoin(Person, Person.id == Subject.person_id)
        .where(Subject.locality_id == locality_id, YearRating.year == year)
    )
    for word in fold(q[:LONGEST_WISH]).split()[:8]:
        named = (column.contains(word, autoescape=True) for column in (Unit.name_fold, Person.name_fold))
        query = query.where(or_(*named))
    total = session.scalar(select(func.count()).select_from(query.with_only_columns(YearRating.id).subquery())) or 0
    ordered = query.order_by(Unit.name_fold.is_(None), Unit.name_fold, Person.name_key, Subject.id)
    rows = session.execute(ordered.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    return Page([YearLine(*row) for row in rows], total, page, PAGE_SIZE)


def rated_years(locality_id: int) -> Sequence[int]:
    """The years of which something is known, the newest first."""
    query = select(YearRating.year).join(Subject, Subject.id == YearRating.subject_id)
    query = query.where(Subject.locality_id == locality_id).distinct().order_by(YearRating.year.desc())
    return session.scalars(query).all()


def count_unrated_staff(locality_id: int, year: int) -> int:
    """How many active cán bộ, công chức, viên chức have no rating of that year: not known, which is not bad."""
    rated = (
        select(Subject.person_id)
        .join(YearRating, YearRating.subject_id == Subject.id)
        .where(YearRating.year == year, Subject.person_id == Person.id)
    )
    query = select(func.count()).select_from(Person).where(
        Person.locality_id == locality_id, Person.active, Person.kind.in_(STAFF_KINDS), ~rated.exists()
    )  # fmt: skip
    return session.scalar(query) or 0
