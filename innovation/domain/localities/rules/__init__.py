"""Pure rules of units and households, and of reading lists of them."""

from innovation.domain.localities.rules.households import (
    ERASED_HEAD,
    GROUP_KINDS,
    HouseholdLine,
    household_key,
    household_words,
)
from innovation.domain.localities.rules.units import (
    LONGEST_NAME,
    MOST_ROWS,
    Cell,
    UnitLine,
    address_key,
    ensure_name,
    find_columns,
    guess_kind,
    read_units,
    unit_key,
)

__all__ = [
    "ERASED_HEAD", "GROUP_KINDS", "LONGEST_NAME", "MOST_ROWS", "Cell", "HouseholdLine", "UnitLine", "address_key",
    "ensure_name", "find_columns", "guess_kind", "household_key", "household_words", "read_units", "unit_key",
]  # fmt: skip
