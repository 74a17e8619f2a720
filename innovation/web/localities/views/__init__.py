"""Pages of units and households."""

from innovation.web.localities.views import household_erasing, household_lists, households, unit_lists, units
from innovation.web.localities.views.blueprint import bp

__all__ = ["bp", "household_erasing", "household_lists", "households", "unit_lists", "units"]
