"""Totals: exact means, one rounding, trimming of whole sheets, the same result whatever the order."""

import time
from decimal import Decimal, localcontext
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.errors import RuleBroken
from innovation.domain.movements.rules.rubric import Rubric, Verdict, parse_rubric
from innovation.domain.scoring.ranking import Aggregate, Sheet, aggregate, aggregate_all, rank
from innovation.plans import read_rubrics

TRIMMED = next(parse_rubric(shipped.body) for shipped in read_rubrics() if shipped.slug.startswith("he-thong"))


def plain(**more: object) -> Rubric:
    """Two criteria of 60 and 40."""
    criteria = [{"key": "moi", "name": "Tính mới", "max": "60"}, {"key": "ich", "name": "Lợi ích", "max": "40"}]
    return parse_rubric({"slug": "hai", "name": "Hai tiêu chí", "threshold": "50", "criteria": criteria, **more})


PLAIN = plain()
TRIMMING = plain(trim={"highest": 1, "lowest": 1})


def result(rubric: Rubric, *pairs: tuple[str, str]) -> Aggregate:
    """The aggregate of sheets given as (moi, ich), their keys counted from 1."""
    sheets = [Sheet(key, {"moi": Decimal(a), "ich": Decimal(b)}) for key, (a, b) in enumerate(pairs, start=1)]
    return aggregate(rubric, sheets, entry=7)


def test_a_mean_of_thirds_is_exact_until_the_one_rounding() -> None:
    found = result(PLAIN, ("40", "26"), ("40", "26"), ("40", "27"))
    assert (found.sum, found.mean, found.total) == (199, Fraction(199, 3), Decimal("66.33"))
    assert found.criteria["ich"].mean == Fraction(79, 3)
    assert found.criteria["ich"].rounded == Decimal("26.33")


def test_rounds_the_half_up_and_only_once() -> None:
    assert result(PLAIN, ("40.01", "20"), ("40", "20")).total == Decimal("60.01")
    # 49,995 reads 50,00, and it is that printed total which meets the threshold.
    met = result(PLAIN, ("25", "25"), ("25", "24.99"))
    assert (met.total, met.verdict) == (Decimal("50.00"), Verdict.RECOGNISED)
    # Sheets rounded first would be 50, 50 and 49, and their mean would round to 50.
    whole = result(plain(decimals=0), ("25", "24.5"), ("25", "24.5"), ("25", "24.4"))
    assert (whole.total, whole.verdict) == (49, Verdict.NOT)


def test_no_sheets_no_total() -> None:
    found = result(PLAIN)
    assert (found.total, found.mean, found.verdict, found.counted) == (None, None, Verdict.NO_SHEETS, ())


def test_trims_whole_sheets_at_both_ends() -> None:
    found = result(TRIMMING, ("10", "10"), ("60", "40"), ("30", "20"), ("30", "21"), ("30", "22"))
    assert found.trimming.applied
    assert (found.trimming.highest, found.trimming.lowest, found.trimming.tied_cut) == ((2,), (1,), False)
    assert (found.counted, found.total) == ((3, 4, 5), Decimal("51.00"))
    assert found.criteria["moi"].mean == 30


def test_trims_nothing_unless_three_sheets_stay() -> None:
    found = result(TRIMMING, ("10", "10"), ("60", "40"), ("30", "20"), ("30", "21"))
    assert (found.trimming.asked, found.trimming.applied) == (True, False)
    assert len(found.counted) == 4


def test_says_when_the_cut_goes_through_equal_totals() -> None:
    found = result(TRIMMING, ("30", "20"), ("20", "30"), ("30", "20"), ("40", "20"), ("50", "20"))
    assert found.trimming.tied_cut
    assert found.trimming.lowest == (1,)


def test_refuses_sheets_that_cannot_be_summed() -> None:
    with pytest.raises(RuleBroken) as refusal:
        aggregate(PLAIN, [Sheet(1, {"moi": Decimal(1)})])
    assert refusal.value.code == "sheet_incomplete"
    twice = [Sheet(1, {"moi": Decimal(1), "ich": Decimal(1)})] * 2
    with pytest.raises(RuleBroken) as refusal:
        aggregate(PLAIN, twice)
    assert refusal.value.code == "sheet_twice"


def test_the_decimal_context_has_no_say() -> None:
    with localcontext(prec=2):
        assert result(PLAIN, ("40.25", "26.5"), ("40.5", "26")).total == Decimal("66.63")


hundredths = st.integers(0, 4000).map(lambda units: Decimal(units).scaleb(-2))
pairs = st.lists(st.tuples(hundredths, hundredths), min_size=1, max_size=9)


def sheets_of(drawn: list[tuple[Decimal, Decimal]], more: Decimal = Decimal(0)) -> list[Sheet]:
    return [Sheet(key, {"moi": a + more, "ich": b}) for key, (a, b) in enumerate(drawn)]


@given(pairs, st.randoms(use_true_random=False), st.sampled_from([PLAIN, TRIMMING]))
def test_the_order_of_sheets_does_not_matter(
    drawn: list[tuple[Decimal, Decimal]], random: Random, rubric: Rubric
) -> None:
    sheets = sheets_of(drawn)
    shuffled = list(sheets)
    random.shuffle(shuffled)
    assert aggregate(rubric, shuffled) == aggregate(rubric, sheets)


@given(pairs, st.sampled_from([PLAIN, TRIMMING]))
def test_the_mean_lies_between_the_lowest_and_the_highest_sheet(
    drawn: list[tuple[Decimal, Decimal]], rubric: Rubric
) -> None:
    found = aggregate(rubric, sheets_of(drawn))
    assert found.mean is not None
    kept = [found.sheet_totals[key] for key in found.counted]
    assert min(kept) <= found.mean <= max(kept)
    assert set(found.counted) | set(found.trimming.highest) | set(found.trimming.lowest) == set(found.sheet_totals)


@given(pairs)
def test_trimming_drops_only_the_ends(drawn: list[tuple[Decimal, Decimal]]) -> None:
    found = aggregate(TRIMMING, sheets_of(drawn))
    assert found.trimming.applied == (len(drawn) >= 5)
    kept = [found.sheet_totals[key] for key in found.counted]
    assert all(found.sheet_totals[key] >= max(kept) for key in found.trimming.highest)
    assert all(found.sheet_totals[key] <= min(kept) for key in found.trimming.lowest)


@given(pairs, st.integers(0, 2000), st.sampled_from([PLAIN, TRIMMING]))
def test_a_constant_on_every_sheet_moves_the_mean_by_as_much(
    drawn: list[tuple[Decimal, Decimal]], units: int, rubric: Rubric
) -> None:
    more = Decimal(units).scaleb(-2)
    before, after = aggregate(rubric, sheets_of(drawn)), aggregate(rubric, sheets_of(drawn, more))
    assert before.mean is not None
    assert after.mean is not None
    assert after.mean - before.mean == Fraction(more)


@given(pairs)
def test_criterion_means_add_up_to_the_mean_of_the_totals(drawn: list[tuple[Decimal, Decimal]]) -> None:
    found = aggregate(TRIMMING, sheets_of(drawn))
    assert found.criteria["moi"].mean + found.criteria["ich"].mean == found.mean


def test_a_thousand_entries_with_nine_sheets_take_less_than_a_second() -> None:
    entries = {
        entry: [
            Sheet(key, {leaf.key: Decimal((entry * 7 + key * 3 + i) % 21) / 2 for i, leaf in enumerate(TRIMMED.leaves)})
            for key in range(9)
        ]
        for entry in range(1000)
    }
    started = time.process_time()
    ranked = rank(aggregate_all(TRIMMED, entries), tie_breaks=("tinh_moi", "hieu_qua"))
    assert time.process_time() - started < 1
    assert len(ranked) == 1000
