"""Pages of printing."""

from innovation.web.prints.views import runs, stock
from innovation.web.prints.views.blueprint import bp

__all__ = ["bp", "runs", "stock"]
