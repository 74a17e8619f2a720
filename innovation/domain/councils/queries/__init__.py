"""Reads of councils: seats, conflicts (derived here, in one place, for lists, pages, counts and votes), assignments."""

from innovation.domain.councils.queries.assignments import (
    GridRow,
    assigned_pairs,
    find_assignment,
    get_assignment,
    list_assignments,
    loads,
    rows_for_grid,
)
from innovation.domain.councils.queries.conflicts import (
    Facts,
    Recusals,
    conflicts_for,
    facts_about,
    facts_of,
    is_barred_from_office,
    is_shut_out,
    list_conflicts,
    people_of_entries,
    recusals,
    recusals_among,
)
from innovation.domain.councils.queries.people import StaffGroup, has_sat, people_found, staff_by_unit
from innovation.domain.councils.queries.seats import (
    POSTS,
    council_of,
    count_silent,
    declared_members,
    find_member,
    find_member_of_round,
    find_statement,
    get_council,
    get_council_to_print,
    get_member,
    has_declared_relations,
    list_attachable,
    list_councils,
    members_of,
    posts_of,
    presiding_among,
    presiding_member,
    read_posts,
    rounds_of_council,
    rounds_of_member,
)

__all__ = [
    "POSTS", "Facts", "GridRow", "Recusals", "StaffGroup", "assigned_pairs", "conflicts_for", "council_of",
    "count_silent",
    "declared_members", "facts_about", "facts_of", "find_assignment", "find_member", "find_member_of_round",
    "find_statement", "get_assignment", "get_council", "get_council_to_print", "get_member",
    "has_declared_relations", "has_sat",
    "is_barred_from_office", "is_shut_out",
    "list_assignments", "list_attachable", "list_conflicts", "list_councils", "loads", "members_of", "people_found",
    "people_of_entries", "posts_of", "presiding_among", "presiding_member", "read_posts", "recusals", "recusals_among",
    "rounds_of_council", "rounds_of_member", "rows_for_grid", "staff_by_unit",
]  # fmt: skip
