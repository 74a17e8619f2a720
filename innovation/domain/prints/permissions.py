"""Who prints certificates, and who sets where their fields stand on stock."""

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.awards.permissions import can_list_certificates, can_list_of_round
from innovation.domain.decisions.models import Decision
from innovation.domain.movements.models import Round
from innovation.domain.prints.models import PrintRun


def can_print(actor: Actor, of: Round | Decision | PrintRun) -> bool:
    """Whoever may see them all."""
    return can_list_of_round(actor, of) if isinstance(of, Round) else can_list_certificates(actor, of.locality_id)


def can_set_stock(actor: Actor, locality_id: int) -> bool:
    """Who stands at the printer: secretary and clerk."""
    return actor.has_any(Role.SECRETARY, Role.CLERK, locality_id=locality_id)


def stock_places(actor: Actor) -> tuple[int, ...]:
    """The localities whose stock the actor sets up."""
    return actor.localities_with(Role.SECRETARY, Role.CLERK)
