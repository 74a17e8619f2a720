"""Pages of printing."""

from innovation.web.prints.views import papers, runs, stock
from innovation.web.prints.views.blueprint import bp

__all__ = ["bp", "papers", "runs", "stock"]
