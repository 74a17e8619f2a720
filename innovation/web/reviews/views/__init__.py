"""Pages of reviews."""

from innovation.web.reviews.views import boards, lines, opening, rules
from innovation.web.reviews.views.blueprint import bp

__all__ = ["boards", "bp", "lines", "opening", "rules"]
