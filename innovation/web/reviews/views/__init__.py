"""Pages of reviews."""

from innovation.web.reviews.views import boards, city, lines, opening, process, reports, rules
from innovation.web.reviews.views.blueprint import bp

__all__ = ["boards", "bp", "city", "lines", "opening", "process", "reports", "rules"]
