"""Pages of reviews."""

from innovation.web.reviews.views import (
    boards,
    city,
    comparing,
    lines,
    opening,
    process,
    public,
    reports,
    rules,
    summary,
)
from innovation.web.reviews.views.blueprint import bp

__all__ = ["boards", "bp", "city", "comparing", "lines", "opening", "process", "public", "reports", "rules", "summary"]
