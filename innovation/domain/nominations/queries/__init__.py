"""Reads of subjects and nominations."""

from innovation.domain.nominations.queries.cases import get_case, list_cases, under_examination
from innovation.domain.nominations.queries.consents import consents_of, list_consents
from innovation.domain.nominations.queries.rated_year import (
    YearLine,
    count_unrated_staff,
    list_year,
    rated_years,
)
from innovation.domain.nominations.queries.ratings import Rated, list_ratings, rating_of, ratings_of, whom_lines_mean
from innovation.domain.nominations.queries.subjects import (
    find_subject,
    get_subject,
    name_of,
    place_of,
    public_name_of,
)

__all__ = [
    "Rated", "YearLine", "consents_of", "count_unrated_staff", "find_subject", "get_case", "get_subject",
    "list_cases", "list_consents", "list_ratings", "list_year", "name_of", "place_of", "public_name_of",
    "rated_years", "rating_of", "ratings_of", "under_examination", "whom_lines_mean",
]  # fmt: skip
