"""Pages of reviews."""

from innovation.web.reviews.views import boards, council, lines, opening, rules
from innovation.web.reviews.views.blueprint import bp

__all__ = ["boards", "bp", "council", "lines", "opening", "rules"]
