"""Reads of certificates, the book of awards, proposals and what stands behind them."""

from innovation.domain.awards.queries.book import (
    BookFilter,
    awards_of,
    awards_of_person,
    book_places,
    book_years,
    earlier_awards,
    example_of,
    get_record,
    line_of,
    records_of,
    records_of_decision,
    search_book,
    whole_book,
)
from innovation.domain.awards.queries.candidates import (
    Candidate,
    candidate_of,
    find_candidates,
    get_candidate,
    initiatives_of,
)
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
from innovation.domain.awards.queries.evidence import Held, Recognised, held_for, recognised_by, recognised_of, uses_of
from innovation.domain.awards.queries.facts import Asked, asked_by, asked_in, findings_for
from innovation.domain.awards.queries.lines import AwardLine, AwardList, award_list
from innovation.domain.awards.queries.proposals import (
    get_proposal,
    list_city_proposals,
    list_proposals,
    proposals_of_decision,
    proposals_to_decide,
    shown_name,
    what_may_be_done,
)
from innovation.domain.awards.queries.public import (
    PublicAward,
    PublicExample,
    agrees_to_example,
    get_example,
    list_examples,
    list_public_awards,
    public_years,
)
from innovation.domain.awards.queries.signing import WaitingDecision, next_step, waiting_decisions

__all__ = [
    "Asked", "AwardLine", "AwardList", "BookFilter", "Candidate", "Held", "PublicAward", "PublicExample",
    "Recognised", "WaitingDecision", "agrees_to_example", "asked_by", "asked_in", "award_list", "awards_of",
    "awards_of_person", "book_places", "book_years", "candidate_of", "catalogue", "earlier_awards", "example_of",
    "find_candidates", "find_certificate", "findings_for", "get_candidate", "get_certificate", "get_example",
    "get_proposal", "get_record", "held_for", "initiatives_of", "line_of", "list_city_proposals", "list_examples",
    "list_of_entry", "list_of_person", "list_of_round", "list_own_certificates", "list_proposals",
    "list_public_awards", "may_see", "next_step", "proposals_of_decision", "proposals_to_decide", "public_years",
    "recognised_by", "recognised_of", "records_of", "records_of_decision", "replaced_by", "search_book",
    "shown_name", "uses_of", "valid_of_entry", "waiting_decisions", "what_may_be_done", "whole_book",
]  # fmt: skip
