"""Reads over all rooms: coverage of a plan's target by unit and person, and the list for the yearly rating."""

from innovation.domain.reports.queries.coverage import (
    NO_UNIT,
    coverage,
    get_coverage,
    get_people_without_unit,
    get_unit_coverage,
    list_localities_to_report,
)
from innovation.domain.reports.queries.own import OwnTarget, own_target
from innovation.domain.reports.queries.rating import RatedEntry, RatedPerson, list_for_rating
from innovation.domain.reports.queries.spread import get_spread
from innovation.domain.reports.queries.targets import find_target

__all__ = [
    "NO_UNIT",
    "OwnTarget",
    "RatedEntry",
    "RatedPerson",
    "coverage",
    "find_target",
    "get_coverage",
    "get_people_without_unit",
    "get_spread",
    "get_unit_coverage",
    "list_for_rating",
    "list_localities_to_report",
    "own_target",
]
