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
from innovation.domain.awards.queries.reviews.facts import facts_of, facts_of_all

__all__ = [
    "Announced", "BoardFilter", "BoardRow", "Counts", "board_page", "counts_of", "facts_of", "facts_of_all",
    "get_announced", "get_review", "lines_of", "list_announced", "list_reviews", "may_read_reviews",
    "may_run_reviews",
]  # fmt: skip
