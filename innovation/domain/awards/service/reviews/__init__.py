"""Commands on reviews: opened from the plan, examined by rules, before the council, to the city, closed."""

from innovation.domain.awards.service.reviews.answering import CityPaper, record_city_award, record_city_refusal
from innovation.domain.awards.service.reviews.asking import CouncilPlan, ask_council
from innovation.domain.awards.service.reviews.examining import examine
from innovation.domain.awards.service.reviews.finishing import (
    close_review,
    send_to_city,
    settle_review,
    strike_city_line,
    take_back,
)
from innovation.domain.awards.service.reviews.keeping import add_line, drop_line, keep_line
from innovation.domain.awards.service.reviews.opening import ReviewData, open_review
from innovation.domain.awards.service.reviews.reporting import write_report
from innovation.domain.awards.service.reviews.ruling import change_rules

__all__ = [
    "CityPaper", "CouncilPlan", "ReviewData", "add_line", "ask_council", "change_rules", "close_review", "drop_line",
    "examine", "keep_line", "open_review", "record_city_award", "record_city_refusal", "send_to_city", "settle_review",
    "strike_city_line", "take_back", "write_report",
]  # fmt: skip
