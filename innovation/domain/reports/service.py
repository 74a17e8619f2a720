"""Commands of reports: an export is noted, whoever takes it."""

from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed
from innovation.domain.reports.permissions import can_export
from innovation.support import audit


def note_export(locality_id: int, year: int, *, people: int, actor: Actor, now: datetime) -> None:
    """The audit's line of an export for the yearly rating."""
    if not can_export(actor, locality_id):
        raise NotAllowed()
    audit.record("report.exported", "locality", locality_id, actor=actor, now=now, locality_id=locality_id,
                 facts={"report": "rating", "year": year, "people": people})  # fmt: skip
