"""Pages of certificates, the book of awards and awards at once."""

from innovation.web.awards.views import book, certificates, importing, proposals
from innovation.web.awards.views.blueprint import bp

__all__ = ["book", "bp", "certificates", "importing", "proposals"]
