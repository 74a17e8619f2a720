"""What of decisions waits for secretaries, for the morning's letter."""

from collections import Counter, defaultdict
from datetime import datetime

from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.domain.accounts.queries import list_holders
from innovation.domain.councils.queries import facts_about, is_barred_from_office
from innovation.domain.decisions.queries import unanswered_complaints
from innovation.domain.movements.enums import UnitConflictRule
from innovation.domain.notices.rules import places
from innovation.domain.notices.service import register_waiting


@register_waiting("decisions")
def waiting(now: datetime) -> dict[int, list[tuple[str, str]]]:
    """Kiến nghị without an answer, without those about entries that the secretary is related to."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    open_ones = unanswered_complaints()
    for locality_id in sorted(Counter(row.entry.locality_id for row in open_ones)):
        here = [row for row in open_ones if row.entry.locality_id == locality_id]
        for person in list_holders(Role.SECRETARY, day=local_date(now), locality_id=locality_id):
            facts = facts_about(person.id, None, round_ids={row.entry.round_id for row in here})
            mine = [row for row in here if not is_barred_from_office(facts.conflicts(
                row.entry_id, person_id=person.id, unit_id=None, unit_rule=UnitConflictRule.ALLOWED))]  # fmt: skip
            if mine:
                found[person.id].append((f"{len(mine)} kiến nghị chờ trả lời", places.COMPLAINTS))
    return found
