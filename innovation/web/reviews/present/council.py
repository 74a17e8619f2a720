"""The list before the council, and what came of each line."""

from typing import Any

from flask import url_for

from innovation.core.paging import page_number
from innovation.domain.awards.enums import PROPOSAL_STATE_LABELS, ProposalState, ReviewState
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.entries.enums import ENTRY_STATE_LABELS
from innovation.domain.movements.enums import ROUND_STATE_LABELS
from innovation.domain.nominations.queries import name_of, place_of
from innovation.web import current
from innovation.web.reviews.present.words import short_name


def council_page(review: Any, *, page: str | None) -> dict[str, Any]:
    """Before: how much is to be sent. After: the rounds, each line with its dossier, decision and place."""
    may_run = queries.may_run_reviews(current.actor(), review.locality_id)
    found = queries.outcome_of(review, page=page_number(page))
    return {
        "review": review,
        "may_ask": may_run and review.state is ReviewState.OPEN,
        "kept": queries.counts_of(review).kept(),
        "rounds": [
            (each.name, url_for("movements.board", round_id=each.id), ROUND_STATE_LABELS[each.state])
            for each in queries.rounds_of(review)
        ],
        "page": found,
        "rows": [_row(row, may_run=may_run) for row in found.items],
    }


def _row(row: Any, *, may_run: bool) -> dict[str, Any]:
    nomination = row.nomination
    own = nomination.subject.person_id is not None and nomination.subject.person_id == current.actor().person_id
    return {
        "name": name_of(nomination.subject),
        "place": place_of(nomination.subject),
        "award": short_name(nomination.award_key),
        "href": None if own else url_for("nominations.dossier", entry_id=nomination.entry_id),
        "state": ENTRY_STATE_LABELS[nomination.entry.state],
        "city": f"Danh sách thành phố: {PROPOSAL_STATE_LABELS[row.proposal.state].lower()}" if row.proposal else "",
        "answer": url_for("reviews.city", review_id=row.proposal.review_id, proposal_id=row.proposal.id)
        if may_run and not own and row.proposal and row.proposal.state is ProposalState.SENT
        else None,
        "record": url_for("awards.record", record_id=row.record_id) if row.record_id else None,
        "decision": url_for("decisions.show", decision_id=row.decision_id) if row.decision_id else None,
    }
