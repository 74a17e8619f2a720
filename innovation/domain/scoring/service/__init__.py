"""Commands on score sheets: the member's, the chair's, the secretary's."""

from innovation.domain.scoring.service.chair import open_scores, reopen_sheet
from innovation.domain.scoring.service.members import make_statement, step_out
from innovation.domain.scoring.service.reminding import remind_of_end
from innovation.domain.scoring.service.secretary import (
    ask_third_marker,
    assign_in_scoring,
    enter_paper_sheet,
    remind_late,
    start_meeting,
    take_back,
)
from innovation.domain.scoring.service.sheets import (
    SheetUnready,
    Typed,
    ask_to_reopen,
    save_sheet,
    seal_sheet,
)

__all__ = [
    "SheetUnready", "Typed", "ask_third_marker", "ask_to_reopen", "assign_in_scoring", "enter_paper_sheet",
    "make_statement", "open_scores", "remind_late", "remind_of_end", "reopen_sheet", "save_sheet", "seal_sheet",
    "start_meeting", "step_out", "take_back",
]  # fmt: skip
