"""Offsets as people type them."""

import pytest

from innovation.core.errors import RuleBroken
from innovation.domain.prints.rules import read_offset, read_offsets, shown

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("typed", "value"),
    [("", 0), ("0", 0), ("-0", 0), ("2", 2), ("+2,5", 2.5), ("-1.5", -1.5), ("− 3", -3), ("–4,1", -4.1), ("60", 60)],
)
def test_commas_points_and_any_dash_are_read(typed: str, value: float) -> None:
    assert read_offset(typed, "sheet_x") == value


@pytest.mark.parametrize("typed", ["60,1", "-61", "1,25", "x", "1e3", "nan", "²", "1 2", "--1", "9999"])
def test_anything_else_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        read_offset(typed, "name_y")
    assert broken.value.field == "name_y" and "-60 đến 60" in broken.value.message


def test_only_what_is_moved_is_kept() -> None:
    typed = {"sheet_x": "1,5", "sheet_y": "", "name_x": "0", "name_y": "-0", "deed_y": "-2", "other_x": "9"}
    assert read_offsets(["name", "deed"], typed) == {"sheet": [1.5, 0.0], "deed": [0.0, -2.0]}
    assert [shown(value) for value in (0.0, 1.5, -2.0)] == ["", "1,5", "-2"]
