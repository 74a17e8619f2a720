"""Quorum and votes at the edge, with recusals and written opinions."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.errors import RuleBroken
from innovation.domain.decisions.rules import VoteRule, Votes, quorum, rule_from_source, share_words, tally
from innovation.domain.movements.enums import VoteDenominator
from innovation.plans import read_vote_rules

TWO_THIRDS = VoteRule(Fraction(2, 3))
SEVEN = Votes(members=7, recused=0, present=7, yes=5, no=2)


@pytest.mark.parametrize(
    ("members", "recused", "present", "met", "needed"),
    [(9, 0, 6, True, 6), (9, 0, 5, False, 6), (7, 0, 5, True, 5), (7, 1, 4, True, 4), (7, 1, 3, False, 4)],
)
def test_quorum_of_two_thirds(members: int, recused: int, present: int, met: bool, needed: int) -> None:
    found = quorum(members, present, Fraction(2, 3), recused=recused)
    assert (found.met, found.needed, found.of) == (met, needed, members - recused)


def test_quorum_speaks_for_the_minutes() -> None:
    assert quorum(7, 5, Fraction(2, 3)).sentence == "Có mặt 5/7 thành viên, cần ít nhất 5 (2/3): đủ điều kiện họp."


def test_nobody_left_is_no_quorum() -> None:
    assert not quorum(3, 0, Fraction(2, 3), recused=3).met


@pytest.mark.parametrize("counts", [(7, 8, 0), (7, 7, 1), (7, -1, 0)])
def test_quorum_refuses_impossible_counts(counts: tuple[int, int, int]) -> None:
    members, present, recused = counts
    with pytest.raises(RuleBroken):
        quorum(members, present, Fraction(2, 3), recused=recused)


@pytest.mark.parametrize(("members", "yes", "passed"), [(9, 6, True), (9, 5, False), (6, 4, True), (7, 4, False)])
def test_exactly_at_the_share_passes(members: int, yes: int, passed: bool) -> None:
    votes = Votes(members=members, recused=0, present=members, yes=yes, no=members - yes)
    assert tally(TWO_THIRDS, votes).passed is passed


@pytest.mark.parametrize(
    ("denominator", "of", "passed"),
    [
        (VoteDenominator.ALL, 6, True),  # one recused has left
        (VoteDenominator.ALL_WITH_RECUSED, 7, False),  # “of all members”
        (VoteDenominator.PRESENT, 5, True),
    ],
)
def test_the_recused_leave_unless_the_rule_says_of_all(denominator: VoteDenominator, of: int, passed: bool) -> None:
    votes = Votes(members=7, recused=1, present=5, yes=4, no=1)
    found = tally(replace(TWO_THIRDS, denominator=denominator), votes)
    assert (found.numerator, found.denominator, found.passed) == (4, of, passed)


@pytest.mark.parametrize(
    ("denominator", "counted", "numerator", "of"),
    [
        (VoteDenominator.ALL, True, 5, 7),
        (VoteDenominator.ALL, False, 4, 7),
        (VoteDenominator.PRESENT, True, 5, 7),
        (VoteDenominator.PRESENT, False, 4, 5),
    ],
)
def test_written_opinions_count_where_the_rule_says_so(
    denominator: VoteDenominator, counted: bool, numerator: int, of: int
) -> None:
    votes = Votes(members=7, recused=0, present=5, yes=4, no=1, written_yes=1, written_no=1)
    found = tally(VoteRule(Fraction(2, 3), denominator, include_written=counted), votes)
    assert (found.numerator, found.denominator) == (numerator, of)


def test_blank_and_missing_votes_stay_in_the_denominator() -> None:
    votes = Votes(members=7, recused=0, present=7, yes=4, no=0, blank=1)
    found = tally(VoteRule(Fraction(2, 3), VoteDenominator.PRESENT), votes)
    assert (found.denominator, found.passed) == (7, False)


def test_the_sentence_can_stand_in_the_minutes() -> None:
    assert tally(TWO_THIRDS, SEVEN).sentence == (
        "5 phiếu đồng ý trên 7 thành viên có quyền biểu quyết, đạt 71,43%; cần ít nhất 5 phiếu (2/3): thông qua."
    )
    votes = Votes(members=9, recused=1, present=6, yes=5, no=1, written_yes=1)
    assert tally(VoteRule(Fraction(80, 100), VoteDenominator.ALL_WITH_RECUSED), votes).sentence == (
        "6 phiếu đồng ý (trong đó 1 bằng văn bản) trên 9 thành viên Hội đồng"
        " (1 thành viên không tham gia vì có liên quan), đạt 66,67%; cần ít nhất 8 phiếu (80%): không thông qua."
    )
    uncounted = VoteRule(Fraction(1, 2), VoteDenominator.PRESENT, include_written=False)
    assert tally(uncounted, votes).sentence == (
        "5 phiếu đồng ý trên 6 thành viên có mặt (1 ý kiến bằng văn bản không được tính; 1 thành viên không tham gia vì"
        " có liên quan), đạt 83,33%; cần ít nhất 3 phiếu (50%): thông qua."
    )


def test_a_sentence_without_a_written_yes_does_not_count_it() -> None:
    result = tally(TWO_THIRDS, Votes(members=5, recused=0, present=4, yes=4, no=0, written_no=1))
    assert "4 phiếu đồng ý trên 5 thành viên" in result.sentence and "văn bản" not in result.sentence


def test_with_everybody_recused_nothing_passes() -> None:
    found = tally(TWO_THIRDS, Votes(members=3, recused=3, present=0, yes=0, no=0))
    assert not found.passed
    assert "Không còn thành viên" in found.sentence


@pytest.mark.parametrize(
    "change",
    [{"yes": 6}, {"no": -1}, {"present": 8}, {"recused": 1}, {"recused": 8}, {"written_yes": 1}, {"written_blank": -1}],
)
def test_refuses_counts_that_cannot_be(change: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken) as refusal:
        tally(TWO_THIRDS, replace(SEVEN, **change))
    assert refusal.value.code == "vote_counts"


@pytest.mark.parametrize("fraction", [Fraction(0), Fraction(3, 2), Fraction(-1, 2)])
def test_refuses_shares_that_cannot_be(fraction: Fraction) -> None:
    with pytest.raises(RuleBroken):
        VoteRule(fraction)


def test_shares_in_words() -> None:
    assert [share_words(Fraction(*pair)) for pair in ((2, 3), (80, 100), (7, 10), (1, 1))] == [
        "2/3",
        "80%",
        "70%",
        "100%",
    ]


SHIPPED = {rule.slug: rule for rule in read_vote_rules()}


def shipped(slug: str, **more: Any) -> VoteRule:
    rule = SHIPPED[slug]
    return rule_from_source(
        share=rule.fraction,
        denominator=rule.denominator,
        written_opinions=rule.written_opinions,
        source=rule.source,
        **more,
    )


@pytest.mark.parametrize(
    ("slug", "fraction", "written"),
    [
        ("bhxh-964", Fraction(2, 3), False),
        ("tdkt-80", Fraction(4, 5), True),
        ("tdkt-90", Fraction(9, 10), True),
    ],
)
def test_shipped_rules_of_all_members_keep_the_recused(slug: str, fraction: Fraction, written: bool) -> None:
    rule = shipped(slug)
    assert (rule.fraction, rule.denominator) == (fraction, VoteDenominator.ALL_WITH_RECUSED)
    assert rule.include_written is written
    assert rule.source


def test_bhxh_counts_written_opinions_when_urgent() -> None:
    assert shipped("bhxh-964", urgent=True).include_written


def test_what_the_source_leaves_open_must_be_chosen() -> None:
    with pytest.raises(RuleBroken) as refusal:
        shipped("bac-ninh-hdsk")
    assert refusal.value.code == "vote_denominator"
    chosen = shipped("bac-ninh-hdsk", chosen_denominator=VoteDenominator.PRESENT)
    assert tally(chosen, Votes(members=12, recused=0, present=10, yes=7, no=3)).passed


@st.composite
def counts(draw: st.DrawFn) -> Votes:
    members = draw(st.integers(1, 15))
    recused = draw(st.integers(0, members))
    present = draw(st.integers(0, members - recused))
    yes = draw(st.integers(0, present))
    no = draw(st.integers(0, present - yes))
    written = draw(st.integers(0, members - recused - present))
    return Votes(members, recused, present, yes, no, written_yes=written)


rules = st.builds(
    VoteRule,
    st.fractions(min_value=Fraction(1, 10), max_value=1, max_denominator=20),
    st.sampled_from(VoteDenominator),
    st.booleans(),
)


@given(rules, counts())
def test_one_more_yes_never_loses_a_vote(rule: VoteRule, votes: Votes) -> None:
    if votes.cast < votes.present:
        more = replace(votes, yes=votes.yes + 1)
        assert tally(rule, more).passed >= tally(rule, votes).passed


@given(rules, counts())
def test_a_no_turned_into_a_yes_never_loses_a_vote(rule: VoteRule, votes: Votes) -> None:
    if votes.no:
        turned = replace(votes, yes=votes.yes + 1, no=votes.no - 1)
        assert tally(rule, turned).passed >= tally(rule, votes).passed


@given(rules, counts())
def test_passing_is_the_exact_comparison(rule: VoteRule, votes: Votes) -> None:
    found = tally(rule, votes)
    exact = found.denominator > 0 and Fraction(found.numerator, found.denominator or 1) >= rule.fraction
    assert found.passed is exact
    assert found.numerator <= found.denominator
