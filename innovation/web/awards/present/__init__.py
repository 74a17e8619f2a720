"""What the pages of awards show, gathered from the domain."""

from innovation.web.awards.present.book import book_page, lines, record_page, sheet
from innovation.web.awards.present.importing import SHOWN, file_form, refused, sample
from innovation.web.awards.present.proposals import candidates, hub, proposal_data, proposal_form, proposal_page

__all__ = [
    "SHOWN", "book_page", "candidates", "file_form", "hub", "lines", "proposal_data", "proposal_form",
    "proposal_page", "record_page", "refused", "sample", "sheet",
]  # fmt: skip
