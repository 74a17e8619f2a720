"""Two reviews of the movement compared from what the tables hold; one of them may not be opened yet."""

from datetime import date

import pytest

from innovation.core.errors import NotFound
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.models import PhaseReview
from innovation.domain.awards.queries.reviews import pair_with, reviews_of_movement, sides_of
from innovation.domain.awards.rules.reviews.comparing import Choice, compare
from innovation.domain.awards.service.reviews import CouncilPlan, ask_council, settle_review
from innovation.domain.movements.enums import EntryStage, ReviewKind, SubjectKind
from innovation.domain.movements.models import Review
from innovation.domain.nominations.enums import RatingLevel
from innovation.domain.replications.enums import Manner, ReplicationState
from innovation.domain.replications.models import Replication
from tests.domain.awards.test_review_council import PLAN, deserving
from tests.factories.judging import judged_by_council
from tests.factories.library import make_work
from tests.factories.reviews import NOW, ReviewTown, make_recognised, make_review, make_review_town

pytestmark = pytest.mark.usefixtures("database")
TODAY = NOW.date()


def with_2030(town: ReviewTown) -> Review:
    review = Review(movement_id=town.announced.movement_id, year=2030, kind=ReviewKind.FINAL, name="Tổng kết",
                    source_file="tests", source_section="III.2")  # fmt: skip
    session.add(review)
    session.flush()
    session.expire_all()
    return review


def test_the_review_of_2027_is_compared_with_what_is_there_for_2030() -> None:
    with unit_of_work():
        town = deserving()
        with_2030(town)
        review = make_review(town)
        every = reviews_of_movement(review, today=TODAY)
        pair = pair_with(review, every, None)
        assert pair is not None
        earlier, later = pair
        assert earlier.review_id == review.id and not later.is_opened
        assert (later.name, later.starts_on, later.ends_on) == ("Tổng kết 2030", date(2026, 1, 1), date(2030, 12, 31))
        now, then = sides_of(pair, today=TODAY)
        lan, home = town.subject(town.lan).id, town.subject(town.household).id
        assert now.chosen[lan] == Choice(lan, SubjectKind.INDIVIDUAL, "bang-khen-thanh-pho")
        assert now.chosen[home] == Choice(home, SubjectKind.HOUSEHOLD, "giay-khen")
        assert now.ratings == {RatingLevel.EXCELLENT: 2} and (now.recognised, now.applied, now.places) == (2, 2, 0)
        # 2030 looks over the same days and more; its rules ask for more years than there are yet
        assert (then.recognised, then.ratings) == (2, {RatingLevel.EXCELLENT: 2})
        assert then.chosen.keys() <= now.chosen.keys() and then.given == {}
        assert then.subjects == now.subjects
        asked = 2 * (now.subjects[SubjectKind.INDIVIDUAL] + now.subjects[SubjectKind.COLLECTIVE])
        assert now.unrated == then.unrated == asked - 2


def test_each_review_counts_the_units_that_applied_a_work_by_its_own_end() -> None:
    with unit_of_work():
        town = deserving()
        with_2030(town)
        work = make_work(town.ward, entry_id=make_recognised(town, town.lan).id)
        for name, day in (("Xã Một", date(2027, 12, 31)), ("Xã Hai", date(2028, 1, 1))):
            session.add(
                Replication(work=work, unit_name="Văn phòng", place_name=name, applicant_key=name, paper="Công văn",
                            state=ReplicationState.CONFIRMED, manner=Manner.AS_IS, applied_on=day,
                            confirmed_on=day, created_at=NOW)
            )  # fmt: skip
        session.flush()
        review = make_review(town)
        pair = pair_with(review, reviews_of_movement(review, today=TODAY), None)
        assert pair is not None
        assert [side.places for side in sides_of(pair, today=TODAY)] == [1, 2]


def test_an_initiative_of_two_authors_counts_once_and_one_before_the_span_not_at_all() -> None:
    with unit_of_work():
        town = make_review_town()
        make_recognised(town, town.lan, year=2026, stage=EntryStage.TRIAL)
        make_recognised(town, town.lan, year=2025)
        review = make_review(town)
        (only,) = reviews_of_movement(review, today=TODAY)
        side, _ = sides_of((only, only), today=TODAY)
        assert (side.recognised, side.applied) == (1, 0)


def test_after_the_council_the_lists_are_what_it_carried_and_the_book_what_was_given() -> None:
    with unit_of_work():
        town = deserving()
        with_2030(town)
        review = make_review(town)
        for number, round_ in enumerate(
            ask_council(review, CouncilPlan(PLAN.scoring_until), actor=town.secretary, now=NOW)
        ):
            judged_by_council(town.secretary, round_, first_number=40 + number * 5)
        settle_review(review, actor=town.secretary, now=NOW)
        every = reviews_of_movement(review, today=TODAY)
        side, _ = sides_of((every[0], every[1]), today=TODAY)
        assert {choice.award_key for choice in side.chosen.values()} == {"bang-khen-thanh-pho", "giay-khen"}
        assert side.given == {"giay-khen": 1}  # the city has not answered
        found = compare(side, side)
        assert len(found.both) == 2 and not found.new and not found.gone


def test_with_which_review_it_is_compared() -> None:
    with unit_of_work():
        town = make_review_town()
        review = make_review(town)
        every = reviews_of_movement(review, today=TODAY)
        assert pair_with(review, every, None) is None
        with_2030(town)
        every = reviews_of_movement(review, today=TODAY)
        same = {name: getattr(review, name) for name in ("locality_id", "movement_id", "rules", "created_at")}
        last = PhaseReview(**same,
                           kind=ReviewKind.FINAL, name="Tổng kết", starts_on=date(2026, 1, 1), state=review.state,
                           ends_on=date(2030, 12, 31))  # fmt: skip
        session.add(last)
        session.flush()
        every = reviews_of_movement(review, today=TODAY)
        assert [each.key for each in every] == [f"k{review.id}", f"k{last.id}"]
        for mine in (review, last):  # from whichever it is looked at, the earlier stands first
            assert pair_with(mine, every, None) == (every[0], every[1])
        with pytest.raises(NotFound):
            pair_with(review, every, "p999")
