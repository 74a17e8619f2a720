"""Pages of subjects, their ratings and their nominations."""

from innovation.web.nominations.views import (
    archive,
    cases,
    dossier,
    listing,
    own,
    own_subject,
    papers,
    public,
    ratings,
    registering,
    screening,
    steps,
    subject,
)
from innovation.web.nominations.views.blueprint import bp

__all__ = [
    "archive",
    "bp",
    "cases",
    "dossier",
    "listing",
    "own",
    "own_subject",
    "papers",
    "public",
    "ratings",
    "registering",
    "screening",
    "steps",
    "subject",
]
