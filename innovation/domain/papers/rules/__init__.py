"""How a form's words become a paper's."""

from innovation.domain.papers.rules.wording import (
    FIELDS,
    Words,
    by_all_names,
    fields_of,
    fill,
    read_words,
    understood_in,
    unknown_fields,
    words_of,
)

__all__ = [
    "FIELDS",
    "Words",
    "by_all_names",
    "fields_of",
    "fill",
    "read_words",
    "understood_in",
    "unknown_fields",
    "words_of",
]
