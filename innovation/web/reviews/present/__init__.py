"""What pages of reviews show."""

from innovation.web.reviews.present.board import board
from innovation.web.reviews.present.comparing import compare_page, compare_sheet
from innovation.web.reviews.present.lists import list_page, sheet
from innovation.web.reviews.present.overview import missing_page, overview
from innovation.web.reviews.present.process import phases, process_page
from innovation.web.reviews.present.reports import report_page
from innovation.web.reviews.present.rules import award_names, rules_page
from innovation.web.reviews.present.subject import subject_page

__all__ = [
    "award_names", "board", "compare_page", "compare_sheet", "list_page", "missing_page", "overview", "phases",
    "process_page", "report_page", "rules_page", "sheet", "subject_page",
]  # fmt: skip
