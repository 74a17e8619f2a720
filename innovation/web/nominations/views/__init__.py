"""Pages of subjects, their ratings and their nominations."""

from innovation.web.nominations.views import cases, own_subject, ratings, subject
from innovation.web.nominations.views.blueprint import bp

__all__ = ["bp", "cases", "own_subject", "ratings", "subject"]
