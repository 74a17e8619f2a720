"""Reads of the library. Hidden works are neither found nor counted anywhere."""

from innovation.domain.library.queries.cards import Card, cards_by_id
from innovation.domain.library.queries.decisions import (
    DecisionRow,
    get_published_decision,
    list_published_decisions,
    works_of_decision,
)
from innovation.domain.library.queries.fallback import Found, search_database
from innovation.domain.library.queries.suggestions import suggest_titles
from innovation.domain.library.queries.works import (
    Numbers,
    contents_by_locality,
    count_by_content,
    count_visible,
    facet_labels,
    find_work_of,
    get_work,
    get_work_file,
    list_newest,
    numbers,
    state_version,
)

__all__ = [
    "Card",
    "DecisionRow",
    "Found",
    "Numbers",
    "cards_by_id",
    "contents_by_locality",
    "count_by_content",
    "count_visible",
    "facet_labels",
    "find_work_of",
    "get_published_decision",
    "get_work",
    "get_work_file",
    "list_newest",
    "list_published_decisions",
    "numbers",
    "search_database",
    "state_version",
    "suggest_titles",
    "works_of_decision",
]
