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
from innovation.domain.awards.queries.reviews.comparing import sides_of
from innovation.domain.awards.queries.reviews.facts import Found, facts_of, facts_of_all
from innovation.domain.awards.queries.reviews.finishing import (
    city_lines_waiting,
    last_step,
    rounds_not_over,
    rounds_of,
    standing_rounds,
)
from innovation.domain.awards.queries.reviews.lists import (
    Cost,
    costs_of,
    get_line,
    keys_of_level,
    list_lines,
    rules_versions,
    whole_list,
)
from innovation.domain.awards.queries.reviews.missing import Missing, missing_of, years_so_far
from innovation.domain.awards.queries.reviews.movement import Compared, pair_with, reviews_of_movement
from innovation.domain.awards.queries.reviews.outcome import (
    OutcomeRow,
    get_city_line,
    last_city_record,
    outcome_of,
    whole_outcome,
)
from innovation.domain.awards.queries.reviews.public import get_public_review, list_review_awards, reviews_of_seasons
from innovation.domain.awards.queries.reviews.reporting import (
    ContentResult,
    Year,
    contents_of_review,
    given_by,
    report_of,
    years_of_review,
)
from innovation.domain.awards.queries.reviews.subjects import Why, why_of

__all__ = [
    "Announced", "BoardFilter", "BoardRow", "Compared", "ContentResult", "Cost", "Counts", "Found", "Missing",
    "OutcomeRow", "Why", "Year", "board_page", "city_lines_waiting", "contents_of_review", "costs_of", "counts_of",
    "facts_of", "facts_of_all", "get_announced", "get_city_line", "get_line", "get_public_review", "get_review",
    "given_by", "keys_of_level", "last_city_record", "last_step", "lines_of", "list_announced", "list_lines",
    "list_review_awards", "list_reviews", "may_read_reviews", "may_run_reviews", "missing_of", "outcome_of",
    "pair_with", "report_of", "reviews_of_movement", "reviews_of_seasons", "rounds_not_over", "rounds_of",
    "rules_versions", "sides_of", "standing_rounds", "whole_list", "whole_outcome", "why_of", "years_of_review",
    "years_so_far",
]  # fmt: skip
