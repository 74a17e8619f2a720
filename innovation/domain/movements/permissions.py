"""Who may do what with movements, rounds and rubrics."""

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.movements.models import Round, Rubric

BOARD_ROLES = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, Role.SUPERVISOR, Role.CLERK)


def can_run_rounds(actor: Actor, locality_id: int) -> bool:
    """The secretary runs the rounds of the locality."""
    return actor.is_system or actor.has(Role.SECRETARY, locality_id=locality_id)


def can_run_round(actor: Actor, round_: Round) -> bool:
    """The locality's secretary; a unit's own round is run by the unit's secretary, too."""
    return can_run_for(actor, round_.locality_id, round_.host_unit_id)


def can_run_for(actor: Actor, locality_id: int, host_unit_id: int | None) -> bool:
    """Whether a round of that locality, or of that unit of it, would be this actor's to run."""
    return actor.is_system or actor.is_secretary(locality_id=locality_id, unit_id=host_unit_id)


def can_see_board(actor: Actor, round_: Round) -> bool:
    """The round's board: those who run it, sign for it or supervise it."""
    return can_run_round(actor, round_) or actor.has_any(
        Role.LEADER, Role.DEPUTY_LEADER, Role.SUPERVISOR, Role.CLERK, locality_id=round_.locality_id
    )


def can_edit_rubric(actor: Actor, rubric: Rubric) -> bool:
    """A locality's own rubrics only; shipped ones are copied, never changed."""
    return rubric.locality_id is not None and can_run_rounds(actor, rubric.locality_id)
