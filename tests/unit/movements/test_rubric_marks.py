"""Marks, extremes and what a sheet needs before its seal."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.errors import RuleBroken
from innovation.domain.movements.rules.rubric import (
    Criterion,
    Extremes,
    band_of,
    check_mark,
    check_sheet,
    is_extreme,
    parse_rubric,
    sheet_total,
)
from tests.unit.movements.test_rubric_parsing import SOUND

RUBRIC = parse_rubric(SOUND)
NOVELTY = RUBRIC.criteria[1]
ECONOMY = RUBRIC.criteria[2].parts[0]
GOOD = {"moi": Decimal("25"), "kinh_te": Decimal("15.5"), "xa_hoi": Decimal("20")}


@pytest.mark.parametrize("mark", ["0", "15.5", "30"])
def test_takes_marks_within_the_maximum_and_on_the_step(mark: str) -> None:
    check_mark(ECONOMY, Decimal(mark), step=RUBRIC.step)


@pytest.mark.parametrize(
    ("mark", "code"),
    [("-0.5", "mark_range"), ("30.01", "mark_range"), ("NaN", "mark_range"), ("15.25", "mark_step")],
)
def test_refuses_other_marks(mark: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_mark(ECONOMY, Decimal(mark), step=RUBRIC.step)
    assert (refusal.value.code, refusal.value.field) == (code, "kinh_te")


def test_a_mark_between_two_bands_is_refused() -> None:
    with pytest.raises(RuleBroken, match="21–40; 0–20") as refusal:
        check_mark(NOVELTY, Decimal("20.5"))
    assert refusal.value.code == "mark_band"


def test_finds_the_band() -> None:
    band = band_of(NOVELTY, Decimal(21))
    assert band is not None
    assert band.label == "Mới"
    assert band_of(NOVELTY, Decimal("20.5")) is None


@pytest.mark.parametrize(
    ("mark", "extreme"), [("28.5", True), ("28.49", False), ("6", True), ("6.01", False), ("30", True), ("0", True)]
)
def test_extremes_include_their_ends(mark: str, extreme: bool) -> None:
    assert is_extreme(ECONOMY, Decimal(mark)) is extreme


def test_the_shares_of_extremes_are_parameters() -> None:
    assert is_extreme(ECONOMY, Decimal(27), Extremes(high=Decimal("0.9")))


def test_a_complete_sheet_has_no_problems() -> None:
    assert check_sheet(RUBRIC, GOOD, {"cap_thiet": "Rất cần"}) == []


def test_lists_all_problems_in_the_order_of_the_sheet() -> None:
    marks = {"moi": Decimal("20.5"), "kinh_te": Decimal(30), "xa_hoi": None, "la": Decimal(1)}
    problems = check_sheet(RUBRIC, marks, {"cap_thiet": "  "})
    assert [(problem.key, problem.code) for problem in problems] == [
        ("cap_thiet", "comment_missing"),
        ("moi", "mark_band"),
        ("kinh_te", "reason_missing"),
        ("xa_hoi", "mark_missing"),
        ("la", "mark_unknown"),
    ]


@pytest.mark.parametrize("where", ["kinh_te", "loi_ich"])
def test_a_reason_counts_at_the_part_or_at_its_criterion(where: str) -> None:
    comments = {"cap_thiet": "Cần", where: "Tiết kiệm 200 giờ mỗi năm"}
    assert check_sheet(RUBRIC, GOOD | {"kinh_te": Decimal(30)}, comments) == []


def test_no_reasons_are_asked_for_where_the_round_asks_none() -> None:
    assert check_sheet(RUBRIC, GOOD | {"kinh_te": Decimal(30)}, {"cap_thiet": "Cần"}, extremes=None) == []


def test_the_running_total_takes_what_is_there() -> None:
    assert sheet_total(RUBRIC, {"moi": Decimal("12.5"), "kinh_te": None}) == Decimal("12.5")


@given(st.integers(0, 80))
def test_every_mark_of_the_bands_is_in_exactly_one(halves: int) -> None:
    mark = Decimal(halves) / 2
    assert isinstance(NOVELTY, Criterion)
    assert sum(band.low <= mark <= band.high for band in NOVELTY.bands) == (0 if mark == Decimal("20.5") else 1)
