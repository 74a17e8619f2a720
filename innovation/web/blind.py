"""What a blind round keeps from a reader of the office who sits on its council; others are asked nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from innovation.domain.councils.permissions import can_run_council, is_blind_to, stays_blind
from innovation.domain.councils.queries import find_member_of_round
from innovation.domain.councils.queries.blind import blind_entries
from innovation.web import current

if TYPE_CHECKING:
    from innovation.domain.entries.models import Entry
    from innovation.domain.movements.models import Round


def keeps_lists(round_: Round) -> bool:
    """Whether a round's lists would tell this reader who wrote what they judge."""
    if not stays_blind(round_) or not current.council_posts():
        return False
    actor = current.actor()
    return is_blind_to(actor, round_, find_member_of_round(round_.id, actor.person_id))


def keeps_entry(entry: Entry) -> bool:
    """Whether the reader judges this entry without knowing who wrote it; asks only where that can be."""
    if not stays_blind(entry.round) or can_run_council(current.actor(), entry.round):
        return False
    return bool(kept_entries([entry.id]))


def kept_entries(entry_ids: Collection[int]) -> frozenset[int]:
    """Those of these entries that the reader judges without knowing authors and units."""
    return blind_entries(current.actor(), entry_ids) if current.council_posts() else frozenset()
