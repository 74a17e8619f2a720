"""Commands on papers: their words, their numbers, a ward's own templates."""

from innovation.domain.papers.service.numbers import enter_number, number_in_order, take_back_number
from innovation.domain.papers.service.templates import examine, keep_template, use_shipped, use_template
from innovation.domain.papers.service.wording import reset_words, set_words

__all__ = [
    "enter_number",
    "examine",
    "keep_template",
    "number_in_order",
    "reset_words",
    "set_words",
    "take_back_number",
    "use_shipped",
    "use_template",
]
