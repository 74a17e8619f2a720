"""Two reviews beside each other."""

from datetime import date
from typing import Any

from innovation.domain.awards.rules.reviews.comparing import Choice, Figure, Side, compare, is_within
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import RatingLevel

K, L = SubjectKind, RatingLevel
PERSON, OTHER, GROUP, HOME, OFFICE = (
    Choice(7, K.INDIVIDUAL, "giay-khen"), Choice(5, K.INDIVIDUAL, "giay-khen"),
    Choice(9, K.RESIDENTIAL_GROUP, "giay-khen"), Choice(2, K.HOUSEHOLD, "giay-khen"),
    Choice(3, K.COLLECTIVE, "bang-khen-thanh-pho"),
)  # fmt: skip


def side(*choices: Choice, **more: Any) -> Side:
    return Side({choice.subject_id: choice for choice in choices}, **more)


def test_each_subject_is_in_both_new_or_gone_whatever_the_award() -> None:
    raised = Choice(7, K.INDIVIDUAL, "bang-khen-thanh-pho")
    found = compare(side(PERSON, OTHER, HOME), side(raised, GROUP, OFFICE))
    assert found.both == ((PERSON, raised),)
    assert found.new == (OFFICE, GROUP)  # by kind, as the lists are
    assert found.gone == (OTHER, HOME)


def test_lists_are_counted_by_kind_and_by_award() -> None:
    found = compare(side(PERSON, OTHER, HOME), side(PERSON, GROUP, OFFICE))
    assert found.chosen == {
        K.COLLECTIVE: Figure(0, 1), K.INDIVIDUAL: Figure(2, 1), K.RESIDENTIAL_GROUP: Figure(0, 1),
        K.HOUSEHOLD: Figure(1, 0),
    }  # fmt: skip
    assert found.awards == {"giay-khen": Figure(3, 2), "bang-khen-thanh-pho": Figure(0, 1)}
    assert found.awards["giay-khen"].change == -1


def test_figures_stand_beside_each_other_and_what_one_side_lacks_is_nothing() -> None:
    earlier = side(subjects={K.HOUSEHOLD: 40}, given={"giay-khen": 3}, recognised=4, applied=3, places=0,
                   ratings={L.EXCELLENT: 2}, unrated=9)  # fmt: skip
    later = side(subjects={K.HOUSEHOLD: 44, K.COLLECTIVE: 5}, given={"bang-khen-thanh-pho": 1}, recognised=9,
                 applied=8, places=6, ratings={L.EXCELLENT: 5, L.GOOD: 1}, unrated=0)  # fmt: skip
    found = compare(earlier, later)
    assert found.subjects[K.HOUSEHOLD] == Figure(40, 44) and found.subjects[K.COLLECTIVE] == Figure(0, 5)
    assert found.subjects.keys() == set(K) and found.ratings.keys() == set(L)
    assert found.given == {"bang-khen-thanh-pho": Figure(0, 1), "giay-khen": Figure(3, 0)}
    assert found.initiatives == {"recognised": Figure(4, 9), "applied": Figure(3, 8), "places": Figure(0, 6)}
    assert found.ratings[L.EXCELLENT] == Figure(2, 5) and found.unrated == Figure(9, 0)


def test_two_empty_reviews_compare() -> None:
    found = compare(Side(), Side())
    assert found.both == found.new == found.gone == () and found.awards == {}


def test_a_review_that_looks_over_the_same_days_again() -> None:
    phase, whole = (date(2026, 1, 1), date(2027, 12, 31)), (date(2026, 1, 1), date(2030, 12, 31))
    assert is_within(phase, whole) and not is_within(whole, phase)
    assert not is_within(phase, (date(2028, 1, 1), date(2030, 12, 31)))
