"""Who registers, reports, answers and reads. The result is never confirmed by those who reported it."""

from collections.abc import Collection

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.localities.models import Unit
from innovation.domain.replications.models import Replication

OFFICE = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER)


def can_apply_for(actor: Actor, unit: Unit) -> bool:
    """Whoever speaks for a unit: its head, or the secretary of its locality."""
    return actor.heads_unit(unit.id) or actor.has(Role.SECRETARY, locality_id=unit.locality_id)


def can_record_outside(actor: Actor, locality_id: int) -> bool:
    """The secretary of the work's locality enters by paper what a unit outside the platform does."""
    return actor.has(Role.SECRETARY, locality_id=locality_id)


def is_applier(actor: Actor, replication: Replication) -> bool:
    """Whoever speaks for the applying unit; for one outside the platform the secretary who keeps its papers."""
    if replication.unit is not None:
        return can_apply_for(actor, replication.unit)
    return actor.has(Role.SECRETARY, locality_id=replication.recorded_in_id)


def is_answerer(actor: Actor, replication: Replication) -> bool:
    """Whoever speaks for the author's unit: its head, or the secretary of the work's locality."""
    heads = actor.heads_unit(replication.author_unit_id)
    return heads or actor.has(Role.SECRETARY, locality_id=replication.work.locality_id)


def can_answer(actor: Actor, replication: Replication, *, sent_by_id: int | None) -> bool:
    """The author's side, but nobody who registered or reported it, nor who heads the applying unit."""
    involved = {replication.registered_by_id, sent_by_id} - {None}
    own = actor.person_id in involved or actor.heads_unit(replication.unit_id)
    return is_answerer(actor, replication) and not own


def can_read(actor: Actor, replication: Replication, author_ids: Collection[int]) -> bool:
    """Both sides with their leaders, and the authors of the work."""
    if actor.person_id is not None and actor.person_id in author_ids:
        return True
    places = (replication.locality_id, replication.recorded_in_id, replication.work.locality_id)
    office = any(actor.has_any(*OFFICE, locality_id=place) for place in places if place is not None)
    return office or is_applier(actor, replication) or is_answerer(actor, replication)


def can_oversee(actor: Actor, locality_id: int) -> bool:
    """The overview of a locality: the secretary and those who sign."""
    return actor.has_any(*OFFICE, locality_id=locality_id)
