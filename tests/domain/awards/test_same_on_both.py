"""The same seeded season gives the same proposals, in the same order, on both databases: what is frozen here."""

from random import Random

import pytest
from sqlalchemy import select

from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.models import PhaseReview, ReviewFinding
from innovation.domain.awards.rules.reviews import Verdict
from innovation.domain.awards.service.reviews import examine
from innovation.domain.localities.enums import UnitKind
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import RatingLevel
from innovation.domain.nominations.queries import name_of
from tests.factories.accounts import make_person
from tests.factories.awards import make_award
from tests.factories.localities import make_unit
from tests.factories.nominations import make_household, make_subject
from tests.factories.reviews import NOW, ReviewTown, judge, make_recognised, make_review, make_review_town, rate

pytestmark = pytest.mark.usefixtures("database")
# Names that the two databases would sort apart, each in its own way.
NAMES = ("Đặng Văn Ân", "Đào Thị An", "Dương Văn Ấn", "Ông Ích Ăn", "Âu Thị Ánh", "Ái Văn Anh", "Ý Lan", "Y Bình",
         "Ứng Thị Ơn", "Uông Văn On")  # fmt: skip


GK, BK = "giay-khen", "bang-khen-thanh-pho"
FROZEN = {
    SubjectKind.COLLECTIVE: [],
    SubjectKind.INDIVIDUAL: [
        ("Ông Ích Ăn", BK), ("Uông Văn On", BK), ("Đặng Văn Ân", GK), ("Âu Thị Ánh", GK), ("Ái Văn Anh", GK),
        ("Y Bình", GK), ("Đào Thị An", GK), ("Dương Văn Ấn", GK),
    ],
    SubjectKind.RESIDENTIAL_GROUP: [
        (f"Tổ dân phố số {number}", GK) for number in (14, 15, 19, 10, 11, 13, 16, 17)
    ],
    SubjectKind.HOUSEHOLD: [
        (f"Hộ ông/bà {head}", GK)
        for head in ("Đặng Văn Ân", "Dương Văn Ấn", "Ông Ích Ăn", "Âu Thị Ánh", "Ái Văn Anh", "Ý Lan", "Y Bình",
                     "Ứng Thị Ơn", "Đào Thị An", "Uông Văn On")
    ],
}  # fmt: skip


def seeded() -> tuple[ReviewTown, PhaseReview]:
    """Ten people, tổ and households with ratings, initiatives, criteria and awards drawn from one seed."""
    town, draw = make_review_town(), Random(2027)
    levels = list(RatingLevel)
    for place, name in enumerate(NAMES):
        person = make_person(town.ward, name, unit=town.office)
        subject = make_subject(person)
        rate(subject, y2026=draw.choice(levels[:2]), y2027=draw.choice(levels[:2]))
        for year in (2026, 2027):
            if draw.random() < 0.7:
                make_recognised(town, person, year=year)
        judge(town, subject, [year for year in (2026, 2027) if draw.random() < 0.8])
        group = make_unit(town.ward, f"Tổ dân phố số {place + 10}", kind=UnitKind.RESIDENTIAL_GROUP)
        home = make_subject(make_household(group, name, f"số {place + 1}, ngõ {place + 20}"))
        for praised in (make_subject(group), home):
            judge(town, praised, [year for year in (2026, 2027) if draw.random() < 0.7])
        if draw.random() < 0.3:
            make_award(home, actor=town.secretary, paper=f"{place + 1}/QĐ-UBND", now=NOW)
    review = make_review(town)
    examine(review, actor=town.secretary, now=NOW)
    return town, review


def board(review: PhaseReview, kind: SubjectKind) -> list[tuple[str, str]]:
    """The proposals of a kind in the board's order: name and award."""
    proposed = ReviewFinding.verdict == Verdict.PROPOSED
    where = (ReviewFinding.review_id == review.id, ReviewFinding.kind == kind, proposed)
    rows = session.scalars(select(ReviewFinding).where(*where).order_by(ReviewFinding.position)).all()
    return [(name_of(row.subject), row.award_key) for row in rows]


def test_the_frozen_proposals() -> None:
    with unit_of_work():
        _, review = seeded()
        assert {kind: board(review, kind) for kind in SubjectKind} == FROZEN
