"""How far recognised initiatives have spread. Reviews count replications from here and nowhere else."""

from sqlalchemy import ColumnElement, func, select

from innovation.domain.entries.models import Entry
from innovation.domain.library.models import Work


def places_applying() -> ColumnElement[int]:
    """Beside the initiative of the query around it: in how many other units its use is confirmed."""
    count = select(Work.replication_count).where(Work.entry_id == Entry.id, Work.hidden_at.is_(None))
    return func.coalesce(count.correlate(Entry).scalar_subquery(), 0)
