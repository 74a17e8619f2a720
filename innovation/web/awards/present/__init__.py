"""What the pages of awards show, gathered from the domain."""

from innovation.web.awards.present.book import book_page, lines, record_page, sheet
from innovation.web.awards.present.catalogue import catalogue_page
from innovation.web.awards.present.certificates import certificate_page, certificates_page, verified_page
from innovation.web.awards.present.checking import Checked, check, checked_page
from innovation.web.awards.present.city_awards import city_rows, city_sheet
from innovation.web.awards.present.conditions import conditions_page
from innovation.web.awards.present.importing import file_form, mending_form, refused, sample
from innovation.web.awards.present.proposals import candidates, hub, proposal_data, proposal_form, proposal_page
from innovation.web.awards.present.public import asked_place, examples_page, place_by_id, year_page

__all__ = [
    "Checked",
    "asked_place",
    "book_page",
    "candidates",
    "catalogue_page",
    "certificate_page",
    "certificates_page",
    "check",
    "checked_page",
    "city_rows",
    "city_sheet",
    "conditions_page",
    "examples_page",
    "file_form",
    "hub",
    "lines",
    "mending_form",
    "place_by_id",
    "proposal_data",
    "proposal_form",
    "proposal_page",
    "record_page",
    "refused",
    "sample",
    "sheet",
    "verified_page",
    "year_page",
]  # fmt: skip
