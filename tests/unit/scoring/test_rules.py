"""Who sees which sheet, and when a sheet may be written, sealed, reopened, opened."""

from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.movements.rules.rubric import parse_rubric
from innovation.domain.scoring.enums import SheetState
from innovation.domain.scoring.rules import (
    averages_visible,
    counting_members,
    ensure_may_mark,
    ensure_may_open,
    ensure_may_reopen,
    ensure_may_seal,
    progress,
    sheet_visible,
)

MINH, OANH, TU = 1, 2, 3
RUBRIC = parse_rubric(
    {
        "slug": "mot",
        "name": "Một",
        "criteria": [{"key": "moi", "name": "Mới", "max": "10"}, {"key": "ich", "name": "Ích", "max": "10"}],
    }
)
OPEN: dict[str, Any] = {"state": SheetState.DRAFT, "recused": False, "scoring_open": True, "opened": False}


@pytest.mark.parametrize(("opened", "recused", "unsealed"), list(product([True, False], repeat=3)))
def test_others_sheets_only_after_the_opening_one_s_own_always(opened: bool, recused: bool, unsealed: bool) -> None:
    state = {"recused": recused, "own_unsealed": unsealed}
    expected = opened and not recused and not unsealed
    assert sheet_visible(MINH, MINH, opened, **state)
    assert sheet_visible(MINH, OANH, opened, **state) is expected
    assert averages_visible(opened, **state) is expected


def test_progress_counts_only_assigned_members_without_conflict() -> None:
    found = progress([MINH, OANH, TU], recused=[TU], sealed=[MINH, TU, 99], sheets_per_entry=2)
    assert (found.assigned, found.sealed, found.missing) == (2, 1, {OANH})
    assert not found.is_complete
    assert progress([MINH, OANH], [], [MINH, OANH], sheets_per_entry=2).is_complete


def test_too_few_markers_are_not_complete_though_all_have_sealed() -> None:
    found = progress([MINH, OANH], [OANH], [MINH], sheets_per_entry=2)
    assert (found.is_complete, found.lacks_markers) == (False, 1)


def test_a_recusal_after_the_seal_takes_the_sheet_out() -> None:
    assert counting_members([MINH, OANH], [OANH]) == {MINH}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"recused": True}, "recused"),
        ({"recused": True, "let_in_late": True}, "recused"),
        ({"state": SheetState.SEALED}, "sheet_sealed"),
        ({"opened": True}, "scores_opened"),
        ({"scoring_open": False}, "scoring_closed"),
    ],
)
def test_refuses_to_mark(change: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        ensure_may_mark(**(OPEN | change))
    assert refusal.value.code == code


@pytest.mark.parametrize("change", [{}, {"opened": True, "scoring_open": False, "let_in_late": True}])
def test_lets_the_owner_and_the_late_third_marker_mark(change: dict[str, Any]) -> None:
    ensure_may_mark(**(OPEN | change))


def test_seals_what_is_complete_and_names_the_first_gap() -> None:
    ensure_may_seal(RUBRIC, {"moi": Decimal(5), "ich": Decimal(5)}, {}, **OPEN)
    with pytest.raises(RuleBroken, match="Còn 1 chỗ khác") as refusal:
        ensure_may_seal(RUBRIC, {"moi": Decimal(10)}, {}, **OPEN)
    assert (refusal.value.code, refusal.value.field) == ("sheet_unready", "moi")
    with pytest.raises(RuleBroken):
        ensure_may_seal(RUBRIC, {"moi": Decimal(5), "ich": Decimal(5)}, {}, **(OPEN | {"recused": True}))


REOPEN: dict[str, Any] = {"state": SheetState.SEALED, "by_chair": True, "reason": "Nhập nhầm", "concluded": False}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"by_chair": False}, "not_chair"),
        ({"state": SheetState.DRAFT}, "not_sealed"),
        ({"concluded": True}, "concluded"),
        ({"reason": " "}, "reason_missing"),
    ],
)
def test_reopens_only_by_the_chair_with_a_reason(change: dict[str, Any], code: str) -> None:
    ensure_may_reopen(**REOPEN)
    with pytest.raises(RuleBroken) as refusal:
        ensure_may_reopen(**(REOPEN | change))
    assert refusal.value.code == code


def test_opens_when_all_are_sealed_or_with_a_reason() -> None:
    done, waiting = progress([MINH], [], [MINH], sheets_per_entry=1), progress([MINH], [], [], sheets_per_entry=1)
    ensure_may_open([done], by_chair=True, opened=False, reason="")
    ensure_may_open([done, waiting], by_chair=True, opened=False, reason="Minh ốm")
    for arguments, code in (
        ({"by_chair": True, "opened": False, "reason": " "}, "sheets_missing"),
        ({"by_chair": False, "opened": False, "reason": "x"}, "not_chair"),
        ({"by_chair": True, "opened": True, "reason": "x"}, "scores_opened"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            ensure_may_open([done, waiting], **arguments)  # type: ignore[arg-type]  # one argument at a time
        assert refusal.value.code == code
