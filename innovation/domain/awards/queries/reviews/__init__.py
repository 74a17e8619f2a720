"""Reads of reviews."""

from innovation.domain.awards.queries.reviews.access import get_review, may_read_reviews, may_run_reviews
from innovation.domain.awards.queries.reviews.announced import Announced, get_announced, list_announced, list_reviews
from innovation.domain.awards.queries.reviews.board import (
    BoardFilter,
    BoardRow,
    Counts,
    board_page,
    counts_of,
    lines_of,
)
from innovation.domain.awards.queries.reviews.facts import Found, facts_of, facts_of_all
from innovation.domain.awards.queries.reviews.lists import (
    Cost,
    costs_of,
    get_line,
    list_lines,
    rules_versions,
    whole_list,
)
from innovation.domain.awards.queries.reviews.missing import Missing, missing_of
from innovation.domain.awards.queries.reviews.outcome import OutcomeRow, get_city_line, outcome_of, rounds_of
from innovation.domain.awards.queries.reviews.subjects import Why, why_of

__all__ = [
    "Announced", "BoardFilter", "BoardRow", "Cost", "Counts", "Found", "Missing", "OutcomeRow", "Why", "board_page",
    "costs_of", "counts_of", "facts_of", "facts_of_all", "get_announced", "get_city_line", "get_line", "get_review",
    "lines_of", "list_announced", "list_lines", "list_reviews", "may_read_reviews", "may_run_reviews", "missing_of",
    "outcome_of", "rounds_of", "rules_versions", "whole_list", "why_of",
]  # fmt: skip
