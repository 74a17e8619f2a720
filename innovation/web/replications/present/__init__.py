"""What the pages of replications show."""

from innovation.web.replications.present.lists import Overview, overview, overview_page, sections, sheet
from innovation.web.replications.present.public import spread_page
from innovation.web.replications.present.registering import outside_page, register_form, register_page
from innovation.web.replications.present.single import change_form, result_figures, result_form, single_page

__all__ = [
    "Overview",
    "change_form",
    "outside_page",
    "overview",
    "overview_page",
    "register_form",
    "register_page",
    "result_figures",
    "result_form",
    "sections",
    "sheet",
    "single_page",
    "spread_page",
]
