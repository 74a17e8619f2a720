"""The two lists that come out of a review, the ward's and the city's, and what the ward's will cost."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, case, func, select

from innovation.core.paging import Page
from innovation.db import session
from innovation.domain.awards.enums import AwardLevel
from innovation.domain.awards.models import PhaseReview, ReviewFinding, ReviewLine, ReviewRulesVersion
from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.awards.queries.reviews.board import Counts
from innovation.domain.awards.rules.money import money_for
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import Subject

LIST_SIZE = 50


@dataclass(frozen=True, slots=True)
class Cost:
    """What one award costs for one kind of subject; `each` None: not known, `formula` says what."""

    award_key: str
    name: str
    kind: SubjectKind
    count: int
    each: int | None
    formula: str

    @property
    def total(self) -> int | None:
        return None if self.each is None else self.each * self.count


def costs_of(counts: Counts, *, today: date) -> list[Cost]:
    """The money of the ward's own awards on the list, by today's base salary; the city pays what the city gives."""
    found = []
    for (kind, key), count in sorted(counts.lines.items(), key=lambda each: list(SubjectKind).index(each[0][0])):
        award = catalogue().find(key, today)
        if award is None or award.level is not AwardLevel.COMMUNE:
            continue
        money = money_for(catalogue(), award, kind, today)
        found.append(Cost(key, award.short, kind, count, money.amount, money.formula))
    return found


def keys_of_level(level: AwardLevel) -> list[str]:
    """Keys of the awards that are decided there; of the state's, the city's list carries them on."""
    return sorted(
        {row.key for row in catalogue().data.awards if (row.level == "commune") == (level is AwardLevel.COMMUNE)}
    )


def list_lines(review: PhaseReview, level: AwardLevel, counts: Counts, *, page: int = 1) -> Page[ReviewLine]:
    """A page of one list, by kind and in the board's order."""
    keys = keys_of_level(level)
    total = sum(counts.kept(award_key=key) for key in keys)
    rows = session.scalars(_in_order(review, keys).limit(LIST_SIZE).offset((page - 1) * LIST_SIZE)).all()
    return Page(rows, total, page, LIST_SIZE)


def whole_list(review: PhaseReview, level: AwardLevel) -> Sequence[ReviewLine]:
    """Every kept line of the list, to be taken away."""
    return session.scalars(_in_order(review, keys_of_level(level))).all()


def _in_order(review: PhaseReview, keys: Collection[str]) -> Select[ReviewLine]:
    by_kind = case({kind: place for place, kind in enumerate(SubjectKind)}, value=Subject.kind)
    of_subject = and_(
        ReviewFinding.review_id == ReviewLine.review_id, ReviewFinding.subject_id == ReviewLine.subject_id
    )
    return (
        select(ReviewLine)
        .join(Subject, Subject.id == ReviewLine.subject_id)
        .outerjoin(ReviewFinding, of_subject)
        .where(ReviewLine.review_id == review.id, ReviewLine.is_kept, ReviewLine.award_key.in_(keys))
        .order_by(by_kind, func.coalesce(ReviewFinding.position, 0), ReviewLine.id)
    )


def rules_versions(review: PhaseReview) -> Sequence[ReviewRulesVersion]:
    """What the rules were before each change, the latest first."""
    return session.scalars(
        select(ReviewRulesVersion).where(ReviewRulesVersion.review_id == review.id)
        .order_by(ReviewRulesVersion.number.desc())
    ).all()  # fmt: skip


def get_line(review: PhaseReview, line_id: int) -> ReviewLine | None:
    """A line of the review; None once the rules have taken it back."""
    line = session.get(ReviewLine, line_id)
    return line if line is not None and line.review_id == review.id else None
