"""Figures of a report: what must be there, what is odd, and sums that lose nothing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation.core.errors import RuleBroken
from innovation.domain.initiatives.enums import TimeUnit
from innovation.domain.replications.rules import Figures, ensure_sure, oddities, saving_percent, total

FROM, TODAY = date(2026, 4, 1), date(2026, 11, 16)
AFTER = "Người dân nhận kết quả trong ngày."


def figures(**changes: object) -> Figures:
    values: dict[str, object] = {"as_of": date(2026, 10, 1), "after": AFTER, "people_served": 80}
    return Figures(**values | changes)  # type: ignore[arg-type]  # a test names what it changes


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"as_of": date(2026, 11, 17)}, "as_of_future", "as_of"),
        ({"as_of": date(2026, 3, 31)}, "as_of_early", "as_of"),
        ({"people_served": None}, "figures_missing", "people_served"),
        ({"people_served": -1}, "number_odd", "people_served"),
        ({"money_saved": -5}, "number_odd", "money_saved"),
        ({"time_before": Decimal(3)}, "time_half", "time_after"),
        ({"time_after": Decimal(3)}, "time_half", "time_before"),
        ({"time_before": Decimal(3), "time_after": Decimal(1)}, "time_unit_missing", "time_unit"),
        ({"time_before": Decimal(0), "time_after": Decimal(1), "time_unit": TimeUnit.DAY}, "time_zero", "time_before"),
        ({"time_before": Decimal(-3), "time_after": Decimal(1), "time_unit": TimeUnit.DAY}, "time_odd", "time_before"),
        ({"after": "Tốt."}, "after_missing", "after"),
        ({"after": "x" * 10_000}, "text_long", "after"),
        ({"before": "x" * 4_001}, "text_long", "before"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changes: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        figures(**changes).checked(applied_on=FROM, today=TODAY)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_good_figures_are_kept_and_a_unit_without_times_is_dropped() -> None:
    kept = figures(time_unit=TimeUnit.DAY, after=f"  {AFTER}\x00 ").checked(applied_on=FROM, today=TODAY)
    assert (kept.after, kept.time_unit, kept.people_served) == (AFTER, None, 80)


def test_odd_figures_pass_once_somebody_looked_at_them() -> None:
    slower = figures(time_unit=TimeUnit.HOUR, time_before=Decimal(2), time_after=Decimal("2.5"))
    assert oddities(slower, None) == ["thời gian sau dài hơn thời gian trước"]
    fewer = figures(people_served=79)
    with pytest.raises(RuleBroken) as refused:
        ensure_sure(fewer, figures(), is_sure=False)
    assert refused.value.field == "is_sure" and "ít hơn lần báo trước" in refused.value.message
    ensure_sure(fewer, figures(), is_sure=True)
    ensure_sure(figures(), figures(), is_sure=False)


@given(
    st.decimals(min_value="0.01", max_value=1_000_000, places=2),
    st.decimals(min_value=0, max_value=1_000_000, places=2),
)
def test_a_saving_is_exact_and_never_above_a_hundred(before: Decimal, after: Decimal) -> None:
    saving = saving_percent(before, after)
    assert saving is not None and saving <= 100
    assert (saving > 0) <= (after < before)
    assert abs(saving - (before - after) / before * 100) <= Decimal("0.05")


def test_a_saving_needs_both_times() -> None:
    assert saving_percent(None, Decimal(1)) is None and saving_percent(Decimal(0), Decimal(1)) is None
    assert saving_percent(Decimal(3), Decimal("0.5")) == Decimal("83.3")


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**15))))
def test_a_total_counts_what_is_known(values: list[int | None]) -> None:
    assert total(values) == sum(value or 0 for value in values)
