"""Pages of units and households."""

from innovation.web.localities.views import units
from innovation.web.localities.views.blueprint import bp

__all__ = ["bp", "units"]
