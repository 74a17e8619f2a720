"""Reads of localities, units and households."""

from innovation.domain.localities.queries.units import (
    find_locality_by_slug,
    find_unit,
    get_by_slug,
    get_locality,
    get_unit,
    list_localities,
    list_units,
    search_units,
    title_of,
    unit_finder,
)

__all__ = [
    "find_locality_by_slug", "find_unit", "get_by_slug", "get_locality", "get_unit", "list_localities", "list_units",
    "search_units", "title_of", "unit_finder",
]  # fmt: skip
