"""Entries whose sheets lie too far apart, once the scores are open."""

from innovation.core.actor import Actor
from innovation.domain.scoring import queries
from innovation.domain.scoring.queries import Board
from innovation.domain.scoring.ranking import aggregate_all, deviation


def wide_entries(board: Board, actor: Actor) -> frozenset[int]:
    """Ids of the entries beyond the round's limit; none before the opening or where no limit is set."""
    limit = board.round.deviation_limit
    if board.opened_at is None or limit is None:
        return frozenset()
    sheets = queries.sheets_of_round(board.round.id, actor=actor)
    totals = aggregate_all(queries.rubric_of_round(board.round), sheets.by_entry)
    return frozenset(found.entry for found in totals if deviation(found.sheet_totals, limit).exceeds)
