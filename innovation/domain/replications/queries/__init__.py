"""Reads of replications. What is public leaves out hidden works, wishes, contacts and evidence."""

from innovation.domain.replications.queries.feeding import (
    Confirmed,
    Side,
    WardSpread,
    confirmed_of,
    count_by_entry,
    in_force_now,
    report_in_force,
    spread_of_ward,
)
from innovation.domain.replications.queries.lists import (
    DIRECTION_LABELS,
    MOST_EXPORTED,
    Direction,
    Filter,
    list_applied,
    list_of_locality,
    list_to_answer,
    places_to_oversee,
)
from innovation.domain.replications.queries.reach import Applied, Part, Reach, Spread, reach_of, spread
from innovation.domain.replications.queries.rows import Row
from innovation.domain.replications.queries.single import (
    find_author_unit,
    get_file,
    get_replication,
    is_own_work,
    replications_of_units,
    units_to_register,
)
from innovation.domain.replications.queries.waiting import Piece, Waiting, work_waiting

__all__ = [
    "DIRECTION_LABELS",
    "MOST_EXPORTED",
    "Applied",
    "Confirmed",
    "Direction",
    "Filter",
    "Part",
    "Piece",
    "Reach",
    "Row",
    "Side",
    "Spread",
    "Waiting",
    "WardSpread",
    "confirmed_of",
    "count_by_entry",
    "find_author_unit",
    "get_file",
    "get_replication",
    "in_force_now",
    "is_own_work",
    "list_applied",
    "list_of_locality",
    "list_to_answer",
    "places_to_oversee",
    "reach_of",
    "replications_of_units",
    "report_in_force",
    "spread",
    "spread_of_ward",
    "units_to_register",
    "work_waiting",
]
