"""Reads of certificates, the book of awards and proposals."""

from innovation.domain.awards.queries.catalogue import catalogue
from innovation.domain.awards.queries.certificates import (
    find_certificate,
    get_certificate,
    list_of_entry,
    list_of_person,
    list_of_round,
    list_own_certificates,
    may_see,
    replaced_by,
    valid_of_entry,
)
from innovation.domain.awards.queries.signing import WaitingDecision, next_step, waiting_decisions

__all__ = [
    "WaitingDecision", "catalogue", "find_certificate", "get_certificate", "list_of_entry", "list_of_person",
    "list_of_round", "list_own_certificates", "may_see", "next_step", "replaced_by", "valid_of_entry",
    "waiting_decisions",
]  # fmt: skip
