"""Reads of meetings, results, decisions and what follows them."""

from innovation.domain.decisions.queries.board import Board, Room, Row, board_of, room_of
from innovation.domain.decisions.queries.meetings import (
    Seats,
    ballots_awaiting,
    find_ballot,
    find_conclusion,
    find_meeting,
    get_ballot,
    get_meeting,
    has_voted,
    list_ballots,
    list_conclusions,
    list_tie_breaks,
    meeting_of_ballot,
    open_votes,
    seats_of,
    secret_voters,
)
from innovation.domain.decisions.queries.papers import (
    author_ids_in,
    conclusions_in,
    decisions_of_round,
    find_decision,
    get_complaint,
    get_decision,
    get_handover,
    list_amendments,
    list_complaints,
    list_decisions,
    list_handovers,
    list_open_complaints,
    published_item_of,
    recognition_of,
)
from innovation.domain.decisions.queries.reasons import (
    MemberSeverity,
    Reasons,
    reasons_for,
    severity_for,
)
from innovation.domain.decisions.queries.results import Line, Results, results_of

__all__ = [
    "Board", "Line", "MemberSeverity", "Reasons", "Results", "Room", "Row", "Seats", "author_ids_in",
    "ballots_awaiting", "board_of", "conclusions_in", "decisions_of_round", "find_ballot", "find_conclusion",
    "find_decision", "find_meeting", "get_ballot", "get_complaint", "get_decision", "get_handover", "get_meeting",
    "has_voted", "list_amendments", "list_ballots", "list_complaints", "list_conclusions", "list_decisions",
    "list_handovers", "list_open_complaints", "list_tie_breaks", "meeting_of_ballot", "open_votes",
    "published_item_of", "reasons_for", "recognition_of", "results_of", "room_of", "seats_of", "secret_voters",
    "severity_for",
]  # fmt: skip
