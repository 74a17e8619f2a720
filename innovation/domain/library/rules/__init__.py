"""What of a dossier may be public, and what a list of earlier recognitions must hold."""

from innovation.domain.library.rules.earlier import (
    COLUMN_TITLES,
    EarlierWork,
    ReadRow,
    find_columns,
    pack,
    read_earlier,
    unpack,
)
from innovation.domain.library.rules.publishing import (
    AuthorShown,
    authors_line,
    benefit_text,
    content_key,
    content_keys_with,
    may_publish_files,
    mean,
    positions_in,
    unit_may_be_shown,
)

__all__ = [
    "COLUMN_TITLES",
    "AuthorShown",
    "EarlierWork",
    "ReadRow",
    "authors_line",
    "benefit_text",
    "content_key",
    "content_keys_with",
    "find_columns",
    "may_publish_files",
    "mean",
    "pack",
    "positions_in",
    "read_earlier",
    "unit_may_be_shown",
    "unpack",
]
