"""The award catalogue that ships with the plans."""

from functools import cache

from innovation.domain.awards.rules.catalogue import Catalogue
from innovation.plans.awards import read_awards


@cache
def catalogue() -> Catalogue:
    """Titles, commendations, conditions, salaries; asked by day."""
    return Catalogue(read_awards())
