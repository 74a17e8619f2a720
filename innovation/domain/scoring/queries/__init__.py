"""Reads of scoring: one's own sheets, the opened sheets and totals, progress without marks."""

from innovation.domain.scoring.queries.desk import DeskRound, DeskRow, count_waiting, desk
from innovation.domain.scoring.queries.opened import (
    OpenedSheet,
    RoundSheets,
    ScoreDoor,
    get_score_door,
    list_opened_sheets,
    rubric_of_round,
    sheets_of_round,
)
from innovation.domain.scoring.queries.progress import (
    Board,
    EntryProgress,
    MemberProgress,
    board_for_chair,
    board_for_secretary,
    progress_of_entry,
    progress_of_round,
)
from innovation.domain.scoring.queries.seat import (
    Seat,
    StatementMissing,
    get_reading_seat,
    get_seat,
    rubric_of,
)
from innovation.domain.scoring.queries.sheets import (
    find_opening,
    find_sheet,
    get_sheet_for_chair,
    list_asked_to_reopen,
    list_reopenings,
)
from innovation.domain.scoring.queries.waiting import RoundToScore, rounds_to_score

__all__ = [
    "Board", "DeskRound", "DeskRow", "EntryProgress", "MemberProgress", "OpenedSheet", "RoundSheets", "RoundToScore",
    "ScoreDoor", "Seat", "StatementMissing", "board_for_chair", "board_for_secretary", "count_waiting", "desk",
    "find_opening", "find_sheet", "get_reading_seat", "get_score_door", "get_seat", "get_sheet_for_chair",
    "list_asked_to_reopen", "list_opened_sheets", "list_reopenings", "progress_of_entry", "progress_of_round",
    "rounds_to_score", "rubric_of", "rubric_of_round", "sheets_of_round",
]  # fmt: skip
