"""The public library, the public lists of decisions, and bringing in what was recognised before."""

from innovation.web.library.views import decisions, habits, importing, public
from innovation.web.library.views.blueprint import bp

__all__ = ["bp", "decisions", "habits", "importing", "public"]
