"""Pure rules of units and households, and of reading lists of them."""

from innovation.domain.localities.rules.households import (
    ERASED_HEAD,
    GROUP_KINDS,
    HouseholdLine,
    household_key,
    household_words,
)
from innovation.domain.localities.rules.sheets import Cell
from innovation.domain.localities.rules.unit_lists import UnitLine
from innovation.domain.localities.rules.units import (
    LONGEST_NAME,
    address_key,
    clean_aliases,
    ensure_name,
    guess_kind,
    unit_key,
)

__all__ = [
    "ERASED_HEAD", "GROUP_KINDS", "LONGEST_NAME", "Cell", "HouseholdLine", "UnitLine", "address_key", "clean_aliases",
    "ensure_name", "guess_kind", "household_key", "household_words", "unit_key",
]  # fmt: skip
