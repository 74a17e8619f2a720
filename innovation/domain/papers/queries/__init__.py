"""Reads on papers: which words a locality's papers have, and which numbers."""

from innovation.domain.papers.queries.emulation import (
    Standing,
    count_registrations,
    get_review_for_papers,
    get_season_for_papers,
    registrations_in,
    standing_of,
)
from innovation.domain.papers.queries.numbers import (
    Numbered,
    NumberedLine,
    numbered_lines,
    paper_number,
    paper_numbers,
    years_of_numbers,
)
from innovation.domain.papers.queries.subjects import (
    certificates_to_number,
    get_numberable,
    may_number,
    propose_symbol,
)
from innovation.domain.papers.queries.templates import (
    Templates,
    forms_with_template,
    get_template,
    get_templates,
    template_in_use,
)
from innovation.domain.papers.queries.wording import (
    Worded,
    get_form,
    get_worded,
    list_worded,
    worded_localities,
    words_at,
)

__all__ = [
    "Numbered",
    "NumberedLine",
    "Standing",
    "Templates",
    "Worded",
    "certificates_to_number",
    "count_registrations",
    "forms_with_template",
    "get_form",
    "get_numberable",
    "get_review_for_papers",
    "get_season_for_papers",
    "get_template",
    "get_templates",
    "get_worded",
    "list_worded",
    "may_number",
    "numbered_lines",
    "paper_number",
    "paper_numbers",
    "propose_symbol",
    "registrations_in",
    "standing_of",
    "template_in_use",
    "worded_localities",
    "words_at",
    "years_of_numbers",
]
