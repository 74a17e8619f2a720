"""Commands on units and households, and previews of lists that are imported."""

from innovation.domain.localities.service.previews import keep_preview, see_preview, take_preview
from innovation.domain.localities.service.units import (
    UnitPreview,
    add_unit,
    change_unit,
    close_unit,
    confirm_units,
    merge_unit,
    preview_units,
    reopen_unit,
)

__all__ = [
    "UnitPreview", "add_unit", "change_unit", "close_unit", "confirm_units", "keep_preview", "merge_unit",
    "preview_units", "reopen_unit", "see_preview", "take_preview",
]  # fmt: skip
