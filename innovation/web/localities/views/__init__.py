"""Pages of units and households."""

from innovation.web.localities.views import household_erasing, household_lists, households, units
from innovation.web.localities.views.blueprint import bp

__all__ = ["bp", "household_erasing", "household_lists", "households", "units"]
