"""One's own work, gathered from the rooms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.domain.awards import queries as awards
from innovation.domain.entries import queries as entries
from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives import queries as initiatives
from innovation.domain.movements.queries import is_open_now
from innovation.domain.reports import queries as reports
from innovation.web import current
from innovation.web.home.present import replicating, tasks

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import Initiative


def my_work(actor: Actor, *, now: datetime) -> dict[str, Any]:
    """Everything that waits for this person, and where their own entries stand."""
    person_id = actor.person_id or 0
    on_council = bool(current.council_posts())
    own = initiatives.list_own(person_id, with_authors=True)
    rounds = entries.list_rounds_at_work({*actor.localities_with(Role.SECRETARY), actor.locality_id or 0})
    found = [
        *tasks.of_author(own, now),
        *tasks.of_co_author(own, person_id),
        *tasks.of_head_and_member(actor, on_council=on_council, now=now),
        *(tasks.of_voter(actor) if on_council else []),
        *tasks.of_secretary(actor, rounds),
        *tasks.of_decider(actor),
        *tasks.of_signer(actor),
        *replicating.tasks_of(actor, now),
    ]
    far = datetime.max.replace(tzinfo=now.tzinfo)
    return {
        "tasks": sorted(found, key=lambda task: task.due or far),
        "own": own,
        "on_council": on_council,
        "administers": actor.has_somewhere(Role.ADMINISTRATOR),
        "target": reports.own_target(actor, local_date(now).year, own),
        "certificates": awards.list_own_certificates(person_id) if _may_have_certificates(own) else [],
        "open_rounds": [
            round_
            for round_, _ in rounds
            if round_.locality_id == actor.locality_id and round_.season_id is None and is_open_now(round_, now)
        ],
    }


def _may_have_certificates(own: Iterable[Initiative]) -> bool:
    """Only an entry that was recognised ever gave its authors a paper."""
    return any(each.entry.state in (EntryState.RECOGNISED, EntryState.REVOKED) for each in own)
