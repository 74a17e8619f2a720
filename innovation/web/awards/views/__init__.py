"""Pages of certificates, the book of awards and awards at once."""

from innovation.web.awards.views import (
    book,
    certificates,
    city_awards,
    examples,
    importing,
    papers,
    proposals,
    public,
    signing,
    verification,
)
from innovation.web.awards.views.blueprint import bp

__all__ = [
    "book",
    "bp",
    "certificates",
    "city_awards",
    "examples",
    "importing",
    "papers",
    "proposals",
    "public",
    "signing",
    "verification",
]
