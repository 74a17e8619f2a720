"""Reads of the library. Hidden works are neither found nor counted anywhere."""

from innovation.domain.library.queries.abbreviations import abbreviations_book, list_abbreviations
from innovation.domain.library.queries.cards import Card, cards_by_id
from innovation.domain.library.queries.decisions import (
    DecisionRow,
    get_published_decision,
    list_published_decisions,
    works_of_decision,
)
from innovation.domain.library.queries.fallback import Found, search_database
from innovation.domain.library.queries.habits import (
    HabitNumbers,
    habit_numbers,
    list_most_asked,
    list_most_read,
    list_unanswered,
)
from innovation.domain.library.queries.suggestions import often_asked, suggest_titles
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
    "HabitNumbers",
    "Numbers",
    "abbreviations_book",
    "cards_by_id",
    "contents_by_locality",
    "count_by_content",
    "count_visible",
    "facet_labels",
    "find_work_of",
    "get_published_decision",
    "get_work",
    "get_work_file",
    "habit_numbers",
    "list_abbreviations",
    "list_most_asked",
    "list_most_read",
    "list_newest",
    "list_published_decisions",
    "list_unanswered",
    "numbers",
    "often_asked",
    "search_database",
    "state_version",
    "suggest_titles",
    "works_of_decision",
]
