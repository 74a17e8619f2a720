"""A year of replication in a locality: given to others, taken from others, shared within."""

from datetime import date

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.domain.replications.queries import WardSpread, spread_of_ward
from innovation.domain.reports.permissions import can_see_units


def get_spread(locality_id: int, year: int, *, actor: Actor) -> WardSpread:
    """The replications confirmed in that year, for those who may see counts by unit."""
    if not can_see_units(actor, locality_id):
        raise NotFound("Không tìm thấy báo cáo này.")
    return spread_of_ward(locality_id, date(year, 1, 1), date(year, 12, 31))
