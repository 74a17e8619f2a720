"""Pure rules of units and households, and of reading lists of them."""

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
    "LONGEST_NAME", "MOST_ROWS", "Cell", "UnitLine", "address_key", "ensure_name", "find_columns", "guess_kind",
    "read_units", "unit_key",
]  # fmt: skip
