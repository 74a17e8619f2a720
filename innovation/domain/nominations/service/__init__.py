"""Commands on subjects and nominations."""

from innovation.domain.nominations.service.cases import close_case, open_case, remove_case
from innovation.domain.nominations.service.consents import ensure_takes_consents, record_consent, withdraw_consent
from innovation.domain.nominations.service.erasing import erase_household, erase_person
from innovation.domain.nominations.service.listing import answer_opinion, forget_senders, open_listing, send_opinion
from innovation.domain.nominations.service.merging import Pair, drop_subject, unite_subjects
from innovation.domain.nominations.service.nominating import (
    begin,
    filer_of,
)
from innovation.domain.nominations.service.ratings import (
    RatingPreview,
    confirm_ratings,
    preview_ratings,
    see_ratings,
    set_rating,
)
from innovation.domain.nominations.service.registering import (
    register,
    withdraw_registration,
)
from innovation.domain.nominations.service.sending import (
    accept,
    answer_checklist,
    comment,
    delete_draft,
    extend_fix,
    reject,
    return_for_changes,
    send,
    withdraw,
)
from innovation.domain.nominations.service.subjects import open_subject, take_up
from innovation.domain.nominations.service.writing import (
    ClaimData,
    MeetingData,
    add_evidence,
    add_minutes,
    add_paper,
    remove_file,
    save_achievement,
    save_criterion,
    save_meeting,
    save_subject,
)

__all__ = [
    "ClaimData",
    "MeetingData",
    "Pair",
    "RatingPreview",
    "accept",
    "add_evidence",
    "add_minutes",
    "add_paper",
    "answer_checklist",
    "answer_opinion",
    "begin",
    "close_case",
    "comment",
    "confirm_ratings",
    "delete_draft",
    "drop_subject",
    "ensure_takes_consents",
    "erase_household",
    "erase_person",
    "extend_fix",
    "filer_of",
    "forget_senders",
    "open_case",
    "open_listing",
    "open_subject",
    "preview_ratings",
    "record_consent",
    "register",
    "reject",
    "remove_case",
    "remove_file",
    "return_for_changes",
    "save_achievement",
    "save_criterion",
    "save_meeting",
    "save_subject",
    "see_ratings",
    "send",
    "send_opinion",
    "set_rating",
    "take_up",
    "unite_subjects",
    "withdraw",
    "withdraw_consent",
    "withdraw_registration",
]
