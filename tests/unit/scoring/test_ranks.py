"""Ranks: ties shared as 1, 2, 2, 4, parted only by a complete recorded order."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from innovation.domain.movements.rules.rubric import parse_rubric
from innovation.domain.scoring.ranking import Aggregate, RankedBy, Sheet, aggregate, rank

RUBRIC = parse_rubric(
    {
        "slug": "hai",
        "name": "Hai tiêu chí",
        "criteria": [{"key": "moi", "name": "Mới", "max": "60"}, {"key": "ich", "name": "Ích", "max": "40"}],
    }
)


def entry(key: int, *pairs: tuple[str, str]) -> Aggregate:
    sheets = [Sheet(i, {"moi": Decimal(a), "ich": Decimal(b)}) for i, (a, b) in enumerate(pairs)]
    return aggregate(RUBRIC, sheets, entry=key)


FOUR = [entry(1, ("50", "40")), entry(2, ("40", "20")), entry(3, ("30", "30")), entry(4, ("20", "20"))]


def ranks(aggregates: list[Aggregate], recorded: Mapping[int, int] | None = None) -> dict[int, int | None]:
    return {row.entry: row.rank for row in rank(aggregates, recorded=recorded)}


def test_equal_totals_share_a_rank_and_the_next_is_skipped() -> None:
    assert ranks(FOUR) == {1: 1, 2: 2, 3: 2, 4: 4}
    shared = rank(FOUR)[1]
    assert (shared.by, shared.tied_with) == (RankedBy.SHARED, (3,))


def test_totals_that_differ_only_unrounded_are_a_tie() -> None:
    third, other = entry(1, ("33.33", "0"), ("33.33", "0"), ("33.34", "0")), entry(2, ("33.33", "0"))
    assert ranks([third, other]) == {1: 1, 2: 1}


def test_entries_without_sheets_stand_last_without_a_rank() -> None:
    rows = rank([entry(9), *FOUR])
    assert (rows[-1].entry, rows[-1].rank, rows[-1].by) == (9, None, RankedBy.NO_TOTAL)


def test_a_recorded_order_parts_the_tie() -> None:
    rows = rank(FOUR, recorded={3: 1, 2: 2})
    assert [(row.entry, row.rank) for row in rows] == [(1, 1), (3, 2), (2, 3), (4, 4)]
    assert rows[1].by is RankedBy.RECORDED_ORDER


def test_a_recorded_order_cannot_lift_an_entry_over_a_higher_total() -> None:
    assert ranks(FOUR, {4: 1, 1: 9}) == {1: 1, 2: 2, 3: 2, 4: 4}


def test_an_order_that_leaves_an_entry_of_the_tie_out_parts_nothing() -> None:
    assert ranks(FOUR, {3: 1}) == {1: 1, 2: 2, 3: 2, 4: 4}


def test_places_recorded_equal_stay_shared() -> None:
    three = [entry(key, ("30", "30")) for key in (1, 2, 3)]
    assert ranks(three, {1: 1, 2: 1, 3: 2}) == {1: 1, 2: 1, 3: 3}


def test_the_criteria_fixed_beforehand_only_suggest() -> None:
    rows = {row.entry: row for row in rank(FOUR, tie_breaks=("moi", "ich"))}
    assert (rows[2].rank, rows[3].rank) == (2, 2)
    assert rows[1].suggestion is None
    two, three = rows[2].suggestion, rows[3].suggestion
    assert two is not None
    assert three is not None
    assert ((two.place, two.by), (three.place, three.by)) == ((1, "moi"), (2, "moi"))


def test_equal_to_the_last_criterion_means_no_suggestion_parts_them() -> None:
    three = [entry(1, ("30", "30")), entry(2, ("30", "30")), entry(3, ("20", "40"))]
    found = {row.entry: row.suggestion for row in rank(three, tie_breaks=("moi",))}
    assert [(s.place, s.by) for s in found.values() if s] == [(1, None), (1, None), (3, "moi")]


entries = st.lists(st.integers(0, 12), min_size=1, max_size=12).map(
    lambda marks: [entry(key, (str(mark), "0")) for key, mark in enumerate(marks)]
)


@given(entries, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(aggregates: list[Aggregate], random: Random) -> None:
    shuffled = list(aggregates)
    random.shuffle(shuffled)
    assert rank(shuffled, tie_breaks=("moi",)) == rank(aggregates, tie_breaks=("moi",))


@given(entries)
def test_a_rank_is_one_more_than_the_number_of_higher_totals(aggregates: list[Aggregate]) -> None:
    totals = [one.total for one in aggregates if one.total is not None]
    for row in rank(aggregates):
        assert row.aggregate.total is not None
        assert row.rank == 1 + sum(total > row.aggregate.total for total in totals)


@given(entries)
def test_a_full_recorded_order_leaves_no_rank_shared(aggregates: list[Aggregate]) -> None:
    recorded = {one.entry: place for place, one in enumerate(aggregates)}
    assert [row.rank for row in rank(aggregates, recorded=recorded)] == list(range(1, len(aggregates) + 1))
