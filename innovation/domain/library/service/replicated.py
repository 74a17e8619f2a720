"""The number of confirmed replications beside a work: the room above counts, the library keeps and indexes it."""

from datetime import datetime

from innovation.domain.library.models import Work
from innovation.domain.library.service.outbox import note_changes, raise_version


def set_replications(work: Work, count: int, *, now: datetime) -> None:
    """Keep the number; the indexer hears of a new one, public pages of any change to who applies the work."""
    if work.replication_count == count:
        raise_version()
        return
    work.replication_count = count
    note_changes([work], now=now)
