"""What of decisions waits for secretaries, for the morning's letter."""

from collections import defaultdict
from datetime import datetime

from innovation.core.clock import local_date
from innovation.domain.accounts.queries import list_secretaries
from innovation.domain.councils.queries import facts_about, is_barred_from_office
from innovation.domain.decisions.models import Complaint
from innovation.domain.decisions.queries import unanswered_complaints
from innovation.domain.movements.enums import UnitConflictRule
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import register_waiting


@register_waiting("decisions")
def waiting(now: datetime) -> dict[int, list[tuple[str, str]]]:
    """Kiến nghị without an answer, without those about entries that the secretary is related to."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    open_ones = unanswered_complaints()
    for locality_id, unit_id in sorted({_whose(row) for row in open_ones}, key=lambda whose: (whose[0], whose[1] or 0)):
        here = [row for row in open_ones if _whose(row) == (locality_id, unit_id)]
        for person in list_secretaries(day=local_date(now), locality_id=locality_id, unit_id=unit_id):
            facts = facts_about(person.id, None, round_ids={row.entry.round_id for row in here})
            mine = [row for row in here if not is_barred_from_office(facts.conflicts(
                row.entry_id, person_id=person.id, unit_id=None, unit_rule=UnitConflictRule.ALLOWED))]  # fmt: skip
            if mine:
                found[person.id].append((f"{len(mine)} kiến nghị chờ trả lời", places.COMPLAINTS))
    return found


def _whose(complaint: Complaint) -> tuple[int, int | None]:
    """The locality, and the unit whose own round it was."""
    return complaint.entry.locality_id, complaint.entry.round.host_unit_id
