"""Commands on subjects and nominations."""

from innovation.domain.nominations.service.cases import close_case, open_case, remove_case
from innovation.domain.nominations.service.consents import record_consent, withdraw_consent
from innovation.domain.nominations.service.erasing import erase_household
from innovation.domain.nominations.service.ratings import (
    RatingPreview,
    confirm_ratings,
    preview_ratings,
    see_ratings,
    set_rating,
)
from innovation.domain.nominations.service.subjects import open_subject, take_up

__all__ = [
    "RatingPreview", "close_case", "confirm_ratings", "erase_household", "open_case", "open_subject",
    "preview_ratings", "record_consent", "remove_case", "see_ratings", "set_rating", "take_up", "withdraw_consent",
]  # fmt: skip
