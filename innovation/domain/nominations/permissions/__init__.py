"""Who may see and do what with subjects and nominations."""

from innovation.domain.nominations.permissions.subjects import (
    can_record_consent,
    can_see_cases,
    can_see_subject,
    ensure_keeps_ratings,
    ensure_records_consent,
    ensure_sees_subject,
    keeps_ratings,
)

__all__ = [
    "can_record_consent", "can_see_cases", "can_see_subject", "ensure_keeps_ratings", "ensure_records_consent",
    "ensure_sees_subject", "keeps_ratings",
]  # fmt: skip
