"""Commands on certificates and awards, and the use cases that reach over decisions and library."""

from innovation.domain.awards.service.book import (
    AwardData,
    correct_award,
    enter_award,
    note_book_export,
    revoke_award,
)
from innovation.domain.awards.service.certificates import (
    certify_decision,
    issue_certificates,
    replace_certificates,
    revoke_certificates,
)
from innovation.domain.awards.service.city_awards import decline_city_award, enter_city_award
from innovation.domain.awards.service.erasing import erase_household, erase_person
from innovation.domain.awards.service.examples import publish_example, withdraw_example, write_example
from innovation.domain.awards.service.importing import BookPreview, confirm_book, preview_book, see_book
from innovation.domain.awards.service.merging import merge_units
from innovation.domain.awards.service.proposals import (
    ProposalData,
    approve_proposal,
    change_proposal,
    decline_proposal,
    propose_at_once,
    send_proposal,
    withdraw_proposal,
)
from innovation.domain.awards.service.publication import correct_recognition, publish_decision, revoke_recognition
from innovation.domain.awards.service.signing import (
    WORDING,
    bring_back_certificate,
    ensure_certificate_may_sign,
    ensure_number_is_open,
    keep_certificate_copy,
    keep_certificate_report,
    retire_certificate_copies,
)

__all__ = [
    "WORDING",
    "AwardData",
    "BookPreview",
    "ProposalData",
    "approve_proposal",
    "bring_back_certificate",
    "certify_decision",
    "change_proposal",
    "confirm_book",
    "correct_award",
    "correct_recognition",
    "decline_city_award",
    "decline_proposal",
    "ensure_certificate_may_sign",
    "ensure_number_is_open",
    "enter_award",
    "enter_city_award",
    "erase_household",
    "erase_person",
    "issue_certificates",
    "keep_certificate_copy",
    "keep_certificate_report",
    "merge_units",
    "note_book_export",
    "preview_book",
    "propose_at_once",
    "publish_decision",
    "publish_example",
    "replace_certificates",
    "retire_certificate_copies",
    "revoke_award",
    "revoke_certificates",
    "revoke_recognition",
    "see_book",
    "send_proposal",
    "withdraw_example",
    "withdraw_proposal",
    "write_example",
]  # fmt: skip
