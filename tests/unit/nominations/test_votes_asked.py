"""Which vote a title asks of the council, by day and with its text; what a season's form proposes."""

from datetime import date
from fractions import Fraction

import pytest

from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.rules.asking import proposed_vote, vote_asked, votes_asked

K = SubjectKind
OLD, NOW = date(2025, 6, 30), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("key", "on", "share", "reliability"),
    [
        ("chien-si-thi-dua-co-so", OLD, "4/5", "official"),
        ("chien-si-thi-dua-co-so", NOW, "4/5", "unverified"),
        ("co-thi-dua-thanh-pho", NOW, "4/5", "unverified"),
        ("chien-si-thi-dua-thanh-pho", NOW, "9/10", "unverified"),
    ],
)
def test_a_title_with_a_vote_of_its_own(key: str, on: date, share: str, reliability: str) -> None:
    asked = vote_asked(key, on)
    assert asked is not None and asked.source.startswith("Nghị định 98/2023")
    assert (asked.rule.fraction, asked.reliability) == (Fraction(share), reliability)
    assert asked.rule.denominator == "all_members"


def test_other_awards_set_none() -> None:
    assert vote_asked("giay-khen", NOW) is None is vote_asked("", NOW)


def test_each_title_that_the_kinds_may_ask_for_once() -> None:
    listed = [row.key for row, _ in votes_asked(tuple(K), NOW)]
    assert sorted(listed) == ["chien-si-thi-dua-co-so", "chien-si-thi-dua-thanh-pho", "co-thi-dua-thanh-pho"]
    assert votes_asked([K.HOUSEHOLD], NOW) == []


def test_a_season_is_proposed_the_strictest_vote_of_what_the_ward_gives() -> None:
    rule = proposed_vote(tuple(K), NOW)
    assert rule is not None and rule.slug == "tdkt-80"
    assert proposed_vote([K.HOUSEHOLD, K.RESIDENTIAL_GROUP], NOW) is None
