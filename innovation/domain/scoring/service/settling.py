"""When all who are to score an entry have sealed, it waits for the meeting."""

from datetime import datetime

from innovation.core.actor import SYSTEM
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.entries.service import move
from innovation.domain.scoring.queries.progress import progress_of_entry


def settle(entry: Entry, *, now: datetime) -> bool:
    """Move the entry on if its last sheet is sealed; called after every step that may have been the last."""
    if entry.state is not EntryState.SCORING:
        return False
    found = progress_of_entry(entry)
    if found is None or not found.progress.is_complete:
        return False
    move(entry, "finish_scoring", by_label="Hệ thống", actor=SYSTEM, now=now)
    return True
