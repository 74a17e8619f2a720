"""Reads of initiatives: dossiers, the form as the rules read it, and what counts for a year's target."""

from innovation.domain.initiatives.queries.counting import (
    STILL_COUNTED,
    UnitCover,
    counted_in,
    counts_for,
    list_unit_cover,
    part_counts,
)
from innovation.domain.initiatives.queries.dossiers import (
    authors_of,
    awaiting_word_of,
    find_colleagues,
    get_author,
    get_dossier,
    get_initiative,
    get_my_share,
    get_own,
    list_entered_on_paper,
    list_initiatives,
    list_own,
)
from innovation.domain.initiatives.queries.facts import (
    consents_of,
    facts_by_entry,
    facts_of,
    measures_against_rule,
    meets_target,
    problems_of,
    saving_of,
)

__all__ = [
    "STILL_COUNTED",
    "UnitCover",
    "authors_of",
    "awaiting_word_of",
    "consents_of",
    "counted_in",
    "counts_for",
    "facts_by_entry",
    "facts_of",
    "find_colleagues",
    "get_author",
    "get_dossier",
    "get_initiative",
    "get_my_share",
    "get_own",
    "list_entered_on_paper",
    "list_initiatives",
    "list_own",
    "list_unit_cover",
    "measures_against_rule",
    "meets_target",
    "part_counts",
    "problems_of",
    "saving_of",
]
