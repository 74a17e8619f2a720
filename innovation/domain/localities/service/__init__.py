"""Commands on units and households, and previews of lists that are imported."""

from innovation.domain.localities.service.household_lists import (
    HouseholdPreview,
    confirm_households,
    preview_households,
    see_households,
)
from innovation.domain.localities.service.households import (
    add_household,
    change_household,
    erase_household,
    household_is_back,
    household_left,
)
from innovation.domain.localities.service.previews import keep_preview, see_preview, take_preview
from innovation.domain.localities.service.unit_lists import UnitPreview, confirm_units, preview_units, see_units
from innovation.domain.localities.service.units import add_unit, change_unit, close_unit, merge_unit, reopen_unit

__all__ = [
    "HouseholdPreview", "UnitPreview", "add_household", "add_unit", "change_household", "change_unit", "close_unit",
    "confirm_households", "confirm_units", "erase_household", "household_is_back", "household_left", "keep_preview",
    "merge_unit", "preview_households", "preview_units", "reopen_unit", "see_households", "see_preview", "see_units",
    "take_preview",
]  # fmt: skip
