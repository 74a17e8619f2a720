"""How far recognised initiatives have spread. Reviews count replications from here and nowhere else."""

from datetime import date

from sqlalchemy import ColumnElement, func, select

from innovation.domain.entries.models import Entry
from innovation.domain.library.models import Work
from innovation.domain.replications.models import Replication
from innovation.domain.replications.queries import in_force_now


def places_applying(until: date) -> ColumnElement[int]:
    """Beside the initiative of the query around it: in how many other units its use stands, confirmed by that day.

    A review counts what its days brought: what is confirmed later belongs to the next one.
    """
    count = (
        select(func.count(Replication.id))
        .join(Work, Work.id == Replication.work_id)
        .where(Work.entry_id == Entry.id, *in_force_now(), Replication.confirmed_on <= until)
    )
    return func.coalesce(count.correlate(Entry).scalar_subquery(), 0)
