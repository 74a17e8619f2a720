"""Reads of localities, units and households."""

from innovation.domain.localities.queries.households import (
    Sight,
    count_households,
    find_living,
    get_household,
    kept_groups,
    list_households,
    sights,
    what_is_known,
)
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
    "Sight", "count_households", "find_living", "find_locality_by_slug", "find_unit", "get_by_slug", "get_household",
    "get_locality", "get_unit", "kept_groups", "list_households", "list_localities", "list_units",
    "search_units", "sights", "title_of", "unit_finder", "what_is_known",
]  # fmt: skip
