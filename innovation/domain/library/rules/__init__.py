"""What of a dossier may be public, by what it is filtered, and what a list of earlier recognitions must hold."""

from innovation.domain.library.rules.earlier import (
    COLUMN_TITLES,
    EarlierWork,
    ReadRow,
    find_columns,
    pack,
    read_earlier,
    unpack,
)
from innovation.domain.library.rules.filters import (
    AUTHOR_WORDS,
    FILTERS,
    SAVING,
    SOLUTION_WORDS,
    TAG_WORDS,
    content_key,
    content_keys_with,
    filter_values,
    positions_in,
    tag_keys_with,
    tags_in,
)
from innovation.domain.library.rules.publishing import (
    AuthorShown,
    authors_line,
    benefit_text,
    may_publish_files,
    mean,
    unit_may_be_shown,
)
from innovation.domain.library.rules.suggesting import Phrase, Titles, find_phrases, met_at

__all__ = [
    "AUTHOR_WORDS",
    "COLUMN_TITLES",
    "FILTERS",
    "SAVING",
    "SOLUTION_WORDS",
    "TAG_WORDS",
    "AuthorShown",
    "EarlierWork",
    "Phrase",
    "ReadRow",
    "Titles",
    "authors_line",
    "benefit_text",
    "content_key",
    "content_keys_with",
    "filter_values",
    "find_columns",
    "find_phrases",
    "may_publish_files",
    "mean",
    "met_at",
    "pack",
    "positions_in",
    "read_earlier",
    "tag_keys_with",
    "tags_in",
    "unit_may_be_shown",
    "unpack",
]
