"""Who may see and do what with subjects and nominations."""

from innovation.domain.nominations.permissions.nominations import (
    author_ids,
    can_comment_nomination,
    can_edit_nomination,
    can_nominate,
    can_read_nomination,
    can_screen_nomination,
    ensure_nominates,
    lists_all,
    nominates_all,
    reads_office,
    unit_of,
)
from innovation.domain.nominations.permissions.subjects import (
    can_record_consent,
    can_see_cases,
    can_see_subject,
    ensure_keeps_ratings,
    ensure_opens_subject,
    ensure_records_consent,
    ensure_sees_subject,
    is_oneself,
    keeps_ratings,
)

__all__ = [
    "author_ids",
    "can_comment_nomination",
    "can_edit_nomination",
    "can_nominate",
    "can_read_nomination",
    "can_record_consent",
    "can_screen_nomination",
    "can_see_cases",
    "can_see_subject",
    "ensure_keeps_ratings",
    "ensure_nominates",
    "ensure_opens_subject",
    "ensure_records_consent",
    "ensure_sees_subject",
    "is_oneself",
    "keeps_ratings",
    "lists_all",
    "nominates_all",
    "reads_office",
    "unit_of",
]
