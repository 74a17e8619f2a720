"""The public library, the public lists of decisions, and bringing in what was recognised before."""

from innovation.web.library.views import abbreviations, decisions, habits, importing, public
from innovation.web.library.views.blueprint import bp

__all__ = ["abbreviations", "bp", "decisions", "habits", "importing", "public"]
